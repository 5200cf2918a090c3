import type { CompiledProgramme } from '#libs/programme/ir/programme';

/** Regular looks that no machine drafts: they are listed, and nothing is started or reminded. */
const idleLooks = ({ oversight = [] }: CompiledProgramme) => oversight.filter(({ review }) => !review);

/**
 * Codes of the units that nothing ever comes to: no step or duty is theirs, no plan is listed or applied for by them, no line, decision or
 * escalation goes to them, and no review that is drafted looks at them. Somebody may still copy a task to them, or ask them to sign it.
 */
export function unaskedUnits(p: CompiledProgramme): string[] {
  const { annualPlan, lines, money, office, roles } = p;
  const duties = p.obligations.flatMap(({ owner, claim, closing }) => [owner, claim?.owner, closing.owner]);
  const steps = [...p.stages.flatMap((stage) => stage.steps), ...(annualPlan?.steps ?? [])].map(({ owner }) => owner);
  const looked = (p.oversight ?? []).flatMap(({ by, of, review }) => (review ? [by, ...of, ...(review.reports?.by ?? [])] : []));
  const plan = annualPlan ? [annualPlan.listsBy, annualPlan.applicationsBy, annualPlan.receivedBy] : [];
  const paid = [...(lines?.kinds ?? []).map(({ utility }) => utility), ...money.sources.map(({ decision }) => decision?.by)];
  const named = [office, ...steps, ...duties, ...looked, ...plan, ...paid, money.hardship?.decidedBy];
  const asked = new Set([...named, ...Object.values(roles)].map((one) => (one && roles[one]) ?? one));
  return p.organisations.map(({ code }) => code).filter((code) => !asked.has(code));
}

/** Rules that carry nothing but such units and such looks: they are told to people, and no machine holds anybody to them. */
export function toldOnly(p: CompiledProgramme): string[] {
  const unasked = unaskedUnits(p);
  const idle = idleLooks(p);
  const told = [
    ...p.organisations.filter(({ code }) => unasked.includes(code)).map(({ rule }) => rule),
    ...idle.flatMap(({ rule, ruleOf }) => [rule, ...Object.values(ruleOf ?? {})]),
  ];
  const rest = JSON.stringify({
    ...p,
    rules: [],
    oversight: p.oversight?.filter((one) => !idle.includes(one)),
    organisations: p.organisations.map((one) => (unasked.includes(one.code) ? { ruleOf: one.ruleOf } : one)),
  });
  return [...new Set(told)].filter((rule) => !rest.includes(`"${rule}"`));
}
