import { z } from 'zod';
import { eligibility, facts, ladders, organisations, papers, rules } from './catalogue.schema';
import { competition, money } from './money.schema';
import { oversight } from './oversight.schema';
import { annualPlan, lines, listing, priorities, ranking, targets } from './plan.schema';
import { predicate } from './predicate.schema';
import { stage } from './stage.schema';
import { step } from './step.schema';
import { civilDate, code, duration, ownerRef, ruleOf, ruleRef, words } from './values';

const obligation = z
  .strictObject({
    code,
    kind: z
      .enum(['warranty', 'term'])
      .describe('`warranty`: defects are claimed while it runs. `term`: an approval or exemption that expires.'),
    title: words,
    rule: ruleRef,
    startsAfter: z.strictObject({ stage: code, outcome: code }),
    when: predicate.optional().describe('It starts only where this holds.'),
    lasts: duration,
    until: code.optional().describe('Date fact that ends it where the decision stated one.'),
    remindBefore: z
      .int()
      .positive()
      .optional()
      .describe(
        'Of a term: working days before its end on which the closing task opens, due on the end. Without it the task opens at the end.',
      ),
    owner: ownerRef,
    claim: step.optional().describe('The task opened for each defect claimed while the duty runs; a warranty has it.'),
    closing: step.describe('The task opened when the duty ends, or `remindBefore` its end.'),
    ruleOf: ruleOf.optional(),
  })
  .describe('A duty that runs beside the stages until its own end.');

/** The YAML source form of a programme, in the order in which it reads. */
export const programmeSource = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, '小写字母开头的代码')
    .describe('Code of the programme: place and year, `lucheng-2020`.'),
  name: words.describe('Title of the plan, as officials call it.'),
  region: words.describe('Province, city, district.'),
  document: z.strictObject({ title: words, number: words, inForceFrom: civilDate.optional() }).describe('The official text.'),
  legalStatus: z.enum(['in-force', 'draft-for-comment', 'official-interpretation']).describe('What the text is in law.'),
  missingSources: z.array(words).default([]).describe('Annexes, forms and documents that the text mentions and we do not have.'),
  parameters: z
    .strictObject({
      dayEndsAtHour: z.int().default(24).describe('Hour at which a day ends, 1–24.'),
      calendarChangeableFrom: z
        .string()
        .regex(/^\d{2}-\d{2}$/, '月-日，如 12-25')
        .default('12-25')
        .describe('Month and day from which dates are provisional while next year’s calendar is not published.'),
      nudgeCoolDownHours: z.int().default(24).describe('How long after a nudge the next may follow.'),
      extensionMostDays: z
        .int()
        .default(180)
        .describe('How many calendar days from the day of asking a due date may be extended to, 1–366.'),
    })
    .prefault({})
    .describe('Figures that hold everywhere.'),
  defaults: z
    .strictObject({
      ladder: code.optional().describe('Ladder of every step that names none.'),
      post: code.default('clerk').describe('Post of every step that names none.'),
      dueRule: ruleRef.optional().describe('Rule behind the dues for which neither step nor stage names one in `ruleOf`.'),
      subordinateRule: ruleRef
        .optional()
        .describe('Rule behind `subordinate` of the organisations that name none in `ruleOf`; without it each names one.'),
    })
    .prefault({})
    .describe('Made explicit when the programme is compiled.'),
  office: code.describe('Organisation that escalations go to.'),
  roles: z
    .record(ownerRef, code)
    .describe(
      'Role → organisation template that fills it: `$client: subdistrict`. A role beyond the usual five is filled while a project runs; until then the office holds its tasks.',
    ),
  rules,
  organisations,
  papers,
  facts,
  eligibility,
  money,
  competition: competition.optional(),
  oversight: oversight.optional(),
  annualPlan: annualPlan.optional(),
  listing: listing.optional(),
  priorities: priorities.optional(),
  ranking: ranking.optional(),
  targets: targets.optional(),
  lines: lines.optional(),
  ladders,
  entry: code.describe('Code of the first stage.'),
  stages: z.array(stage).min(1).describe('The stages in the order of the published procedure.'),
  obligations: z.array(obligation).default([]).describe('Duties that run beside the stages until their own end: the warranty.'),
  ruleOf: ruleOf.optional(),
});

export type ProgrammeSource = z.output<typeof programmeSource>;
export type StageSource = ProgrammeSource['stages'][number];
export type StepSource = z.output<typeof step>;
