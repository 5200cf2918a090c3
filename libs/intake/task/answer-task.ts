import type { ReturnReply } from '#libs/contracts/event';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { closeDraftsOf, draftClosed, WAITING_DRAFTS, type WaitingDraft } from '#libs/database/letter.repository';
import { sql } from '#libs/database/sql';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { refuseUndecided } from '../annual-plan/examination';
import { accept, type Acceptance, type Accepted, checkRevision } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { checkReport, reportAction } from '../escalation/report-action';
import { argumentRound } from './argument-round';
import { checkAnswer, checkConditions, GOES_ON } from './check-answer';
import { isConditionTask, trackConditions } from './condition-task';
import { markMet } from './meet-condition';
import { refuseUnmet } from './unmet-conditions';
import { type LockedTask, refuseUnlessOpen, TASK_COLUMNS } from './locked-task';
import { papersOfAnswer } from './papers-of-answer';
import { replyToReturns } from './returned-opinions';
import { refuseStartOnLess } from '../fund/start-approved';
import { refuseStartOutOfOrder } from '../fund/start-order';
import { refuseUnsettled } from '../fund/unsettled';
import { refuseUnreceivedLines } from '../line/unreceived';
import { refuseStartUncorrected } from '../notice/uncorrected';
import { refuseUnfinished } from '../works/completion';
import { stepOf } from './step-of';

export interface AnswerTaskInput {
  taskId: string;
  verb: AnswerVerb;
  note?: string;
  /** Facts that the step asks for, by code. */
  facts?: Record<string, FactValue>;
  /** Ids of papers that the answer rests on, beside those that were brought for it. */
  papers?: string[];
  /** What an agreement hangs on; each is tracked until met. */
  conditions?: string[];
  /** Of the minutes of a joint review: what is said to each opinion that returned. */
  returns?: ReturnReply[];
  /** When it was really decided, epoch ms, where that differs from the receipt. */
  civilAt?: number;
}

/** Each condition is put before the client with a due date. */
export const hasConditions = ({ conditions = [] }: Pick<AnswerTaskInput, 'conditions'>): boolean => conditions.length > 0;

export interface TaskAnswered extends Receipt {
  verb: AnswerVerb;
  late: boolean;
}

/**
 * Answers a task: complete, agree, agree with conditions, return, refuse (REQUIREMENTS.md 2.4, 2.5). Stops its ladder, and lays aside what was drafted about it. The answer
 * of a signer is only registered; the main answer waits until every signer has spoken.
 *
 * The caller has checked that the actor holds the task's post, stands in for it, or that it was delegated to the actor.
 *
 * @throws Refusal not-found, stale-revision, task-closed, answer-not-offered, papers-missing, facts-missing, invalid-input,
 *   returns-unanswered, applications-undecided, lines-unreceived, out-of-turn (signers open, works unfinished or money missing, in `expected`),
 *   project-paused, project-ended, being-moved
 */
export async function answerTask(
  db: Database,
  actor: Actor,
  input: AnswerTaskInput,
  options: DecisionOptions = {},
): Promise<Accepted<TaskAnswered>> {
  return accept(db, actor, { ...options, processId: { of: 'task', id: input.taskId }, computesDates: hasConditions(input) }, (acceptance) =>
    takeAnswer(acceptance, input, options.ifMatch),
  );
}

/** What {@link answerTask} does under the lock of the task's process. `meeting`: number of the minutes in which many were decided at once. */
export async function takeAnswer(
  acceptance: Acceptance,
  input: AnswerTaskInput,
  ifMatch?: number,
  meeting?: string,
): Promise<TaskAnswered> {
  const { verb, facts = {}, papers = [], conditions = [], returns = [] } = input;
  const check = new InputCheck();
  check.text('note', input.note, { required: false });
  check.done();
  const { tx, programme, now } = acceptance;
  const { task, ...known } = await lockWithSurroundings(acceptance, input.taskId, papers);
  checkRevision(ifMatch, task.revision);
  refuseUnlessOpen(task);
  refuseUnknownPapers(papers, known.named);
  const signs = task.signerOfId !== null;
  const reports = !signs && known.actionId !== null;
  const asksToMeet = !signs && !reports && isConditionTask(programme, task);
  const ofProcedure = !signs && !reports && !asksToMeet;
  const asked = ofProcedure && GOES_ON.includes(verb) ? stepOf(programme, task).papers : [];
  const restsOn = await papersOfAnswer(tx, programme, task, asked, papers);
  if (!signs && !asksToMeet && known.signers.length > 0)
    throw new Refusal('out-of-turn', '尚有加签单位未答复。', { expected: known.signers });
  if (signs) checkSigner(verb, facts);
  else if (asksToMeet) checkMet(verb, facts);
  else if (reports) checkReport(input);
  else {
    checkAnswer(programme, stepOf(programme, task), { verb, facts }, { ...restsOn, onRecord: known.onRecord });
    if (GOES_ON.includes(verb)) await refuseUnmet(acceptance, stepOf(programme, task));
  }
  // A meeting's action has the place of what was escalated, and asks for nothing that is asked there.
  if (known.actionId === null) await refuseWhatStandsOpen(acceptance, task, input);
  checkConditions(verb, conditions);
  if (asksToMeet) await markMet(acceptance, task.aboutId!);
  if (conditions.length > 0) await trackConditions(acceptance, task, conditions);
  const round = known.actionId === null ? argumentRound(programme, task, input) : null;
  if (known.actionId === null) await replyToReturns(acceptance, task, returns, GOES_ON.includes(verb));

  writeAnswer(acceptance, task, input);
  const { stage, step, visit } = task;
  const late = now >= task.dueAt;
  acceptance.record({
    type: 'task.answered',
    data: {
      ...{ taskId: task.id, stage, step, verb, facts, papers: restsOn.ids, late },
      ...(returns.length > 0 ? { returns } : {}),
      ...(meeting === undefined ? {} : { meeting }),
      ...(acceptance.actor.onBehalfOfPersonId === undefined ? {} : { forPersonId: acceptance.actor.onBehalfOfPersonId }),
    },
  });
  if (known.drafts.length > 0) acceptance.write(closeDraftsOf(task.id));
  for (const draft of known.drafts) acceptance.record(draftClosed(draft, 'answered'));
  if (round) acceptance.record(round);
  if (ofProcedure) {
    acceptance.send('task.answered', {
      thingId: task.id,
      thingRevision: task.revision + 1,
      facts: { stage, step, visit, verb, facts },
      ...(input.civilAt === undefined ? {} : { civilAt: input.civilAt }),
    });
  }
  if (reports) await reportAction(acceptance, known.actionId!, task.id, restsOn.ids);
  return { ...receiptOf(acceptance, task.id, task.revision + 1), verb, late };
}

