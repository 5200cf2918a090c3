import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Accepted, checkRevision } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import type { WindowReceipt } from './create-window';
import { tellProjects } from './tell-projects';

export interface WithdrawApplicationInput {
  applicationId: string;
  reason: string;
}

const OPEN = ['applied', 'listed', 'kept'];

/**
 * Takes an application back before it is decided on; it stays on record, and the compound may be applied for again: its project
 * is asked to.
 *
 * @throws Refusal not-found, stale-revision, application-decided, invalid-input, project-ended
 */
export async function withdrawApplication(
  db: Database,
  actor: Actor,
  input: WithdrawApplicationInput,
  options: DecisionOptions = {},
): Promise<Accepted<WindowReceipt>> {
  const { applicationId, reason } = input;
  const check = new InputCheck();
  check.text('reason', reason);
  check.done();
  return accept(db, actor, { ...options, processId: { of: 'plan_application', id: applicationId } }, async (acceptance) => {
    const { tx, process, now } = acceptance;
    const application = await tx.planApplication.findUniqueOrThrow({ where: { id: applicationId } });
    checkRevision(options.ifMatch, application.revision);
    const carried = await tx.planApplication.count({ where: { carriedFromId: applicationId } });
    if (carried > 0 || !OPEN.includes(application.status))
      throw new Refusal('application-decided', carried > 0 ? '该申报已转入下一年度。' : '该申报已有结论。', { status: application.status });
    await tx.planApplication.update({ where: { id: applicationId }, data: { status: 'withdrawn', reason, revision: { increment: 1 } } });
    acceptance.record({ type: 'plan.withdrawn', data: { applicationId, reason } });
    const { projectId } = application;
    if (projectId !== null) {
      const { year } = await tx.planWindow.findUniqueOrThrow({ where: { id: process.id }, select: { year: true } });
      await tellProjects(tx, actor, [{ projectId, kind: 'plan.lapsed', facts: { applicationId, year, why: 'withdrawn' } }], now);
    }
    return { windowId: process.id, id: applicationId, revision: application.revision + 1, receivedAt: now };
  });
}
