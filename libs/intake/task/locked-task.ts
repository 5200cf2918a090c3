import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { sql } from '#libs/database/sql';
import { type Acceptance, checkRevision } from '../accept';

/** A task under its lock. Instants in epoch ms. */
export interface LockedTask {
  id: string;
  processId: string;
  stage: string;
  step: string;
  visit: number;
  title: string;
  rule: string;
  status: 'open' | 'answered' | 'closed';
  answer: string | null;
  answeredAt: number | null;
  organisationId: string;
  postId: string;
  aboutId: string | null;
  dueAt: number;
  dueOn: string;
  openedAt: number;
  nudgedAt: number | null;
  obligation: boolean;
  signerOfId: string | null;
  askedAgainAt: Date | null;
  askedUnder: string | null;
  askedStage: string | null;
  revision: number;
}

export const TASK_COLUMNS = sql`
  task.id, task.process_id as "processId", task.stage, task.step, task.visit, task.title, task.rule, task.status, task.answer,
  (extract(epoch from task.answered_at) * 1000)::float8 as "answeredAt", task.organisation_id as "organisationId",
  task.post_id as "postId", task.about_id as "aboutId", (extract(epoch from task.due_at) * 1000)::float8 as "dueAt",
  task.due_on as "dueOn", (extract(epoch from task.opened_at) * 1000)::float8 as "openedAt",
  (extract(epoch from task.nudged_at) * 1000)::float8 as "nudgedAt", task.obligation, task.signer_of_id as "signerOfId",
  task.asked_again_at as "askedAgainAt", task.asked_under as "askedUnder", task.asked_stage as "askedStage", task.revision`;

/** Locks a task whose process is locked, and checks that the decider saw it as it is. @throws Refusal stale-revision */
export async function lockTask({ tx }: Acceptance, taskId: string, ifMatch?: number): Promise<LockedTask> {
  const rows = await tx.$queryRaw<LockedTask[]>`select ${TASK_COLUMNS} from task where id = ${taskId} for update`;
  const task = rows[0]!;
  checkRevision(ifMatch, task.revision);
  return task;
}

/** The same for a verb that only an open task takes. @throws Refusal stale-revision, task-closed */
export async function lockOpenTask(acceptance: Acceptance, taskId: string, ifMatch?: number): Promise<LockedTask> {
  const task = await lockTask(acceptance, taskId, ifMatch);
  refuseUnlessOpen(task);
  return task;
}

export function refuseUnlessOpen({ status }: LockedTask): void {
  if (status !== 'open') throw new Refusal('task-closed', status === 'answered' ? '该待办已经答复。' : '该待办已经关闭。');
}

/** Verbs that change no process are kept beside the task: who did what to whom. */
export async function recordAct(acceptance: Acceptance, taskId: string, verb: TaskVerb, data: object): Promise<string> {
  const { id } = await acceptance.tx.taskAct.create({
    data: {
      realmId: acceptance.actor.realmId,
      taskId,
      verb,
      data,
      at: new Date(acceptance.now),
      personId: acceptance.actor.personId,
      postId: acceptance.actor.postId,
    },
    select: { id: true },
  });
  return id;
}

export type TaskVerb =
  | 'take-back'
  | 'hand-over'
  | 'delegate'
  | 'copy'
  | 'add-signer'
  | 'remove-signer'
  | 'ask-extension'
  | 'extend'
  | 'refuse-extension'
  | 'nudge'
  | 'oversight'
  /** On the task of a returned opinion: what the minutes said to it. */
  | 'reply-to-return'
  /** On the answer of a joint review that no longer counts. */
  | 'ask-again'
  /** One of many that a meeting decided in one act. */
  | 'decide-at-meeting';

/** A post of the realm with its organisation. @throws Refusal invalid-input naming `path` */
export async function postOf(tx: Tx, realmId: string, postId: string, path: string) {
  const post = await tx.post.findFirst({ where: { id: postId, realmId } });
  const organisation = post && (await tx.organisation.findUnique({ where: { id: post.organisationId } }));
  if (!post || !organisation) throw new Refusal('invalid-input', '没有这个岗位。', { errors: [{ path, message: '没有这个岗位' }] });
  return { ...post, organisation };
}
