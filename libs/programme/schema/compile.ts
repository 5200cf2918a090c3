import { type CompiledProgramme, IR_VERSION, type MoneyRules, type Rule, type RuleOf } from '../ir/programme';
import type { Obligation } from '../ir/stage';
import { compilePlanning } from './compile-planning';
import { compiledNames, compileStage } from './compile-stage';
import { compileStep, duration, threshold } from './compile-step';
import type { ProgrammeSource } from './source/programme.schema';

/** Compiles a checked source into the immutable form: codes beside their things, defaults written out, figures as integers. */
export function compileProgramme(source: ProgrammeSource): CompiledProgramme {
  const { defaults } = source;
  return {
    irVersion: IR_VERSION,
    code: source.code,
    name: source.name,
    region: source.region,
    document: source.document,
    legalStatus: source.legalStatus,
    missingSources: source.missingSources,
    parameters: source.parameters,
    rules: Object.entries(source.rules).map(([id, rule]) => compileRule(id, rule, source.document.number)),
    organisations: Object.entries(source.organisations).map(([code, { posts, many, ...organisation }]) => ({
      code,
      ...organisation,
      ...withSubordinateRule(organisation.ruleOf, source.defaults.subordinateRule),
      posts: posts
        ? Object.entries(posts).map(([post, { title, leader }]) => ({ code: post, title, leader }))
        : structuredClone(usualPosts),
      ...(many ? { many } : {}),
    })),
    roles: source.roles,
    papers: Object.entries(source.papers).map(([code, paper]) => ({ code, ...paper })),
    facts: Object.entries(source.facts).map(([code, { values, ...fact }]) => ({
      code,
      ...fact,
      ...(values ? { values: Object.entries(values).map(([value, title]) => ({ code: value, title })) } : {}),
    })),
    eligibility: Object.entries(source.eligibility).map(([id, rule]) => ({ id, ...rule })),
    money: compileMoney(source.money),
    ...(source.competition ? { competition: source.competition } : {}),
    ...compilePlanning(source),
    ladders: Object.entries(source.ladders).map(([code, { rule, rungs }]) => ({
      code,
      rule,
      rungs: rungs.map(({ day, hour, ...rung }) => ({ ...rung, offset: { workingDays: day }, atHour: hour })),
    })),
    office: source.office,
    entry: source.entry,
    stages: source.stages.map((stage) => compileStage(stage, defaults)),
    obligations: source.obligations.map((obligation) => compileObligation(obligation, defaults)),
    ...(source.ruleOf ? { ruleOf: source.ruleOf } : {}),
  };
}

const usualPosts = [
  { code: 'clerk', title: '经办人', leader: false },
  { code: 'leader', title: '负责人', leader: true },
];

function compileRule(id: string, rule: ProgrammeSource['rules'][string], document: string): Rule {
  if (rule.cite === undefined) return { id, says: rule.says, assumed: rule.assumed ?? '' };
  const cite = typeof rule.cite === 'string' ? { document, section: rule.cite } : rule.cite;
  return { id, says: rule.says, cite };
}

/** As the rule behind a due, the usual one is made explicit. */
function withSubordinateRule(own: RuleOf | undefined, usual: string | undefined): { ruleOf?: RuleOf } {
  const ruleOf = { ...(usual === undefined ? {} : { subordinate: usual }), ...own };
  return Object.keys(ruleOf).length > 0 ? { ruleOf } : {};
}

function compileMoney(money: ProgrammeSource['money']): MoneyRules {
  const cap = money.subsidyCapYuanPerSqm;
  const titled = (record: Record<string, string>) => Object.entries(record).map(([code, title]) => ({ code, title }));
  return {
    rule: money.rule,
    shares: Object.fromEntries(Object.entries(money.shares).map(([category, share]) => [category, threshold(share)])),
    categories: titled(money.categories),
    ...(money.aspects ? { aspects: titled(money.aspects) } : {}),
    ...(money.contents ? { contents: Object.entries(money.contents).map(([code, one]) => ({ code, ...one })) } : {}),
    excludedContents: Object.entries(money.excludedContents).map(([code, one]) => ({ code, ...one })),
    spreadOtherCosts: money.spreadOtherCosts,
    ...(money.capArea ? { capArea: money.capArea } : {}),
    ...(money.excessTo ? { excessTo: money.excessTo } : {}),
    ...(money.totalBy ? { totalBy: money.totalBy } : {}),
    ...(money.totalFact ? { totalFact: money.totalFact } : {}),
    ...(money.trueUp === undefined ? {} : { trueUp: money.trueUp }),
    ...(cap === undefined ? {} : { subsidyCapFenPerSqm: Math.round(cap * 100) }),
    sources: Object.entries(money.sources).map(([code, one]) => ({ code, ...one })),
    ...(money.floors ? { floors: Object.entries(money.floors).map(([code, one]) => ({ code, ...one, share: threshold(one.share) })) } : {}),
    ...(money.hardship ? { hardship: { ...money.hardship, upTo: threshold(money.hardship.upTo) } } : {}),
    ...(money.bookedApart === undefined ? {} : { bookedApart: money.bookedApart }),
    allowedPurposes: titled(money.allowedPurposes),
    ...(money.paidAfter ? { paidAfter: money.paidAfter } : {}),
    ...(money.ruleOf ? { ruleOf: compiledNames(money.ruleOf) } : {}),
  };
}

function compileObligation(source: ProgrammeSource['obligations'][number], defaults: ProgrammeSource['defaults']): Obligation {
  const { ruleOf, claim, closing, lasts, ...rest } = source;
  const inherited = { kind: 'obligation', rule: source.rule, owner: source.owner };
  return {
    ...rest,
    lasts: duration(lasts),
    ...(claim ? { claim: compileStep(claim, [], inherited, defaults) } : {}),
    closing: compileStep(closing, [], inherited, defaults),
    ...(ruleOf ? { ruleOf } : {}),
  };
}
