import type { AnnualPlan, CompiledProgramme, LineRules, Oversight, Target } from '../ir/programme';
import { compiledNames } from './compile-stage';
import { compileStep } from './compile-step';
import { effectiveAfter } from './order';
import type { ProgrammeSource } from './source/programme.schema';

type Planning = Pick<CompiledProgramme, 'oversight' | 'annualPlan' | 'listing' | 'priorities' | 'ranking' | 'targets' | 'lines'>;

/** What a programme says beside the procedure of one project: the yearly window, priorities, targets, lines, the regular looks. */
export function compilePlanning(source: ProgrammeSource): Planning {
  return {
    ...(source.oversight ? { oversight: compileOversight(source.oversight) } : {}),
    ...(source.annualPlan ? { annualPlan: compileAnnualPlan(source.annualPlan, source.defaults) } : {}),
    ...(source.listing ? { listing: source.listing } : {}),
    ...(source.priorities ? { priorities: source.priorities } : {}),
    ...(source.ranking ? { ranking: source.ranking } : {}),
    ...(source.targets ? { targets: source.targets.map(compileTarget) } : {}),
    ...(source.lines ? { lines: compileLines(source.lines) } : {}),
  };
}

function compileOversight(source: NonNullable<ProgrammeSource['oversight']>): Oversight[] {
  return Object.entries(source).map(([code, { review, ...one }]) => {
    if (!review) return { code, ...one };
    const measures = Object.entries(review.measures).map(([measure, what]) => ({ code: measure, ...what }));
    return { code, ...one, review: { ...review, measures } };
  });
}

function compileAnnualPlan(plan: NonNullable<ProgrammeSource['annualPlan']>, defaults: ProgrammeSource['defaults']): AnnualPlan {
  const ordered = plan.steps.map(({ code, after, obligation }) => ({
    code,
    after: typeof after === 'string' ? [after] : after,
    obligation,
  }));
  const inherited = { kind: 'annual-plan-window', rule: plan.rule };
  return {
    ...plan,
    tiers: Object.entries(plan.tiers).map(([code, title]) => ({ code, title })),
    steps: plan.steps.map((step, i) => compileStep(step, effectiveAfter('approval-chain', ordered, i), inherited, defaults)),
  };
}

function compileTarget({ areaSqm, investmentYuan, ruleOf, ...target }: NonNullable<ProgrammeSource['targets']>[number]): Target {
  return {
    ...target,
    ...(ruleOf ? { ruleOf: compiledNames(ruleOf) } : {}),
    ...(areaSqm === undefined ? {} : { areaCsqm: Math.round(areaSqm * 100) }),
    ...(investmentYuan === undefined ? {} : { investmentFen: Math.round(investmentYuan * 100) }),
  };
}

function compileLines(lines: NonNullable<ProgrammeSource['lines']>): LineRules {
  return {
    ...lines,
    kinds: Object.entries(lines.kinds).map(([code, kind]) => ({ code, ...kind })),
    byOwnership: Object.entries(lines.byOwnership).map(([code, one]) => ({ code, ...one })),
  };
}
