import { Refusal } from '#libs/contracts/refusal';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import type { Acceptance } from '../accept';
import { InputCheck } from '../input-check';
import { lockThing } from '#libs/database/lock-thing';
import { matterOf, tellPeople } from './tell-people';

interface Report {
  verb: AnswerVerb;
  note?: string;
  facts?: object;
  papers?: string[];
}

/** That an action is done is said with a word or a paper, and nothing else. @throws Refusal answer-not-offered, invalid-input */
export function checkReport({ verb, note, facts = {}, papers = [] }: Report): void {
  const expected: AnswerVerb[] = ['complete'];
  if (!expected.includes(verb)) throw new Refusal('answer-not-offered', '会议议定的行动只报办结。', { expected });
  const check = new InputCheck();
  check.ensure(Object.keys(facts).length === 0, 'facts', '报办结不填事实');
  check.ensure((note ?? '').trim() !== '' || papers.length > 0, 'note', '请写明办结情况，或附办结材料');
  check.done();
}

/**
 * The organisation says that its action is done; from here on it waits for the office, which is told. Called within the answer of its task.
 * Call it last: deliveries lie below everything else in the lock order.
 */
export async function reportAction(acceptance: Acceptance, actionId: string, taskId: string, papers: string[]): Promise<void> {
  const { tx, process } = acceptance;
  await lockThing(tx, 'meeting_action', actionId);
  const data = { status: 'reported', paperIds: papers, revision: { increment: 1 } };
  const { escalationId } = await tx.meetingAction.update({ where: { id: actionId }, data });
  acceptance.record({ type: 'action.reported', data: { actionId, taskId, papers } });
  const { toOrganisationId } = await tx.escalation.findUniqueOrThrow({ where: { id: escalationId }, select: { toOrganisationId: true } });
  const officers = await tx.post.findMany({ where: { organisationId: toOrganisationId, leader: false }, select: { id: true } });
  const { name } = await matterOf(acceptance, taskId);
  const text = `【报办结】${name}，请核实销号。`;
  const item = { processId: process.id, taskId, kind: 'action-reported', text, link: `/escalations/${escalationId}` };
  await tellPeople(
    acceptance,
    officers.map(({ id }) => id),
    item,
  );
}
