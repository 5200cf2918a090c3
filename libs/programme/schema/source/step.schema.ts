import { z } from 'zod';
import { predicate } from './predicate.schema';
import { code, duration, ownerRef, ruleOf, ruleRef, verb, words } from './values';

export const answerEffect = z
  .union([
    z.literal('done'),
    z.strictObject({ reopen: code.describe('Back to this earlier step of the stage.') }),
    z.strictObject({ outcome: code.describe('Out of the stage by this outcome.') }),
  ])
  .describe('Where an answer leads: on (`done`), back ({reopen: step}), or out of the stage ({outcome: name}).');

export const codes = z.union([code, z.array(code)]);

export const step = z
  .strictObject({
    code,
    title: words,
    owner: ownerRef.optional().describe('Who does it. Default: the stage’s `owner`.'),
    post: code.optional().describe('Post in that organisation. Default: `defaults.post`.'),
    rule: ruleRef.optional().describe('Default: the stage’s rule.'),
    after: codes.optional().describe('Steps that come before it. Default in a stage of steps: the step written before it.'),
    when: predicate.optional().describe('The step is skipped unless this holds when its turn comes.'),
    due: duration.optional().describe('How long its holder has. Default: the stage’s `due`.'),
    ladder: code.optional().describe('Default: the stage’s ladder, then `defaults.ladder`.'),
    papers: z.array(code).optional().describe('Papers that must be there before it is completed or agreed to.'),
    basis: z.array(code).optional().describe('Papers of earlier steps that this one rests on: the joint opinion behind a permit.'),
    conditionsOf: codes.optional().describe('Joint reviews whose conditions must all be met before it is completed or agreed to.'),
    topics: codes.optional().describe('In a joint review: the topics that this opinion is about. Default: all.'),
    answers: z.partialRecord(verb, answerEffect).optional().describe('Verb → where it leads. Default: see “Answers” below.'),
    facts: z
      .record(code, z.enum(['required', 'optional']))
      .optional()
      .describe('Facts that the answer brings: code → required or optional.'),
    obligation: z.boolean().optional().describe('Does not hold up its stage: it goes on beside the later ones.'),
    ruleOf: ruleOf.optional(),
  })
  .describe('One task of a stage.')
  .meta({ id: 'Step' });

export const outcomeTarget = z
  .union([code, z.array(code).min(2), z.strictObject({ end: z.enum(['completed', 'rejected']) })])
  .describe('The next stage, several stages side by side (a fork), or the end of the project.')
  .meta({ id: 'OutcomeTarget' });
