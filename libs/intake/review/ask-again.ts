import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { readView } from '#libs/database/event-log';
import { closeDrafts, draftClosed } from '#libs/database/letter.repository';
import type { StageRun } from '#libs/domain/view/project-view';
import type { JointReviewStage, Step } from '#libs/programme/ir/stage';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { outOfTurn } from '../programme-parts';
import { closeConditionTasks } from '../task/condition-task';
import { openSigner } from '../task/add-signer';
import { lockTask, recordAct } from '../task/locked-task';
import { followersOf } from '../task/step-of';
import { partiesOf } from './lead';
import { closeWaiting, lockOpinions, lockSigned, type OpinionTask, type SignedOpinion, supersede } from './opinions-given';

export interface AskAgainInput {
  projectId: string;
  /** Code of the joint review's stage. */
  stage: string;
  /** Topics of the review that have changed; none where the programme names none. */
  topics: string[];
  reason: string;
  /** The new version of a paper in which the change is; the client must name it. */
  paperId?: string;
}

export interface AskedAgain {
  projectId: string;
  id: string;
  receivedAt: number;
  /** Steps whose opinions are asked again. */
  steps: string[];
  /** Opinions that went on counting because the change does not touch them. */
  untouched: string[];
  /** Conditions that no longer bind. */
  conditionIds: string[];
}

/**
 * Asks again after a change (REQUIREMENTS.md 2.4): of the opinions given, those whose topics meet what has changed, and those about
 * everything. Each gets a new task with a due date and ladder of its own; the earlier answer stays on record and counts no more. The
 * minutes, where they were asked for already, wait until all have spoken again. A signer (加签) of an opinion not given yet who has spoken is
 * asked again with it.
 *
 * @throws Refusal not-found, forbidden, invalid-input, out-of-turn (the review is not running or closed, nobody whom it touches has
 *   spoken, or an answer is still being read), project-paused, project-ended, being-moved
 */
export async function askAgain(
  db: Database,
  actor: Actor,
  input: AskAgainInput,
  options: RecordOptions = {},
): Promise<Accepted<AskedAgain>> {
  return accept(db, actor, { ...options, processId: input.projectId, computesDates: true }, async (acceptance) => {
    const { tx, process, now } = acceptance;
    const { stage, visit } = await runningReview(acceptance, input.stage);
    checkInput(stage, input);
    await refuseStranger(acceptance, stage, input);
    const opinions = await lockOpinions(tx, process.id, stage.code, visit);
    refuseClosed(opinions);
    await refuseUnread(acceptance, stage.code);
    const given = opinions.filter(({ step, status }) => step !== MINUTES && status === 'answered');
    const touched = ({ step }: { step: string }) =>
      touches(
        stage.steps.find(({ code }) => code === step)!,
        input.topics,
      );
    const again = given.filter(touched);
    const signed = (await lockSigned(tx, process.id, stage.code, visit)).filter(touched);
    if (again.length + signed.length === 0) throw new Refusal('out-of-turn', '所涉单位尚未答复，无须重新征求。', { expected: ['answer'] });

    const taskIds = [...again, ...signed].map(({ id }) => id);
    const conditionIds = await supersede(tx, taskIds, now, stage.review.conditionsAfterChange ?? 'void');
    const { topics, reason, paperId } = input;
    const change = { topics, reason, ...(paperId === undefined ? {} : { paperId }) };
    for (const id of taskIds) await recordAct(acceptance, id, 'ask-again', change);
    const steps = [...new Set([...again, ...signed].map(({ step }) => step))];
    acceptance.record({ type: 'opinions.askedAgain', data: { stage: stage.code, visit, ...change, taskIds, conditionIds } });
    await closeConditionTasks(acceptance, conditionIds, 'superseded');
    await closeBehind(acceptance, opinions, steps, stage.code);
    for (const signer of signed) await bringBack(acceptance, signer);
    acceptance.send('opinions.askedAgain', { facts: { stage: stage.code, visit, steps } });
    const untouched = given.filter((opinion) => !again.includes(opinion)).map(({ step }) => step);
    return { projectId: process.id, id: stage.code, receivedAt: now, steps, untouched, conditionIds };
  });
}

const MINUTES = 'minutes';

/** An opinion without topics is about everything; a change without topics touches everybody. */
const touches = (step: Step, topics: string[]): boolean =>
  topics.length === 0 || !step.topics || step.topics.some((topic) => topics.includes(topic));

