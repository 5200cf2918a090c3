import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { readView } from '#libs/database/event-log';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import type { Receipt } from '../receipt';
import { checkReason, isOver, projectReceipt, type ProjectRequestInput, projectRevision, refuseUnless } from './project-request';

export type PauseProjectInput = ProjectRequestInput;

/**
 * Stops the clock of a project (暂停) with a reason: nothing becomes due until it is resumed, and its remaining working days are kept. What residents
 * send in meanwhile is taken all the same (arrivals, objections, warranty claims). Once the procedure is over there is no clock to stop.
 *
 * @throws Refusal not-found, stale-revision, out-of-turn, invalid-input, project-ended, being-moved
 */
export async function pauseProject(
  db: Database,
  actor: Actor,
  input: PauseProjectInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  checkReason(input);
  return accept(db, actor, { ...options, processId: input.projectId, evenWhenPaused: true }, async (acceptance) => {
    const revision = await projectRevision(acceptance, options.ifMatch);
    await refuseUnless(acceptance, 'running', '项目已经暂停。');
    if (isOver(await readView(acceptance.tx, acceptance.process))) {
      throw new Refusal('out-of-turn', '项目流程已办结，不再暂停：保修等义务继续履行。', { expected: [] });
    }
    acceptance.record({ type: 'project.pauseRequested', data: { reason: input.reason } });
    acceptance.send('project.pauseRequested', { thingId: input.projectId, thingRevision: revision + 1, facts: {} });
    return projectReceipt(acceptance, revision);
  });
}
