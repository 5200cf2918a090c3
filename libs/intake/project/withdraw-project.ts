import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { readView } from '#libs/database/event-log';
import { nameNow } from '#libs/domain/version/passed-names';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import type { Receipt } from '../receipt';
import { checkReason, isOver, projectReceipt, type ProjectRequestInput, projectRevision, standing } from './project-request';

export type WithdrawProjectInput = ProjectRequestInput;

/**
 * Withdraws a project at any stage until its works are accepted, paused or not: what is open is closed, and what residents paid in is due back.
 * What has been built and accepted is not withdrawn: its warranty is owed by law (建设工程质量管理条例 第四十条; docs/adr/0007).
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
    await refuseOnceBuilt(acceptance);
    acceptance.record({ type: 'project.withdrawRequested', data: { reason: input.reason } });
    acceptance.send('project.withdrawRequested', { thingId: input.projectId, thingRevision: revision + 1, facts: {} });
    return projectReceipt(acceptance, revision);
  });
}

/** @throws Refusal out-of-turn when the procedure is over, what was built is accepted, or nobody can say yet whether it is */
async function refuseOnceBuilt(acceptance: Acceptance): Promise<void> {
  const { tx, process, programme } = acceptance;
  const view = await readView(tx, process);
  const warranties = programme.obligations.filter(({ kind }) => kind === 'warranty').map(({ code }) => code);
  const running = await tx.obligation.count({ where: { processId: process.id, status: 'running', code: { in: warranties } } });
  const acceptances = (view?.runs ?? []).filter((run) => programme.stages.find(({ code }) => code === nameNow(run))?.kind === 'acceptance');
  const accepted = acceptances.some(({ outcome }) => outcome === 'passed');
  if (isOver(view) || accepted || running > 0) {
    const instead = '余下的决算、移交照常办完，保修等义务继续履行；多缴少缴的在决算里多退少补，登记有误的用“更正”改。';
    throw new Refusal('out-of-turn', `项目已通过验收或已办结，不再撤回：${instead}`, { expected: [] });
  }
  // What was answered and not read yet may be what accepts the works.
  if (acceptances.some(({ leftAt }) => leftAt === null) && process.inboxNo > process.consumedNo) {
    throw new Refusal('out-of-turn', '验收事项正在处理，请稍后再撤回。', { expected: [], retryAfterSeconds: 2 });
  }
}
