import { z } from 'zod';
import { predicate } from './predicate.schema';
import { codes, outcomeTarget, step } from './step.schema';
import { civilDate, code, duration, ownerRef, ruleOf, ruleRef, threshold, words } from './values';

const shared = {
  code,
  number: z
    .string({ error: '带引号的步骤序号，如 "3" 或 "4.2"' })
    .describe('Number in the published procedure, in quotes: "3", "（四）2".'),
  title: words,
  rule: ruleRef,
  owner: ownerRef.optional().describe('Owner of the steps that name none.'),
  due: duration.optional().describe('Due of the steps that state none.'),
  ladder: code.optional().describe('Ladder of the steps that name none.'),
  deadline: duration.optional().describe('The whole stage’s own deadline; with it the stage may declare the outcome `expired`.'),
  join: codes.optional().describe('Stages that must have arrived before this one is entered: the end of a fork.'),
  notBefore: civilDate.optional().describe('The day before which it is not entered, however early the stages before it are left.'),
  steps: z.array(step).min(1),
  outcomes: z.record(code, outcomeTarget).describe('What follows each outcome of this stage’s kind.'),
  ruleOf: ruleOf.optional(),
};

/** Kinds that are nothing but their steps, run in the order written. */
export const stepsKinds = [
  'survey',
  'plan',
  'application',
  'approval-chain',
  'permits',
  'finance-review',
  'procurement',
  'final-accounts',
  'handover',
  'long-term-management',
] as const;

const both = z.strictObject({ area: threshold, people: threshold });

export const vote = z
  .discriminatedUnion('base', [
    z.strictObject({
      base: z.literal('all-owners').describe('Shares are of all owners.'),
      title: words,
      form: code.describe('Paper that owners sign.'),
      peopleAs: z.enum(['households', 'heads']).describe('One owner of ten units is ten households and one head.'),
      area: threshold,
      people: threshold,
      requires: predicate.optional().describe('What must hold before the vote opens.'),
    }),
    z.strictObject({
      base: z.literal('taking-part').describe('A quorum takes part, and of those a share agrees.'),
      title: words,
      form: code.describe('Paper that owners sign.'),
      peopleAs: z.enum(['households', 'heads']),
      quorum: both,
      agree: both,
      requires: predicate.optional(),
    }),
  ])
  .describe('Who counts, by what, and how much must agree.');

const notice = z.strictObject({
  title: words,
  papers: z.array(code).min(1).describe('What is posted.'),
  minimumWorkingDays: z.int().describe('The day of posting does not count.'),
  countsFrom: z
    .enum(['posting', 'entry'])
    .describe(
      'Of a posting that is entered later: whether the days that it really hung count, open to objections until the day of entry at the least, or only days after the entry.',
    ),
  openObjectionBlocks: z.boolean().describe('Whether the notice cannot end while an objection is open.'),
  onUpheld: z.enum(['restart', 'extend', 'go-on', 'leave']).describe('What an upheld objection does; `leave` gives the outcome `upheld`.'),
});

const gate = z.strictObject({
  source: code.describe('Source of money in `money.sources`: the account’s own.'),
  sources: z
    .array(code)
    .min(1)
    .optional()
    .describe('All sources that count, the account’s own among them. Default: that one, and the owners’ common money.'),
  share: threshold,
  base: z.enum(['residents-required', 'total-investment']),
  onReversal: z.literal('escalate').optional().describe('An arrival reversed after the gate escalates; it does not reopen the gate.'),
});

export const stage = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...shared, kind: z.enum(stepsKinds) }),
    z.strictObject({ ...shared, kind: z.literal('argument') }),
    z.strictObject({ ...shared, kind: z.literal('annual-plan') }),
    z.strictObject({ ...shared, kind: z.literal('consent-vote'), vote }),
    z.strictObject({ ...shared, kind: z.literal('public-notice'), notice }),
    z.strictObject({
      ...shared,
      kind: z.literal('joint-review'),
      review: z
        .strictObject({
          localName: words,
          silenceIsConsent: z.boolean().default(false).describe('Only false: taking silence for consent is not supported yet.'),
          topics: z
            .record(code, words)
            .optional()
            .describe('What the review is about, topic by topic: after a change only those are asked again whom it touches.'),
          conditionsAfterChange: z
            .enum(['void', 'keep'])
            .optional()
            .describe('What becomes of unmet conditions when their opinion is asked again. Default: void; the new opinion states its own.'),
        })
        .describe('Minutes that let the plan pass reply to each returned opinion: adopted or not, and why.'),
    }),
    z.strictObject({ ...shared, kind: z.literal('fund-gate'), gate }),
    z.strictObject({
      ...shared,
      kind: z.literal('works'),
      works: z.strictObject({
        changeOrders: z
          .enum(['refused-in-principle', 'by-approval'])
          .describe(
            'An order is an exception, or ordinary business; either way `decide-change` decides on each. An exception that nobody has allowed when the works are completed is refused; ordinary business holds completion up.',
          ),
        milestones: z.record(code, words),
      }),
    }),
    z.strictObject({ ...shared, kind: z.literal('acceptance') }),
  ])
  .describe('One stage of the procedure.');
