import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import type { Receipt } from '../receipt';
import { checkReason, projectReceipt, type ProjectRequestInput, projectRevision, standing } from './project-request';

export type WithdrawProjectInput = ProjectRequestInput;

/**
 * Withdraws a project at any stage, paused or not: what is open is closed, and what residents paid in is due back.
 *
 * @throws Refusal not-found, stale-revision, out-of-turn, invalid-input, project-ended, being-moved
 */
export async function withdrawProject(
  db: Database,
  actor: Actor,
  input: WithdrawProjectInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  checkReason(input);
  return accept(db, actor, { ...options, processId: input.projectId, evenWhenPaused: true }, async (acceptance) => {
    const revision = await projectRevision(acceptance, options.ifMatch);
    if ((await standing(acceptance)) === 'withdrawn') throw new Refusal('out-of-turn', '项目已申请撤回。', { expected: [] });
    acceptance.record({ type: 'project.withdrawRequested', data: { reason: input.reason } });
    acceptance.send('project.withdrawRequested', { thingId: input.projectId, thingRevision: revision + 1, facts: {} });
    return projectReceipt(acceptance, revision);
  });
}
