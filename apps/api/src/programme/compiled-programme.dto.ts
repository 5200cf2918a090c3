import { z } from 'zod';
import { DayRule, RuleAnswer } from '../calendar/explanation.dto';
import { fraction, on, whole } from '../http/answer-field';
import { VoteRule } from '../vote/vote-answer.dto';
import { Kind } from '../organisation/organisation.dto';
import { AnnualPlan, Lines, Listing, Oversight, Priority, Ranking, Target } from './compiled-planning.dto';
import { condition, ruleOf, Step, titled } from './compiled-step.dto';
import { LegalStatus } from './programme.dto';

/** `vote`, `notice`, `review`, `gate` and `works` where the kind has them. */
const Stage = z
  .object({
    kind: z.string(),
    code: z.string(),
    number: z.string(),
    title: z.string(),
    rule: z.string(),
    deadline: DayRule.optional(),
    notBefore: on.optional(),
    steps: z.array(Step),
    outcomes: z.record(z.string(), z.object({ to: z.array(z.string()), end: z.enum(['completed', 'rejected']).optional() })),
    join: z.array(z.string()).optional(),
    ruleOf,
    vote: z.object({ title: z.string(), rule: VoteRule, form: z.string(), requires: condition.optional() }).optional(),
    notice: z
      .object({
        title: z.string(),
        papers: z.array(z.string()),
        minimumWorkingDays: whole,
        countsFrom: z.enum(['posting', 'entry']).optional(),
        openObjectionBlocks: z.boolean(),
        onUpheld: z.enum(['restart', 'extend', 'go-on', 'leave']),
      })
      .optional(),
    review: z
      .object({
        localName: z.string(),
        silenceIsConsent: z.boolean(),
        topics: z.array(titled).optional(),
        conditionsAfterChange: z.enum(['void', 'keep']).optional(),
      })
      .optional(),
    gate: z
      .object({
        source: z.string(),
        sources: z.array(z.string()).optional(),
        share: fraction,
        base: z.string(),
        onReversal: z.literal('escalate').optional(),
      })
      .optional(),
    works: z.object({ changeOrders: z.enum(['refused-in-principle', 'by-approval']), milestones: z.array(titled) }).optional(),
  })
  .meta({ id: 'ProgrammeStage' });

const Obligation = z
  .object({
    code: z.string(),
    kind: z.enum(['warranty', 'term']),
    title: z.string(),
    rule: z.string(),
    startsAfter: z.object({ stage: z.string(), outcome: z.string() }),
    when: condition.optional(),
    lasts: DayRule,
    until: z.string().optional(),
    remindBefore: whole.optional(),
    owner: z.string(),
    claim: Step.optional(),
    closing: Step,
    ruleOf,
  })
  .meta({ id: 'ProgrammeObligation' });

const Template = z.object({
  code: z.string(),
  name: z.string(),
  kind: Kind,
  subordinate: z.boolean(),
  duty: z.string(),
  rule: z.string(),
  posts: z.array(titled.extend({ leader: z.boolean() })),
  many: z.boolean().optional(),
  ruleOf,
});

const Content = titled.extend({ category: z.string(), aspect: z.string().optional(), rule: z.string(), ruleOf });
const Money = z.object({
  rule: z.string(),
  shares: z.record(z.string(), fraction),
  categories: z.array(titled),
  aspects: z.array(titled).optional(),
  contents: z.array(Content).optional(),
  excludedContents: z.array(titled.extend({ keywords: z.array(z.string()) })),
  spreadOtherCosts: z.string(),
  subsidyCapFenPerSqm: whole.optional(),
  capArea: z.string().optional(),
  excessTo: z.string().optional(),
  totalBy: z.string().optional(),
  totalFact: z.string().optional(),
  trueUp: z.boolean().optional(),
  sources: z.array(
    titled.extend({
      needsOwnersDecision: z.boolean(),
      decision: z.object({ paper: z.string(), by: z.string() }).optional(),
      ofOwners: z.boolean().optional(),
      purposes: z.array(z.string()).optional(),
      rule: z.string(),
      ruleOf,
    }),
  ),
  floors: z.array(titled.extend({ sources: z.array(z.string()), share: fraction, rule: z.string(), ruleOf })).optional(),
  hardship: z.object({ rule: z.string(), upTo: fraction, decidedBy: z.string(), paper: z.string(), ruleOf }).optional(),
  bookedApart: z.boolean().optional(),
  allowedPurposes: z.array(titled),
  paidAfter: z.object({ stage: z.string(), outcome: z.string() }).optional(),
  ruleOf,
});

const Rung = z.object({
  code: z.string(),
  offset: z.object({ workingDays: whole }),
  atHour: whole,
  action: z.enum(['remind', 'overdue', 'escalate']),
  to: z.enum(['holder', 'office', 'leader']),
  light: z.enum(['yellow', 'red']).optional(),
});

const Eligibility = z.object({
  id: z.string(),
  title: z.string(),
  rule: z.string(),
  when: condition,
  exceptable: z.boolean(),
  exceptionRequires: condition.optional(),
  ruleOf,
});

/** A programme as it runs (libs/programme/ir/programme.ts). */
export const Compiled = z
  .object({
    irVersion: whole,
    code: z.string(),
    name: z.string(),
    region: z.string(),
    document: z.object({ title: z.string(), number: z.string(), inForceFrom: on.optional() }),
    legalStatus: LegalStatus,
    missingSources: z.array(z.string()),
    parameters: z.object({
      dayEndsAtHour: whole,
      calendarChangeableFrom: z.string(),
      nudgeCoolDownHours: z.number(),
      extensionMostDays: whole,
    }),
    rules: z.array(RuleAnswer),
    organisations: z.array(Template),
    roles: z.record(z.string(), z.string()),
    papers: z.array(titled.extend({ layout: z.enum(['official', 'own']), public: z.boolean() })),
    facts: z.array(
      titled.extend({
        type: z.enum(['boolean', 'integer', 'text', 'date']),
        source: z.enum(['compound', 'project', 'answer']),
        most: whole.optional(),
        values: z.array(titled).optional(),
      }),
    ),
    eligibility: z.array(Eligibility),
    money: Money,
    competition: z.object({ rule: z.string(), orderBy: z.string(), at: z.string(), ruleOf }).optional(),
    oversight: z.array(Oversight).optional(),
    annualPlan: AnnualPlan.optional(),
    listing: Listing.optional(),
    priorities: z.array(Priority).optional(),
    ranking: Ranking.optional(),
    targets: z.array(Target).optional(),
    lines: Lines.optional(),
    ladders: z.array(z.object({ code: z.string(), rule: z.string(), rungs: z.array(Rung) })),
    office: z.string(),
    entry: z.string(),
    stages: z.array(Stage),
    obligations: z.array(Obligation),
    ruleOf,
  })
  .meta({ id: 'Programme' });
