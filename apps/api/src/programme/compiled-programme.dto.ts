import { z } from 'zod';
import { DayRule, RuleAnswer } from '../calendar/explanation.dto';
import { fraction, json, on, whole } from '../http/answer-field';
import { VoteRule } from '../vote/vote-answer.dto';
import { AnswerVerbs } from '../task/task.dto';
import { Kind } from '../organisation/organisation.dto';
import { LegalStatus } from './programme.dto';

/** Parameter → id of the rule that governs it. */
const ruleOf = z.record(z.string(), z.string()).optional();
/** A typed condition over the programme's facts (libs/programme/ir/predicate.ts): it nests, and no client needs to judge by it. */
const condition = json;
const titled = z.object({ code: z.string(), title: z.string() });

const Step = z
  .object({
    code: z.string(),
    title: z.string(),
    owner: z.string(),
    post: z.string(),
    rule: z.string(),
    after: z.array(z.string()),
    when: condition.optional(),
    due: DayRule,
    ladder: z.string(),
    papers: z.array(z.string()),
    answers: z.partialRecord(
      AnswerVerbs,
      z.object({ kind: z.enum(['done', 'reopen', 'outcome']), step: z.string().optional(), outcome: z.string().optional() }),
    ),
    facts: z.array(z.object({ fact: z.string(), required: z.boolean() })),
    obligation: z.boolean().optional(),
    ruleOf,
  })
  .meta({ id: 'ProgrammeStep' });

/** `vote`, `notice`, `review`, `gate` and `works` where the kind has them. */
const Stage = z
  .object({
    kind: z.string(),
    code: z.string(),
    number: z.string(),
    title: z.string(),
    rule: z.string(),
    deadline: DayRule.optional(),
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
        openObjectionBlocks: z.boolean(),
        onUpheld: z.enum(['restart', 'extend', 'go-on', 'leave']),
      })
      .optional(),
    review: z.object({ localName: z.string(), silenceIsConsent: z.boolean() }).optional(),
    gate: z.object({ source: z.string(), share: fraction, base: z.string(), onReversal: z.literal('escalate').optional() }).optional(),
    works: z.object({ changeOrders: z.enum(['refused-in-principle', 'by-approval']), milestones: z.array(titled) }).optional(),
  })
  .meta({ id: 'ProgrammeStage' });

const Obligation = z
  .object({
    code: z.string(),
    kind: z.literal('warranty'),
    title: z.string(),
    rule: z.string(),
    startsAfter: z.object({ stage: z.string(), outcome: z.string() }),
    lasts: DayRule,
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
  trueUp: z.boolean().optional(),
  sources: z.array(titled.extend({ needsOwnersDecision: z.boolean(), rule: z.string() })),
  allowedPurposes: z.array(titled),
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

const Oversight = titled.extend({
  rule: z.string(),
  rhythm: z.enum(['weekly', 'monthly', 'yearly', 'as-needed']),
  by: z.string(),
  of: z.array(z.string()),
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
    parameters: z.object({ dayEndsAtHour: whole, calendarChangeableFrom: z.string(), nudgeCoolDownHours: z.number() }),
    rules: z.array(RuleAnswer),
    organisations: z.array(Template),
    roles: z.record(z.string(), z.string()),
    papers: z.array(titled.extend({ layout: z.enum(['official', 'own']), public: z.boolean() })),
    facts: z.array(
      titled.extend({ type: z.enum(['boolean', 'integer', 'text', 'date']), source: z.enum(['compound', 'project', 'answer']) }),
    ),
    eligibility: z.array(Eligibility),
    money: Money,
    competition: z.object({ rule: z.string(), orderBy: z.string(), at: z.string(), ruleOf }).optional(),
    oversight: z.array(Oversight).optional(),
    ladders: z.array(z.object({ code: z.string(), rule: z.string(), rungs: z.array(Rung) })),
    office: z.string(),
    entry: z.string(),
    stages: z.array(Stage),
    obligations: z.array(Obligation),
    ruleOf,
  })
  .meta({ id: 'Programme' });
