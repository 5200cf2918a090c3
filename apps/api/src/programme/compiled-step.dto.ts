import { z } from 'zod';
import { DayRule } from '../calendar/explanation.dto';
import { json } from '../http/answer-field';
import { AnswerVerbs } from '../task/task.dto';

/** Parameter → id of the rule that governs it. */
export const ruleOf = z.record(z.string(), z.string()).optional();
/** A typed condition over the programme's facts (libs/programme/ir/predicate.ts): it nests, and no client needs to judge by it. */
export const condition = json;
export const titled = z.object({ code: z.string(), title: z.string() });

export const Step = z
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
    basis: z.array(z.string()).optional(),
    conditionsOf: z.array(z.string()).optional(),
    topics: z.array(z.string()).optional(),
    answers: z.partialRecord(
      AnswerVerbs,
      z.object({ kind: z.enum(['done', 'reopen', 'outcome']), step: z.string().optional(), outcome: z.string().optional() }),
    ),
    facts: z.array(z.object({ fact: z.string(), required: z.boolean() })),
    obligation: z.boolean().optional(),
    ruleOf,
  })
  .meta({ id: 'ProgrammeStep' });
