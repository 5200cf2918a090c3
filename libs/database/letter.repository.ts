import type { TaskClosing } from '#libs/contracts/command';
import type { EventData } from '#libs/contracts/event';
import type { Tx } from './client';
import { sql, type Sql } from './sql';

/** A paper about a task that waits for its signature. */
export interface WaitingDraft {
  draftId: string;
  taskId: string;
  kind: string;
}

const WHY: Record<'answered' | TaskClosing, string> = {
  answered: '所涉待办已答复，文稿自动作废',
  fulfilled: '所涉待办已办结，文稿自动作废',
  'stage-left': '所涉环节已办结，文稿自动作废',
  superseded: '所涉待办不再需要办理，文稿自动作废',
  'project-ended': '项目已结束，文稿自动作废',
};

/** What a letter asks for is done or asked no more (REQUIREMENTS.md 2.6): said of each draft that was laid aside for it. */
export const draftClosed = (
  draft: WaitingDraft,
  why: keyof typeof WHY,
): { type: 'letter.discarded'; data: EventData['letter.discarded'] } => ({
  type: 'letter.discarded',
  data: { ...draft, reason: WHY[why] },
});

const CLOSED = sql`update letter_draft set status = 'discarded', revision = revision + 1`;
const AS_DRAFT = sql`id as "draftId", task_id as "taskId", kind`;

/** Drafts about a task, as one column of a query that reads the `task`. */
export const WAITING_DRAFTS: Sql = sql`
  coalesce((select jsonb_agg(jsonb_build_object('draftId', l.id, 'taskId', l.task_id, 'kind', l.kind) order by l.id) from letter_draft l
            where l.realm_id = task.realm_id and l.status = 'draft' and l.task_id = task.id), '[]')`;

export const closeDraftsOf = (taskId: string): Sql => sql`${CLOSED} where task_id = ${taskId} and status = 'draft'`;

/** Lays aside every draft about these tasks. The process is locked by the caller, as by who signs. */
export async function closeDrafts(tx: Tx, realmId: string, taskIds: readonly string[]): Promise<WaitingDraft[]> {
  if (taskIds.length === 0) return [];
  const closed = await tx.$queryRaw<WaitingDraft[]>`
    with closed as (${CLOSED} where realm_id = ${realmId} and status = 'draft' and task_id = any(${[...taskIds]}::text[]) returning ${AS_DRAFT})
    select * from closed order by "draftId"`;
  return closed;
}

/** The same for all that a process still waits with, when it is over. */
export async function closeDraftsOfProcess(tx: Tx, realmId: string, processId: string): Promise<WaitingDraft[]> {
  return tx.$queryRaw<WaitingDraft[]>`
    with closed as (${CLOSED} where realm_id = ${realmId} and status = 'draft' and process_id = ${processId} returning ${AS_DRAFT})
    select * from closed order by "draftId"`;
}
