import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import { mannerTowards } from '#libs/domain/etiquette/manner-towards';
import { accept, type Acceptance, type Accepted, checkRevision } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { draftLetter } from '../task/draft-letter';
import { lockTask, postOf } from '../task/locked-task';
import { officeOf } from '../task/office';
import { checkMinutes, type Meeting, type NewAction, resolveActions, tellActions } from './resolve-actions';
import { matterOf, tellPeople } from './tell-people';

export interface DecideEscalationInput {
  escalationId: string;
  /** What the office, or the leading group, decided about it. */
  decision: string;
  /** Where it was decided at a meeting. */
  meeting?: Meeting;
  /** What the meeting asks of whom; each is tracked until it is struck off. */
  actions?: NewAction[];
}

/**
 * Decides what was escalated (REQUIREMENTS.md 2.6; Lucheng 三(一)), and lets those know whose task it is about. The task itself stays
 * with its holder: a decision is not its answer.
 *
 * @throws Refusal not-found, stale-revision, escalation-decided, invalid-input, date-in-future, outside-calendar
 */
export async function decideEscalation(
  db: Database,
  actor: Actor,
  input: DecideEscalationInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.text('decision', input.decision);
  check.done();
  const { actions = [], meeting } = input;
  checkMinutes(meeting, actions);
  const processId = { of: 'escalation' as const, id: input.escalationId };
  return accept(db, actor, { ...options, processId, evenWhenPaused: true, computesDates: meeting !== undefined }, async (acceptance) => {
    const { tx, now } = acceptance;
    await lockThing(tx, 'escalation', input.escalationId);
    const escalation = await tx.escalation.findUniqueOrThrow({ where: { id: input.escalationId } });
    if (escalation.status !== 'open') throw new Refusal('escalation-decided', '该升级事项已有决定。', { decision: escalation.decision });
    checkRevision(options.ifMatch, escalation.revision);

    const { decision } = input;
    const { id, taskId } = escalation;
    const decided = { decision, decidedAt: new Date(now), decidedByPersonId: acceptance.actor.personId };
    const { revision } = await tx.escalation.update({ where: { id }, data: { ...decided, status: 'decided', revision: { increment: 1 } } });
    acceptance.record({ type: 'escalation.decided', data: { escalationId: id, taskId, decision } });
    const resolved = meeting ? await resolveActions(acceptance, { id, taskId }, meeting, actions) : [];
    await tellHolder(acceptance, taskId, decision);
    await tellActions(acceptance, resolved);
    return receiptOf(acceptance, id, revision);
  });
}

/** An officer is told by the machine; whom it may not message gets the decision in a paper that a person signs. */
async function tellHolder(acceptance: Acceptance, taskId: string, decision: string): Promise<void> {
  const { tx, process, actor, programme } = acceptance;
  const task = await lockTask(acceptance, taskId);
  const post = await postOf(tx, actor.realmId, task.postId, 'taskId');
  const office = await officeOf(tx, actor.realmId, programme);
  const manner = mannerTowards(post.organisation, post.leader, office?.id ?? null);
  if (manner !== 'message') {
    // Done since it was escalated: the decision stays on record, and no paper asks for what is done.
    if (task.status !== 'open') return;
    const draftId = await draftLetter(acceptance, task, post, manner, `经研究，处理意见如下：${decision}`);
    acceptance.record({ type: 'letter.drafted', data: { draftId, taskId, kind: manner } });
    return;
  }
  const { name } = await matterOf(acceptance, taskId);
  const text = `【处理决定】${name}：${decision}`;
  await tellPeople(acceptance, [post.id], { processId: process.id, taskId, kind: 'escalation-decided', text, link: `/tasks/${taskId}` });
}
