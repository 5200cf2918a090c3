import { z } from 'zod';
import { at, on, paged, whole } from '../http/answer-field';
import { after, civilDate, flag, id, limit, text } from '../http/field';

const ActionStatus = z.enum(['open', 'reported', 'closed', 'dropped']);

export const Meeting = z.object({ title: text(200), heldOn: civilDate, paperId: id.optional() });
export const NewAction = z.object({ organisationId: id, what: text(500), dueOn: civilDate });

export const ActionFilter = z.object({
  status: ActionStatus.optional(),
  /** Open, and past its day. */
  overdue: flag.optional(),
  escalationId: id.optional(),
  projectId: id.optional(),
  organisationId: id.optional(),
  after,
  limit,
});
export type ActionFilter = z.infer<typeof ActionFilter>;

export const RecordMinutes = z.object({ meeting: Meeting, actions: z.array(NewAction).min(1, '请至少写明一项行动').max(30) }).meta({
  examples: [
    {
      meeting: { title: '领导小组办公室专题会议纪要〔2024〕3号', heldOn: '2024-05-06' },
      actions: [{ organisationId: 'organisation-department', what: '书面答复联审意见', dueOn: '2024-05-17' }],
    },
  ],
});
export type RecordMinutes = z.infer<typeof RecordMinutes>;

export const SendBackAction = z
  .object({ reason: text(4000), dueOn: civilDate })
  .meta({ examples: [{ reason: '未附书面意见。', dueOn: '2024-05-24' }] });
export type SendBackAction = z.infer<typeof SendBackAction>;

export const DropAction = z.object({ reason: text(4000) }).meta({ examples: [{ reason: '管线改由另一项目迁改，无须再办。' }] });
export type DropAction = z.infer<typeof DropAction>;

export const ActionAnswer = z
  .object({
    id: z.string(),
    projectId: z.string(),
    projectName: z.string(),
    escalationId: z.string(),
    meeting: z.string(),
    heldOn: on,
    minutesPaperId: z.string().nullable(),
    what: z.string(),
    /** Who owes it, by the task that asks for it now. */
    organisationId: z.string(),
    postId: z.string(),
    taskId: z.string(),
    dueOn: on,
    status: ActionStatus,
    overdue: z.boolean(),
    /** Of the last report. */
    note: z.string().nullable(),
    paperIds: z.array(z.string()),
    reportedAt: at.nullable(),
    /** Why it was last sent back, or dropped. */
    reason: z.string().nullable(),
    resolvedAt: at,
    closedAt: at.nullable(),
    closedByPersonId: z.string().nullable(),
    revision: whole,
  })
  .meta({ id: 'MeetingAction' });
export const ActionPage = paged(ActionAnswer);
