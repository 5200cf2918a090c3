import { z } from 'zod';
import { code, ownerRef, ruleOf, ruleRef, threshold, words } from './values';

const source = z.strictObject({
  title: words,
  needsOwnersDecision: z.boolean().default(false),
  decision: z
    .strictObject({ paper: code, by: ownerRef })
    .optional()
    .describe('The owners’ decision that releases the source: the paper it is on, and who leads them to it.'),
  ofOwners: z
    .boolean()
    .optional()
    .describe(
      'Whether it is the owners’ own money. Default: what a gate on `residents-required` counts, else the gate’s own source and what needs their decision.',
    ),
  purposes: z.array(code).min(1).optional().describe('Earmarked: the only purposes, of `allowedPurposes`, that it may be paid for.'),
  rule: ruleRef,
  ruleOf: ruleOf.optional(),
});

export const money = z
  .strictObject({
    rule: ruleRef,
    categories: z.record(code, words).describe('Categories of contents: code → title.'),
    shares: z
      .record(code, threshold)
      .default({})
      .describe('Residents’ share of each category of contents; none where the text states none: then each project’s funding plan does.'),
    aspects: z.record(code, words).optional().describe('The sides of a compound that renewal looks at: code → title.'),
    contents: z
      .record(code, z.strictObject({ title: words, category: code, aspect: code.optional(), rule: ruleRef, ruleOf: ruleOf.optional() }))
      .optional()
      .describe('Contents that the text names: a budget that names one has it in its category, and is free to name more.'),
    excludedContents: z
      .record(
        code,
        z.strictObject({
          title: words,
          keywords: z.array(words).default([]).describe('A content whose title contains one of these is meant too.'),
        }),
      )
      .default({})
      .describe('Contents with rules of their own, outside the total. A budget names one in place of its category, or by its title.'),
    spreadOtherCosts: z
      .enum(['by-content', 'not-shared'])
      .default('by-content')
      .describe('Other costs and contingency are weighted with the contents, or are no share of the residents.'),
    subsidyCapYuanPerSqm: z.number().positive().optional().describe('Ceiling of the subsidy in yuan per m² of titled floor area.'),
    capArea: z.literal('titled').optional().describe('The floor area that the cap is counted on; a cap needs it.'),
    excessTo: z
      .literal('residents')
      .optional()
      .describe('Who pays what exceeds the cap; it counts in the gate. Where nobody is named it stays open.'),
    totalBy: z
      .literal('audited-final-accounts')
      .optional()
      .describe('Whose figure the total is in the end. Without it the sums of the plan stay and nothing is trued up.'),
    totalFact: code.optional().describe('Fact, in fen, by which the audit of the final accounts names the total: the accounts must agree.'),
    trueUp: z.boolean().optional().describe('Whether what was paid in is settled against the final accounts (多退少补).'),
    sources: z.record(code, source).describe('Where the money comes from; some sources need a decision of the owners.'),
    floors: z
      .record(
        code,
        z.strictObject({ title: words, sources: z.array(code).min(1), share: threshold, rule: ruleRef, ruleOf: ruleOf.optional() }),
      )
      .optional()
      .describe('What certain sources must bring at least, of the whole investment.'),
    hardship: z
      .strictObject({ rule: ruleRef, upTo: threshold, decidedBy: ownerRef, paper: code, ruleOf: ruleOf.optional() })
      .optional()
      .describe('Households in hardship pay less, by a recorded decision; `upTo` is the most that may be remitted.'),
    bookedApart: z.boolean().optional().describe('Whether each source is booked and shown apart (分账核算).'),
    allowedPurposes: z.record(code, words).describe('What may be paid from the special account: code → title.'),
    paidAfter: z
      .strictObject({ stage: code, outcome: code })
      .optional()
      .describe(
        'Nothing is paid and no subsidy granted before this stage has ended with this outcome: the start may still be refused. Until then the plan may change what a gate asked for.',
      ),
    ruleOf: ruleOf.optional(),
  })
  .describe('Shares, subsidy, sources and purposes.');

export const competition = z
  .strictObject({
    rule: ruleRef,
    orderBy: z.literal('first-full-funds').describe('Who first has the whole of the residents’ money comes first.'),
    at: z.literal('receipt-time').default('receipt-time').describe('The instant that counts.'),
    ruleOf: ruleOf.optional(),
  })
  .describe(
    'In which order projects are started and subsidised: the first step of the stage under `money.paidAfter` is completed, and subsidy granted, before a project that was full earlier only for a stated reason.',
  );
