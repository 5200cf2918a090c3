import { z } from 'zod';
import { after, before, civilDate, facts, flag, id, instant, limit, text } from '../http/field';

export const AnswerVerbs = z.enum(['complete', 'agree', 'agree-with-conditions', 'return', 'refuse']);
export const Light = z.enum(['green', 'yellow', 'red']);

export const TaskFilter = z.object({
  mine: flag.optional(),
  /** `copied` to the actor's post, or `asked` of others by it: handed over, nudged, overseen, brought in to sign. */
  box: z.enum(['copied', 'asked']).optional(),
  overdue: flag.optional(),
  status: z.enum(['open', 'answered', 'closed', 'all']).default('open'),
  light: Light.optional(),
  projectId: id.optional(),
  organisationId: id.optional(),
  /** Answered, and after the due date or not. */
  late: flag.optional(),
  answeredFrom: civilDate.optional(),
  answeredBefore: civilDate.optional(),
  after,
  before,
  limit,
});
export type TaskFilter = z.infer<typeof TaskFilter>;

export const TaskCounted = TaskFilter.omit({ after: true, before: true, limit: true });
export type TaskCounted = z.infer<typeof TaskCounted>;

export const AnswerTask = z
  .object({
    verb: AnswerVerbs,
    note: text(4000).optional(),
    facts: facts.optional(),
    papers: z.array(id).max(100).optional(),
    conditions: z.array(text(1000)).max(50).optional(),
    returns: z
      .array(z.object({ taskId: id, adopted: z.boolean(), reason: text(2000) }))
      .max(100)
      .optional(),
    civilAt: instant.optional(),
  })
  .meta({ examples: [{ verb: 'complete', note: '材料齐全，同意上报。' }] });
export type AnswerTask = z.infer<typeof AnswerTask>;

export const DecideMany = z
  .object({
    minutes: z.object({ number: text(100), title: text(80), paperCode: id.optional() }),
    items: z
      .array(
        z.object({
          taskId: id,
          revision: z.int('须为所见版本').min(1),
          verb: AnswerVerbs,
          note: text(4000).optional(),
          facts: facts.optional(),
          conditions: z.array(text(1000)).max(50).optional(),
        }),
      )
      .min(1)
      .max(100),
  })
  .meta({
    examples: [
      {
        minutes: { number: '鹿旧改纪〔2024〕3号', title: '旧改工作例会纪要' },
        items: [{ taskId: 'task-decisions', revision: 1, verb: 'complete' }],
      },
    ],
  });
export type DecideMany = z.infer<typeof DecideMany>;

export const Reason = z.object({ reason: text(4000) }).meta({ examples: [{ reason: '登记有误，更正后重新提交。' }] });
export type Reason = z.infer<typeof Reason>;

export const HandOver = z
  .object({ toPostId: id, reason: text(4000) })
  .meta({ examples: [{ toPostId: 'post-subdistrict-second', reason: '由城建岗承办。' }] });
export type HandOver = z.infer<typeof HandOver>;

export const Delegate = z.object({ toPersonId: id.nullable() }).meta({ examples: [{ toPersonId: 'person-subdistrict-second' }] });
export type Delegate = z.infer<typeof Delegate>;

export const CopyTo = z.object({ toPostId: id }).meta({ examples: [{ toPostId: 'post-department' }] });
export type CopyTo = z.infer<typeof CopyTo>;

export const AddSigner = z.object({ postId: id }).meta({ examples: [{ postId: 'post-department' }] });
export type AddSigner = z.infer<typeof AddSigner>;

export const RemoveSigner = z
  .object({ signerTaskId: id, reason: text(4000) })
  .meta({ examples: [{ signerTaskId: 'task-signer', reason: '该单位已在联审中表态。' }] });
export type RemoveSigner = z.infer<typeof RemoveSigner>;

export const AskExtension = z
  .object({ toOn: civilDate, reason: text(4000) })
  .meta({ examples: [{ toOn: '2024-05-31', reason: '图纸尚在修改。' }] });
export type AskExtension = z.infer<typeof AskExtension>;

export const Extend = z
  .object({ toOn: civilDate.optional(), reason: text(4000).optional() })
  .meta({ examples: [{ toOn: '2024-05-31', reason: '图纸尚在修改，同意延期。' }] });
export type Extend = z.infer<typeof Extend>;

export const Oversight = z.object({ text: text(4000).optional() }).meta({ examples: [{ text: '请于本周内书面报告办理进展。' }] });
export type Oversight = z.infer<typeof Oversight>;
