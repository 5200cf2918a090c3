import type { JointReviewStage, OutcomeTarget, Stage, Step } from '../ir/stage';
import { type Defaults, type Inherited, compileStep, duration, threshold } from './compile-step';
import { effectiveAfter } from './order';
import type { StageSource } from './source/programme.schema';

const many = (value: string | string[]): string[] => (typeof value === 'string' ? [value] : value);

export function compileStage(source: StageSource, defaults: Defaults): Stage {
  const inherited: Inherited = { ...source, dueRule: source.ruleOf?.due };
  const ordered = source.steps.map((step) => ({
    code: step.code,
    after: step.after === undefined ? undefined : many(step.after),
    obligation: step.obligation,
  }));
  const { due: _, ...ruleOf } = compiledNames(source.ruleOf);
  const base = {
    code: source.code,
    number: source.number,
    title: source.title,
    rule: source.rule,
    ...(source.deadline ? { deadline: duration(source.deadline) } : {}),
    steps: source.steps.map((step, i) => compileStep(step, effectiveAfter(source.kind, ordered, i), inherited, defaults)),
    outcomes: Object.fromEntries(Object.entries(source.outcomes).map(([name, target]) => [name, compileTarget(target)])),
    ...(source.join ? { join: many(source.join) } : {}),
    ...(source.notBefore ? { notBefore: source.notBefore } : {}),
    ...(Object.keys(ruleOf).length > 0 ? { ruleOf } : {}),
  };
  switch (source.kind) {
    case 'consent-vote':
      return { ...base, kind: source.kind, steps: base.steps.map((step) => withForm(step, source)), vote: compileVote(source.vote) };
    case 'public-notice':
      return { ...base, kind: source.kind, notice: source.notice };
    case 'joint-review':
      return { ...base, kind: source.kind, review: compileReview(source.review) };
    case 'fund-gate':
      return { ...base, kind: source.kind, gate: { ...source.gate, share: threshold(source.gate.share) } };
    case 'works': {
      const milestones = Object.entries(source.works.milestones).map(([code, title]) => ({ code, title }));
      return { ...base, kind: source.kind, works: { changeOrders: source.works.changeOrders, milestones } };
    }
    default:
      return { ...base, kind: source.kind };
  }
}

/** The form on which owners vote is on record before they do, as any paper that the vote rests on. */
function withForm(step: Step, { vote, ruleOf }: Extract<StageSource, { kind: 'consent-vote' }>): Step {
  if (step.code !== 'hold' || step.papers.includes(vote.form)) return step;
  const rule = ruleOf?.['vote.form'];
  return { ...step, papers: [...step.papers, vote.form], ruleOf: { ...step.ruleOf, ...(rule ? { [`papers.${vote.form}`]: rule } : {}) } };
}

function compileTarget(target: StageSource['outcomes'][string]): OutcomeTarget {
  if (typeof target === 'string' || Array.isArray(target)) return { to: many(target) };
  return { to: [], end: target.end };
}

function compileReview({ topics, ...review }: Extract<StageSource, { kind: 'joint-review' }>['review']): JointReviewStage['review'] {
  return { ...review, ...(topics ? { topics: Object.entries(topics).map(([code, title]) => ({ code, title })) } : {}) };
}

function compileVote(vote: Extract<StageSource, { kind: 'consent-vote' }>['vote']): Extract<Stage, { kind: 'consent-vote' }>['vote'] {
  const both = (pair: { area: string; people: string }) => ({ area: threshold(pair.area), people: threshold(pair.people) });
  return {
    title: vote.title,
    form: vote.form,
    rule:
      vote.base === 'all-owners'
        ? { base: vote.base, peopleAs: vote.peopleAs, ...both(vote) }
        : { base: vote.base, peopleAs: vote.peopleAs, quorum: both(vote.quorum), agree: both(vote.agree) },
    ...(vote.requires ? { requires: vote.requires } : {}),
  };
}

/** `ruleOf` names parameters as the file writes them; in the compiled form a vote's figures lie under `vote.rule`. */
export function compiledNames(ruleOf: Record<string, string> = {}): Record<string, string> {
  const renamed = (name: string): string =>
    name
      .replace(/^vote\.(base|peopleAs|area|people|quorum|agree)\b/, 'vote.rule.$1')
      .replace('subsidyCapYuanPerSqm', 'subsidyCapFenPerSqm')
      .replace('areaSqm', 'areaCsqm')
      .replace('investmentYuan', 'investmentFen');
  return Object.fromEntries(Object.entries(ruleOf).map(([name, rule]) => [renamed(name), rule]));
}
