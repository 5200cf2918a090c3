import { z } from 'zod';
import { predicate } from './predicate.schema';
import { step } from './step.schema';
import { civilDate, code, monthDay, ruleOf, ruleRef, words } from './values';

export const annualPlan = z
  .strictObject({
    rule: ruleRef,
    window: z
      .strictObject({ opens: monthDay, closes: monthDay })
      .describe('Of the year before the plan’s. The end of `closes` is a legal instant that never rolls forward.'),
    listsBy: code.describe('Template of those who put a list to the office that receives it.'),
    applicationsBy: code.describe(
      'Template of those who apply to the listers. Told, not checked: who signs is for the stage of the application to say, which comes before; in the window an office may enter for anybody what was signed.',
    ),
    receivedBy: code.describe('Organisation that receives the lists.'),
    cutOff: z.strictObject({ closes: monthDay }).describe('The lister’s own, earlier cut-off for the compounds under it.'),
    late: z.literal('next-window').default('next-window').describe('What came too late is kept for the window after.'),
    onceListed: z.literal('refused').optional().describe('What was once listed may not apply again.'),
    withoutProject: z
      .literal('admitted')
      .optional()
      .describe('A compound may be applied for before it has a project. Default: only one whose project has reached the stage that waits.'),
    splitProjects: z
      .literal('refused')
      .optional()
      .describe(
        'A project of many compounds comes onto the plan with all of them, in one decision, or with none. Default: it may be decided on in parts, and goes on when the last is on the plan.',
      ),
    decides: z
      .array(z.enum(['client', 'budget']))
      .min(1)
      .optional()
      .describe(
        'What the meeting has to name for each compound that it agrees to be carried out: `client`, a role that is vacant until the plan is issued; `budget`, a sum. Default: it may, and who starts a project names its client.',
      ),
    tiers: z.record(code, words).describe('Tiers of the plan and the reserve: code → title.'),
    steps: z.array(step).min(1).describe('What follows the closing: `examine`, `consent`, `issue`, and any others, in the order written.'),
    ruleOf: ruleOf.optional(),
  })
  .describe('The yearly window in which the plan of the next year is applied for, and what becomes of what came in.');

export const listing = z
  .strictObject({
    rule: ruleRef,
    after: z.strictObject({ stage: code, outcome: code }).describe('The end of the stage by which a project’s compounds are on the plan.'),
    year: z.int().describe('Year of the plan.'),
    paper: code.describe('The paper by which they are on it.'),
    ruleOf: ruleOf.optional(),
  })
  .describe(
    'How compounds enter the register of what was once listed where the plan is decided project by project, not in a yearly window.',
  );

export const priorities = z
  .array(
    z.strictObject({
      code,
      title: words,
      rule: ruleRef,
      by: z
        .union([z.strictObject({ when: predicate }), z.strictObject({ most: code }), z.strictObject({ least: code })])
        .describe('{when}: those for whom it holds come first; {most: fact}, {least: fact}: by an integer fact.'),
      ruleOf: ruleOf.optional(),
    }),
  )
  .describe('Which of equally admissible compounds comes first; the next decides where the former are equal.');

export const ranking = z
  .strictObject({
    rule: ruleRef,
    stage: code.describe('The stage in which it is decided which projects are carried out.'),
    step: code.describe('Its step that decides: who has been agreed to is ranked no more.'),
    ruleOf: ruleOf.optional(),
  })
  .describe('Where the plan is decided project by project, not in a yearly window: the stage whose projects the priorities put in order.');

export const targets = z
  .array(
    z.strictObject({
      code,
      title: words,
      rule: ruleRef,
      from: civilDate
        .optional()
        .describe(
          'First day of the time in which it is to be done, where targets follow upon each other: what was done before counts to others.',
        ),
      by: civilDate.describe('Day by which it is to be done.'),
      when: predicate
        .optional()
        .describe(
          'Only compounds for which this holds are meant. Without figures: all of them; with neither, the target is of no compound.',
        ),
      compounds: z.int().optional(),
      buildings: z.int().optional(),
      households: z.int().optional(),
      areaSqm: z.number().optional(),
      investmentYuan: z.number().optional(),
      ruleOf: ruleOf.optional(),
    }),
  )
  .describe('How much is to be done by when.');

export const lines = z
  .strictObject({
    rule: ruleRef,
    kinds: z.record(code, z.strictObject({ title: words, utility: code })).describe('Lines of pipe or cable, each with its utility.'),
    byOwnership: z
      .record(
        code,
        z.strictObject({
          title: words,
          payer: z.enum(['utility', 'shared', 'project']),
          recipient: z.enum(['utility', 'owners']),
          rule: ruleRef,
        }),
      )
      .describe('Who pays for a line and takes it over, by who owned it.'),
    ruleOf: ruleOf.optional(),
  })
  .describe('For each line of pipe or cable: owner, payer, recipient.');