/** What has to be settled before an answer lets the procedure go on. @throws Refusal out-of-turn, lines-unreceived, applications-undecided */
async function refuseWhatStandsOpen(acceptance: Acceptance, task: LockedTask, { verb, note }: AnswerTaskInput): Promise<void> {
  const { tx, programme } = acceptance;
  if (GOES_ON.includes(verb)) {
    await refuseUnfinished(tx, programme, task);
    await refuseUnreceivedLines(tx, programme, task);
    await refuseUnsettled(tx, programme, task, note);
    await refuseStartOnLess(acceptance, task);
    await refuseStartUncorrected(acceptance, task);
    await refuseStartOutOfOrder(acceptance, task, note);
  }
  await refuseUndecided(acceptance, task.step, verb);
}

interface Surroundings {
  /** Codes of all papers that the process has. */
  onRecord: string[];
  named: string[];
  signers: string[];
  /** The action of a meeting that it asks for. */
  actionId: string | null;
  /** Papers about it that nobody has signed yet. */
  drafts: WaitingDraft[];
}

/** The task under its lock, papers on record, those that the answer names, open signers and drafts, in one look under the process's lock. */
async function lockWithSurroundings({ tx }: Acceptance, taskId: string, papers: string[]): Promise<Surroundings & { task: LockedTask }> {
  const rows = await tx.$queryRaw<(Surroundings & LockedTask)[]>`
    select ${TASK_COLUMNS},
           coalesce((select array_agg(distinct code) from paper where process_id = task.process_id), '{}') as "onRecord",
           coalesce((select array_agg(id) from paper where process_id = task.process_id and id = any(${papers}::text[])), '{}') as named,
           coalesce((select array_agg(post_id) from task signer where signer.signer_of_id = task.id and status = 'open'), '{}') as signers,
           (select id from meeting_action where id = task.about_id) as "actionId",
           ${WAITING_DRAFTS} as drafts
    from task where task.id = ${taskId} for update of task`;
  const { onRecord, named, signers, actionId, drafts, ...task } = rows[0]!;
  return { task, onRecord, named, signers, actionId, drafts };
}

/** A signer says yes or no; facts and papers are the holder's to bring. */
function checkSigner(verb: AnswerVerb, facts: Record<string, FactValue>): void {
  const expected = ['agree', 'agree-with-conditions', 'return', 'refuse'];
  if (!expected.includes(verb)) throw new Refusal('answer-not-offered', '加签只答复同意、附条件同意、退回或不同意。', { expected });
  const check = new InputCheck();
  check.ensure(Object.keys(facts).length === 0, 'facts', '加签不填事实');
  check.done();
}

/** That a condition is met is said, and nothing else. */
function checkMet(verb: AnswerVerb, facts: Record<string, FactValue>): void {
  if (verb !== 'complete') throw new Refusal('answer-not-offered', '条件只答复落实。', { expected: ['complete'] });
  const check = new InputCheck();
  check.ensure(Object.keys(facts).length === 0, 'facts', '落实条件不填事实');
  check.done();
}

function refuseUnknownPapers(papers: string[], named: string[]): void {
  const check = new InputCheck();
  papers.forEach((id, index) => check.ensure(named.includes(id), `papers.${index}`, '该项目没有这份材料'));
  check.done();
}

function writeAnswer({ actor, now, write }: Acceptance, task: LockedTask, input: AnswerTaskInput): void {
  const { verb, note = null } = input;
  write(sql`update rung set status = 'cancelled' where task_id = ${task.id} and status = 'pending'`);
  write(sql`
    update task
    set status = 'answered', answer = ${verb}, answer_note = ${note}, answered_at = to_timestamp(${now}::float8 / 1000),
        answered_by_person_id = ${actor.personId}, answered_for_person_id = ${actor.onBehalfOfPersonId ?? null}, revision = revision + 1
    where id = ${task.id}`);
}
