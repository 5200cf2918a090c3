import { z } from 'zod';
import { code, ruleOf, ruleRef, words } from './values';

const remark = <const M extends readonly [string, ...string[]]>(measures: M) =>
  z.strictObject({
    rule: ruleRef,
    measure: z.enum(measures),
    atLeast: z.int().min(1).describe('Working days, per cent or escalations, as the measure says.'),
    most: z.int().min(1).describe('How many at the most.'),
  });

const measure = z
  .strictObject({
    title: words,
    stage: code,
    and: z.array(code).min(1).optional().describe('Stages beside it: reached when all are left.'),
    step: code.optional().describe('A step of the stage: reached when it is done.'),
    sum: z.enum(['paid']).optional().describe('Reached when what was paid makes up the total of the project; planned with the stage.'),
  })
  .refine(({ and, step, sum }) => [and, step, sum].filter((one) => one !== undefined).length <= 1, {
    message: 'and、step、sum 只能写一个',
  });

const review = z
  .strictObject({
    day: z.int().describe('Weekday 1–7 (weekly) or day of the month (monthly); where that is no working day, the first one after.'),
    hour: z.int().min(0).max(23).describe('Hour of that day, +08:00.'),
    reports: z
      .strictObject({ by: z.array(code).min(1), weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23) })
      .optional()
      .describe('Who reports each week, and until when (the first working day after, where that is none); who has not is listed.'),
    measures: z
      .record(code, measure)
      .describe('What is compared, planned against actual: a stage that was left, or something in it, and what it is called here.'),
    praise: remark(['days-ahead', 'progress-ahead']).optional(),
    naming: remark(['days-late', 'progress-behind', 'escalations']).optional(),
    remarkOn: z
      .enum(['units', 'projects'])
      .optional()
      .describe('What is praised and named: organisations (units, the default) or projects.'),
    ruleOf: ruleOf.optional(),
  })
  .describe('How the regular look at all projects is drafted.');

export const oversight = z
  .record(
    code,
    z.strictObject({
      title: words,
      rule: ruleRef,
      rhythm: z.enum(['weekly', 'monthly', 'yearly', 'as-needed']),
      by: code.describe('Organisation that does it.'),
      of: z.array(code).min(1).describe('Organisations that are looked at.'),
      review: review.optional(),
      ruleOf: ruleOf.optional(),
    }),
  )
  .describe('What is done again and again beside the projects: meetings, circulars, appraisal, inspections.');
