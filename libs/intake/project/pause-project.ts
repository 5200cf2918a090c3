import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import type { Receipt } from '../receipt';
import { checkReason, projectReceipt, type ProjectRequestInput, projectRevision, refuseUnless } from './project-request';

export type PauseProjectInput = ProjectRequestInput;

/**
 * Stops the clock of a project (暂停) with a reason: nothing becomes due until it is resumed, and its remaining working days are kept.
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
    acceptance.record({ type: 'project.pauseRequested', data: { reason: input.reason } });
    acceptance.send('project.pauseRequested', { thingId: input.projectId, thingRevision: revision + 1, facts: {} });
    return projectReceipt(acceptance, revision);
  });
}
