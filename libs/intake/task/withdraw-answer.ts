import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { readView } from '#libs/database/event-log';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { refuseWhereAccountsRestOn } from '../fund/audited-total';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { closeConditionTasks } from './condition-task';
import { type LockedTask, lockTask, recordAct } from './locked-task';
import { writeRungs } from './reschedule';
import { stagesOf } from '#libs/programme/ir/window-stage';
import { followersOf, stepOf } from './step-of';

export interface WithdrawAnswerInput {
  taskId: string;
  reason: string;
}

/**
 * Takes an answer back (撤回) while nothing rests on it: its stage goes on and no step behind it has been answered. The task is open
 * again under its old due date; rungs missed meanwhile fire at the next sweep.
 *
 * @throws Refusal not-found, stale-revision, out-of-turn, invalid-input, project-paused, project-ended, being-moved
 */
export async function withdrawAnswer(
  db: Database,
  actor: Actor,
  input: WithdrawAnswerInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.text('reason', input.reason);
  check.done();
  return accept(db, actor, { ...options, processId: { of: 'task', id: input.taskId }, computesDates: true }, async (acceptance) => {
    const task = await lockTask(acceptance, input.taskId, options.ifMatch);
    if (task.status !== 'answered') throw new Refusal('out-of-turn', '只有已答复、尚未关闭的待办可以撤回。');
    if (task.askedAgainAt !== null) throw new Refusal('out-of-turn', '送审内容有变，该意见已重新征求，不再撤回。');
    await refuseWhereAccountsRestOn(acceptance, task);
    await (task.signerOfId === null ? refuseWhereRestedOn(acceptance, task) : refuseWhereMainIsAnswered(acceptance, task.signerOfId));

    await reopen(acceptance, task);
    await recordAct(acceptance, task.id, 'take-back', { reason: input.reason, verb: task.answer });
    const { stage, step, visit } = task;
    acceptance.record({ type: 'task.answerWithdrawn', data: { taskId: task.id, stage, step } });
    if (task.signerOfId === null) {
      acceptance.send('task.answerWithdrawn', { thingId: task.id, thingRevision: task.revision + 1, facts: { stage, step, visit } });
    }
    return receiptOf(acceptance, task.id, task.revision + 1);
  });
}

async function refuseWhereRestedOn(acceptance: Acceptance, task: LockedTask): Promise<void> {
  const { tx, process, programme } = acceptance;
  if (task.askedUnder !== null) throw new Refusal('out-of-turn', '项目已改按新版方案办理，此前版本下已办结的答复不能撤回。');
  const sentBack = stepOf(programme, task).answers[task.answer as AnswerVerb]?.kind === 'reopen';
  if (sentBack) throw new Refusal('out-of-turn', '前序事项已据此重新办理，该答复不能撤回。');
  // What was asked about one thing, and an acceptance, has its consequence at once: it is put right by deciding anew.
  const stage = stagesOf(programme).find(({ code }) => code === task.stage);
  if (task.aboutId !== null || stage?.kind === 'acceptance') throw new Refusal('out-of-turn', '该答复已经产生后果，不能撤回。');
  const read = await tx.$queryRaw<{ no: number }[]>`
    select coalesce(max(no), 0)::int as no from inbox where process_id = ${process.id} and thing_id = ${task.id}`;
  // Until the process has read the answer nobody can say whether its stage will be left by it.
  if (read[0]!.no > process.consumedNo) throw new Refusal('out-of-turn', '该答复正在处理，请稍后再撤回。', { retryAfterSeconds: 2 });
  if (!(await isRunning(acceptance, task))) throw new Refusal('out-of-turn', '该环节已经结束，答复不能撤回。');
  const behind = await tx.task.findFirst({
    where: {
      processId: process.id,
      stage: task.stage,
      visit: task.visit,
      step: { in: followersOf(programme, task) },
      status: 'answered',
      answeredAt: { gte: new Date(task.answeredAt!) },
    },
    select: { title: true },
  });
  if (behind) throw new Refusal('out-of-turn', `后续事项“${behind.title}”已经答复，不能撤回。`);
}

/** A window is at its steps until it ends, which has been refused by then. */
async function isRunning({ tx, process }: Acceptance, task: LockedTask): Promise<boolean> {
  if (process.kind === 'window') return true;
  const view = await readView(tx, process);
  return view?.runs.some((run) => run.stage === task.stage && run.visit === task.visit && run.leftAt === null) ?? false;
}

async function refuseWhereMainIsAnswered({ tx }: Acceptance, mainTaskId: string): Promise<void> {
  const main = await tx.task.findUniqueOrThrow({ where: { id: mainTaskId }, select: { status: true } });
  if (main.status !== 'open') throw new Refusal('out-of-turn', '主办单位已经答复，加签不能撤回。');
}

async function reopen(acceptance: Acceptance, task: LockedTask): Promise<void> {
  const { tx } = acceptance;
  const voided = await tx.$queryRaw<{ id: string }[]>`
    update condition set voided_at = to_timestamp(${acceptance.now}::float8 / 1000)
    where task_id = ${task.id} and voided_at is null returning id`;
  await closeConditionTasks(
    acceptance,
    voided.map(({ id }) => id),
    'superseded',
  );
  const rows = await tx.$queryRaw<{ provisional: boolean }[]>`
    update task
    set status = 'open', answer = null, answer_note = null, answered_at = null, answered_by_person_id = null,
        answered_for_person_id = null, revision = revision + 1
    where id = ${task.id} returning provisional`;
  const due = { date: task.dueOn, at: task.dueAt, provisional: rows[0]!.provisional };
  await writeRungs(acceptance, task, due, task.answeredAt!);
}
