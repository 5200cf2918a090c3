import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { partyOf } from '../project/party-of';
import { partiesOf } from '../review/lead';
import { askedIn } from './asked-in';
import { closeConditionTasks } from './condition-task';

export interface MeetConditionInput {
  conditionId: string;
}

export interface ConditionMet {
  projectId: string;
  id: string;
  taskId: string;
  /** Conditions of the same answer that are still to be met. */
  open: number;
  receivedAt: number;
}

/**
 * Records that a condition of an agreement is met (REQUIREMENTS.md 2.4). Holds nothing up, and outlives the procedure. Said by the
 * client, who meets it, by who stated it, and by who leads the review; by coordination for them.
 *
 * @throws Refusal not-found, forbidden (`organisations`: who may), out-of-turn (met already, or its answer was taken back), being-moved
 */
export async function meetCondition(
  db: Database,
  actor: Actor,
  input: MeetConditionInput,
  options: RecordOptions = {},
): Promise<Accepted<ConditionMet>> {
  const target = { processId: { of: 'condition' as const, id: input.conditionId }, evenWhenPaused: true, evenWhenEnded: true };
  return accept(db, actor, { ...options, ...target }, async (acceptance) => {
    const { tx, now, process } = acceptance;
    await refuseStranger(acceptance, input.conditionId);
    const taskId = await markMet(acceptance, input.conditionId);
    await closeConditionTasks(acceptance, [input.conditionId], 'fulfilled');
    const open = await tx.condition.count({ where: { taskId, metAt: null, voidedAt: null } });
    return { projectId: process.id, id: input.conditionId, taskId, open, receivedAt: now };
  });
}

async function refuseStranger(acceptance: Acceptance, conditionId: string): Promise<void> {
  const { tx, actor, programme } = acceptance;
  if (actor.role === 'coordination') return;
  const { taskId } = await tx.condition.findUniqueOrThrow({ where: { id: conditionId }, select: { taskId: true } });
  const opinion = await tx.task.findUniqueOrThrow({ where: { id: taskId } });
  const { organisationId: statedBy } = opinion;
  const { programme: of, task } = await askedIn(tx, programme, opinion);
  const stage = of.stages.find(({ code }) => code === task.stage);
  const { holderId: client } = await partyOf(acceptance, '$client');
  const lead = stage?.kind === 'joint-review' ? (await partiesOf(acceptance, stage)).leadId : null;
  const organisations = [...new Set([client, statedBy, lead])].filter((id) => id !== null);
  if (organisations.includes(actor.organisationId)) return;
  throw new Refusal('forbidden', '条件是否落实由建设单位、提出条件的单位、联审牵头单位或统筹部门登记。', {
    allowed: ['coordination'],
    organisations,
  });
}

/** @returns the task whose answer states the condition @throws Refusal out-of-turn */
export async function markMet({ tx, actor, now, record }: Acceptance, conditionId: string): Promise<string> {
  const condition = await tx.condition.findUniqueOrThrow({ where: { id: conditionId } });
  if (condition.metAt) throw new Refusal('out-of-turn', '该条件已经落实。');
  if (condition.voidedAt) throw new Refusal('out-of-turn', '附此条件的答复已经不再有效。');
  await tx.condition.update({ where: { id: conditionId }, data: { metAt: new Date(now), metByPersonId: actor.personId } });
  record({ type: 'condition.met', data: { conditionId } });
  return condition.taskId;
}
