import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import type { Receipt } from '../receipt';
import { checkReason, projectReceipt, type ProjectRequestInput, projectRevision, refuseUnless } from './project-request';

export type ResumeProjectInput = ProjectRequestInput;

/**
 * Starts a paused project’s clock again (恢复): every open due date moves so that the working days that were left are left again.
 *
 * @throws Refusal not-found, stale-revision, out-of-turn, invalid-input, project-ended, being-moved
 */
export async function resumeProject(
  db: Database,
  actor: Actor,
  input: ResumeProjectInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  checkReason(input);
  return accept(db, actor, { ...options, processId: input.projectId, evenWhenPaused: true }, async (acceptance) => {
    const revision = await projectRevision(acceptance, options.ifMatch);
    await refuseUnless(acceptance, 'paused', '项目没有暂停。');
    acceptance.record({ type: 'project.resumeRequested', data: { reason: input.reason } });
    acceptance.send('project.resumeRequested', { thingId: input.projectId, thingRevision: revision + 1, facts: {} });
    return projectReceipt(acceptance, revision);
  });
}