/** Who signed an opinion that is still waited for signs it anew before it is given. */
async function bringBack(acceptance: Acceptance, { mainTaskId, postId, organisationId }: SignedOpinion): Promise<void> {
  await openSigner(acceptance, await lockTask(acceptance, mainTaskId), { id: postId, organisationId });
  acceptance.record({ type: 'task.signerAdded', data: { taskId: mainTaskId, newTaskPostId: postId } });
}

async function runningReview({ tx, process, programme }: Acceptance, code: string): Promise<{ stage: JointReviewStage; visit: number }> {
  const stage = programme.stages.find((one) => one.code === code);
  if (stage?.kind !== 'joint-review') throw new Refusal('not-found', '方案没有这一联合审查环节。');
  const view = await readView(tx, process);
  const run: StageRun | undefined = view?.runs.find((one) => one.stage === code && one.leftAt === null);
  if (run) return { stage, visit: run.visit };
  const expected = programme.stages
    .filter((one) => view?.activeStages.includes(one.code))
    .map((one) => ({ stage: one.code, title: one.title }));
  throw outOfTurn(process, `项目目前不在“${stage.title}”环节`, expected);
}

function checkInput(stage: JointReviewStage, { topics, reason }: AskAgainInput): void {
  const known = stage.review.topics ?? [];
  const check = new InputCheck();
  check.text('reason', reason);
  check.ensure(known.length === 0 || topics.length > 0, 'topics', '须写明哪些审查事项有变');
  topics.forEach((topic, index) =>
    check.ensure(
      known.some(({ code }) => code === topic),
      `topics.${index}`,
      known.length === 0 ? '方案未分审查事项' : `须为 ${known.map(({ code }) => code).join('、')} 之一`,
    ),
  );
  check.done();
}

/** The lead says so of its own knowledge, and coordination for it; the client by the paper in which the change is. */
async function refuseStranger(acceptance: Acceptance, stage: JointReviewStage, { paperId }: AskAgainInput): Promise<void> {
  const { tx, actor, process } = acceptance;
  const paper = paperId === undefined ? null : await tx.paper.findFirst({ where: { id: paperId, processId: process.id } });
  const check = new InputCheck();
  check.ensure(paperId === undefined || paper !== null, 'paperId', '该项目没有这份材料');
  check.ensure(!paper || paper.version > 1, 'paperId', '须为已有材料的新版本');
  check.done();
  const { leadId, clientId } = await partiesOf(acceptance, stage);
  if (actor.role === 'coordination' || actor.organisationId === leadId) return;
  if (actor.organisationId !== clientId) {
    throw new Refusal('forbidden', '重新征求意见由联审牵头单位、建设单位或统筹部门提出。', {
      allowed: ['coordination'],
      organisations: [leadId, clientId],
    });
  }
  check.ensure(paper !== null, 'paperId', '建设单位须以新版本材料说明变化');
  check.done();
}

function refuseClosed(opinions: OpinionTask[]): void {
  const closed = opinions.some(({ step, status }) => step === MINUTES && status === 'answered');
  if (closed) throw new Refusal('out-of-turn', '联审已由纪要办结，不再重新征求。', { expected: [] });
}

/** An answer that the process has not read may open the next one's task: whether it stands behind what is asked again shows then. */
async function refuseUnread({ tx, process }: Acceptance, stage: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from inbox
    where process_id = ${process.id} and no > ${process.consumedNo} and kind in ('task.answered', 'opinions.askedAgain')
      and facts ->> 'stage' = ${stage} limit 1`;
  if (rows.length > 0) throw new Refusal('out-of-turn', '刚收到的答复正在处理，请稍后再提交。', { retryAfterSeconds: 2 });
}

async function closeBehind(acceptance: Acceptance, opinions: OpinionTask[], steps: string[], stage: string): Promise<void> {
  const { tx, programme, record } = acceptance;
  const behind = new Set([MINUTES, ...steps.flatMap((step) => followersOf(programme, { stage, step }))]);
  const waiting = opinions.filter(({ step, status }) => status === 'open' && behind.has(step)).map(({ id }) => id);
  const closed = await closeWaiting(tx, waiting);
  for (const taskId of closed) record({ type: 'task.closed', data: { taskId, why: 'superseded' } });
  for (const draft of await closeDrafts(tx, acceptance.actor.realmId, closed)) record(draftClosed(draft, 'superseded'));
}
