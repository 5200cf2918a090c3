import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
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
  revision: number;
}

/** Locks a task whose process is locked, and checks that the decider saw it as it is. @throws Refusal stale-revision */
export async function lockTask({ tx }: Acceptance, taskId: string, ifMatch?: number): Promise<LockedTask> {
  const rows = await tx.$queryRaw<LockedTask[]>`
    select id, process_id as "processId", stage, step, visit, title, rule, status, answer,
           (extract(epoch from answered_at) * 1000)::float8 as "answeredAt", organisation_id as "organisationId",
           post_id as "postId", about_id as "aboutId", (extract(epoch from due_at) * 1000)::float8 as "dueAt", due_on as "dueOn",
           (extract(epoch from opened_at) * 1000)::float8 as "openedAt", (extract(epoch from nudged_at) * 1000)::float8 as "nudgedAt",
           obligation, signer_of_id as "signerOfId", revision
    from task where id = ${taskId} for update`;
  const task = rows[0]!;
  checkRevision(ifMatch, task.revision);
  return task;
}

/** The same for a verb that only an open task takes. @throws Refusal stale-revision, task-closed */
export async function lockOpenTask(acceptance: Acceptance, taskId: string, ifMatch?: number): Promise<LockedTask> {
  const task = await lockTask(acceptance, taskId, ifMatch);
  if (task.status !== 'open') throw new Refusal('task-closed', task.status === 'answered' ? '该待办已经答复。' : '该待办已经关闭。');
  return task;
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
  | 'oversight';

/** A post of the realm with its organisation. @throws Refusal invalid-input naming `path` */
export async function postOf(tx: Tx, realmId: string, postId: string, path: string) {
  const post = await tx.post.findFirst({ where: { id: postId, realmId } });
  const organisation = post && (await tx.organisation.findUnique({ where: { id: post.organisationId } }));
  if (!post || !organisation) throw new Refusal('invalid-input', '没有这个岗位。', { errors: [{ path, message: '没有这个岗位' }] });
  return { ...post, organisation };
}
