import { z } from 'zod';
import { on, whole } from '../http/answer-field';
import { condition, ruleOf, Step, titled } from './compiled-step.dto';

const monthDay = z.string();
const remark = z.object({ rule: z.string(), measure: z.string(), atLeast: whole, most: whole });

const Review = z.object({
  day: whole,
  hour: whole,
  reports: z.object({ by: z.array(z.string()), weekday: whole, hour: whole }).optional(),
  measures: z.array(
    titled.extend({
      stage: z.string(),
      and: z.array(z.string()).optional(),
      step: z.string().optional(),
      sum: z.enum(['paid']).optional(),
    }),
  ),
  praise: remark.optional(),
  naming: remark.optional(),
  remarkOn: z.enum(['units', 'projects']).optional(),
  ruleOf,
});

export const Oversight = titled.extend({
  rule: z.string(),
  rhythm: z.enum(['weekly', 'monthly', 'yearly', 'as-needed']),
  by: z.string(),
  of: z.array(z.string()),
  review: Review.optional(),
  ruleOf,
});

export const AnnualPlan = z
  .object({
    rule: z.string(),
    window: z.object({ opens: monthDay, closes: monthDay }),
    listsBy: z.string(),
    applicationsBy: z.string(),
    receivedBy: z.string(),
    cutOff: z.object({ closes: monthDay }),
    late: z.literal('next-window'),
    onceListed: z.literal('refused').optional(),
    withoutProject: z.literal('admitted').optional(),
    splitProjects: z.literal('refused').optional(),
    decides: z.array(z.enum(['client', 'budget'])).optional(),
    tiers: z.array(titled),
    steps: z.array(Step),
    ruleOf,
  })
  .meta({ id: 'ProgrammeAnnualPlan' });

export const Listing = z.object({
  rule: z.string(),
  after: z.object({ stage: z.string(), outcome: z.string() }),
  year: whole,
  paper: z.string(),
  ruleOf,
});

export const Priority = titled.extend({
  rule: z.string(),
  by: z.union([z.object({ when: condition }), z.object({ most: z.string() }), z.object({ least: z.string() })]),
  ruleOf,
});

export const Ranking = z.object({ rule: z.string(), stage: z.string(), step: z.string(), ruleOf });

/** Areas in 0.01 m², money in fen. */
export const Target = titled.extend({
  rule: z.string(),
  from: on.optional(),
  by: on,
  compounds: whole.optional(),
  buildings: whole.optional(),
  households: whole.optional(),
  areaCsqm: whole.optional(),
  investmentFen: whole.optional(),
  when: condition.optional(),
  ruleOf,
});

export const Lines = z.object({
  rule: z.string(),
  kinds: z.array(titled.extend({ utility: z.string() })),
  byOwnership: z.array(
    titled.extend({ payer: z.enum(['utility', 'shared', 'project']), recipient: z.enum(['utility', 'owners']), rule: z.string() }),
  ),
  ruleOf,
});
