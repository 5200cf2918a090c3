import type { CompiledProgramme, RuleOf } from '#libs/programme/ir/programme';
import type { Stage, Step } from '#libs/programme/ir/stage';

/**
 * The programme as it would be if the rule had never been written: what carries it is gone, parameters that it governs are
 * reset to what says nothing. A copy; the given one is untouched.
 */
export function withoutRule(original: CompiledProgramme, rule: string): CompiledProgramme {
  // Not structuredClone: under Jest its arrays are another realm's, and every strict comparison would fail whatever was taken out.
  const p = JSON.parse(JSON.stringify(original)) as CompiledProgramme;
  p.rules = p.rules.filter((one) => one.id !== rule);
  p.organisations = p.organisations.filter((one) => one.rule !== rule);
  p.eligibility = p.eligibility.filter((one) => one.rule !== rule);
  p.ladders = p.ladders.filter((one) => one.rule !== rule);
  p.money.sources = p.money.sources.filter((one) => one.rule !== rule);
  if (p.money.contents) p.money.contents = p.money.contents.filter((one) => one.rule !== rule);
  p.oversight = p.oversight?.filter((one) => one.rule !== rule) ?? [];
  p.obligations = p.obligations.filter((one) => one.rule !== rule);
  if (p.competition?.rule === rule) delete p.competition;
  withoutPlanning(p, rule);
  if (p.money.rule === rule) Object.assign(p.money, { shares: {} }, p.money.ruleOf?.categories ? {} : { categories: [] });
  for (const stage of p.stages) removeSteps(stage, rule);
  for (const stage of p.stages.filter((one) => one.rule === rule)) removeStage(p, stage);
  for (const obligation of p.obligations) {
    if (obligation.claim?.rule === rule) delete obligation.claim;
    if (obligation.closing.rule === rule) Object.assign(obligation.closing, { owner: '', papers: [] });
  }
  for (const carrier of carriers(p)) {
    for (const [parameter, id] of Object.entries(carrier.ruleOf ?? {})) if (id === rule) reset(carrier, parameter.split('.'));
  }
  return p;
}

function withoutPlanning(p: CompiledProgramme, rule: string): void {
  if (p.annualPlan?.rule === rule) delete p.annualPlan;
  if (p.listing?.rule === rule) delete p.listing;
  if (p.annualPlan) {
    const gone = p.annualPlan.steps.filter((step) => step.rule === rule).map((step) => step.code);
    p.annualPlan.steps = p.annualPlan.steps.filter((step) => !gone.includes(step.code));
  }
  if (p.ranking?.rule === rule) delete p.ranking;
  if (p.priorities) p.priorities = p.priorities.filter((one) => one.rule !== rule);
  // An order that nothing governs is that of the codes.
  if (p.priorities?.some((one) => one.ruleOf?.order === rule)) p.priorities.sort((a, b) => (a.code < b.code ? -1 : 1));
  if (p.targets) p.targets = p.targets.filter((one) => one.rule !== rule);
  if (p.lines?.rule === rule) delete p.lines;
  if (p.lines) p.lines.byOwnership = p.lines.byOwnership.filter((one) => one.rule !== rule);
  if (p.money.floors) p.money.floors = p.money.floors.filter((one) => one.rule !== rule);
  if (p.money.hardship?.rule === rule) delete p.money.hardship;
  for (const { review } of p.oversight ?? []) {
    if (review?.praise?.rule === rule) delete review.praise;
    if (review?.naming?.rule === rule) delete review.naming;
  }
}

function carriers(p: CompiledProgramme): { ruleOf?: RuleOf }[] {
  const steps: Step[] = [
    ...p.stages.flatMap((stage) => stage.steps),
    ...p.obligations.flatMap((one) => [...(one.claim ? [one.claim] : []), one.closing]),
  ];
  return [
    p,
    p.money,
    ...(p.competition ? [p.competition] : []),
    ...(p.listing ? [p.listing] : []),
    ...(p.annualPlan ? [p.annualPlan, ...p.annualPlan.steps] : []),
    ...(p.ranking ? [p.ranking] : []),
    ...(p.priorities ?? []),
    ...(p.targets ?? []),
    ...(p.oversight ?? []),
    ...p.money.sources,
    ...(p.money.contents ?? []),
    ...(p.money.floors ?? []),
    ...(p.oversight ?? []).flatMap(({ review }) => (review ? [review] : [])),
    ...(p.lines ? [p.lines] : []),
    ...(p.money.hardship ? [p.money.hardship] : []),
    ...p.organisations,
    ...p.eligibility,
    ...p.stages,
    ...p.obligations,
    ...steps,
  ];
}

function removeSteps(stage: Stage, rule: string): void {
  const gone = stage.steps.filter((step) => step.rule === rule && step.rule !== stage.rule).map((step) => step.code);
  stage.steps = stage.steps.filter((step) => !gone.includes(step.code));
  for (const step of stage.steps) step.after = step.after.filter((code) => !gone.includes(code));
}

/** The stages that led to it now lead to where its first outcome led. */
function removeStage(p: CompiledProgramme, stage: Stage): void {
  const next = Object.values(stage.outcomes)[0]?.to ?? [];
  p.stages = p.stages.filter((one) => one !== stage);
  for (const one of p.stages) {
    for (const target of Object.values(one.outcomes)) target.to = target.to.flatMap((code) => (code === stage.code ? next : [code]));
    if (one.join) one.join = one.join.filter((code) => code !== stage.code);
  }
  if (p.entry === stage.code) p.entry = next[0] ?? '';
}

type Holder = Record<string, unknown>;

function reset(holder: object, path: string[]): void {
  const [key = '', ...rest] = path;
  const node = holder as Holder;
  if (rest.length === 0) return void neutralise(node, key);
  const inner = node[key];
  if (!Array.isArray(inner)) return void (inner && reset(inner as Holder, rest));
  const index = inner.findIndex((item: string | { code?: string; fact?: string }) =>
    typeof item === 'string' ? item === rest[0] : (item.code ?? item.fact) === rest[0],
  );
  if (index < 0) return;
  if (rest.length === 1) inner.splice(index, 1);
  else reset(inner[index] as Holder, rest.slice(1));
}

/** What an enumerated parameter falls back to where the weaker choice would still be a programme. */
const weaker: Record<string, unknown> = {
  households: 'heads',
  'all-owners': 'taking-part',
  restart: 'go-on',
  'by-content': 'not-shared',
  'refused-in-principle': 'by-approval',
  'residents-required': 'total-investment',
};

function neutralise(node: Holder, key: string): void {
  const value = node[key];
  if (typeof value === 'boolean') node[key] = !value;
  else if (typeof value === 'number') node[key] = 0;
  else if (typeof value === 'string') node[key] = weaker[value] ?? '';
  else if (Array.isArray(value)) node[key] = [];
  else if (value && typeof value === 'object' && 'den' in value) node[key] = { num: 0, den: 1 };
  else if (value && typeof value === 'object' && 'to' in value) node[key] = { to: [] };
  else if (key === 'due' || key === 'lasts') node[key] = { kind: 'working-days', days: 0 };
  else delete node[key];
}
