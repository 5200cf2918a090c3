import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { type Receipt, receiptOf } from '../receipt';
import { type LockedTask, lockOpenTask, recordAct } from './locked-task';
import { answeringPost } from './receiving-post';
import { writeRungs } from './reschedule';

export interface AddSignerInput {
  taskId: string;
  postId: string;
}

export interface SignerAdded extends Receipt {
  signerTaskId: string;
}

/**
 * Brings in one more organisation (加签): a further task of the same step, with the same due date and ladder. The machine does not know
 * it; the register refuses the main answer until the signer has spoken.
 *
 * @throws Refusal not-found, stale-revision, task-closed, out-of-turn, invalid-input, project-paused, project-ended, being-moved
 */
export async function addSigner(
  db: Database,
  actor: Actor,
  input: AddSignerInput,
  options: DecisionOptions = {},
): Promise<Accepted<SignerAdded>> {
  return accept(db, actor, { ...options, processId: { of: 'task', id: input.taskId }, computesDates: true }, async (acceptance) => {
    const { tx } = acceptance;
    const task = await lockOpenTask(acceptance, input.taskId, options.ifMatch);
    if (task.signerOfId !== null) throw new Refusal('out-of-turn', '加签待办不能再加签。');
    const post = await answeringPost(acceptance, input.postId, 'postId');
    await refuseTwice(acceptance, task, post.id);

    const signerTaskId = await openSigner(acceptance, task, post);
    await tx.task.update({ where: { id: task.id }, data: { revision: { increment: 1 } } });
    await recordAct(acceptance, task.id, 'add-signer', { postId: post.id, signerTaskId });
    acceptance.record({ type: 'task.signerAdded', data: { taskId: task.id, newTaskPostId: post.id } });
    return { ...receiptOf(acceptance, task.id, task.revision + 1), signerTaskId };
  });
}

async function refuseTwice({ tx }: Acceptance, task: LockedTask, postId: string): Promise<void> {
  const signing = await tx.task.findFirst({ where: { signerOfId: task.id, postId, status: { in: ['open', 'answered'] } } });
  if (!signing && postId !== task.postId) return;
  const message = signing ? '该岗位已在加签之列' : '主办岗位无须加签';
  throw new Refusal('invalid-input', `${message}。`, { errors: [{ path: 'postId', message }] });
}

/** The further task of a signer. The calendar is held. @returns its id */
export async function openSigner(acceptance: Acceptance, task: LockedTask, post: { id: string; organisationId: string }): Promise<string> {
  const { tx, now } = acceptance;
  const rows = await tx.$queryRaw<{ id: string; provisional: boolean }[]>`
    insert into task (id, realm_id, process_id, stage, step, visit, title, rule, organisation_id, post_id, about_id, status, opened_at,
                      due_at, due_on, provisional, explanation, calendar_version, obligation, signer_of_id)
    select uuidv7()::text, realm_id, process_id, stage, step, visit, '加签：' || title, rule, ${post.organisationId}, ${post.id}, about_id,
           'open', to_timestamp(${now}::float8 / 1000), due_at, due_on, provisional, explanation, calendar_version, obligation, id
    from task where id = ${task.id}
    returning id, provisional`;
  const { id, provisional } = rows[0]!;
  await writeRungs(acceptance, { ...task, id }, { date: task.dueOn, at: task.dueAt, provisional }, now);
  const { stage, step, visit, dueOn, dueAt } = task;
  const holder = { organisationId: post.organisationId, postId: post.id };
  acceptance.record({ type: 'task.opened', data: { taskId: id, stage, step, visit, ...holder, dueOn, dueAt, provisional } });
  return id;
}
