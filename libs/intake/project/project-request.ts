import { Refusal } from '#libs/contracts/refusal';
import type { InboxKind } from '#libs/contracts/inbox';
import { readView } from '#libs/database/event-log';
import type { ProjectView } from '#libs/domain/view/project-view';
import { type Acceptance, checkRevision } from '../accept';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';

export interface ProjectRequestInput {
  projectId: string;
  reason: string;
}

export function checkReason({ reason }: Pick<ProjectRequestInput, 'reason'>): void {
  const check = new InputCheck();
  check.text('reason', reason);
  check.done();
}

/** Checks the decider's revision of the project. @returns it @throws Refusal stale-revision */
export async function projectRevision({ tx, process }: Acceptance, ifMatch?: number): Promise<number> {
  const project = await tx.project.findUniqueOrThrow({ where: { id: process.id }, select: { revision: true } });
  checkRevision(ifMatch, project.revision);
  return project.revision;
}

/** The project counts its revision on by one for the events of one input. */
export const projectReceipt = (acceptance: Acceptance, revision: number): Receipt =>
  receiptOf(acceptance, acceptance.process.id, revision + 1);

const STEERING: InboxKind[] = ['project.pauseRequested', 'project.resumeRequested', 'project.withdrawRequested'];

/** How the project will stand once the workflow has read what was accepted: the last request not consumed yet decides. */
export async function standing({ tx, process }: Acceptance): Promise<'running' | 'paused' | 'withdrawn'> {
  const last = await tx.inbox.findFirst({
    where: { processId: process.id, no: { gt: process.consumedNo }, kind: { in: STEERING } },
    orderBy: { no: 'desc' },
    select: { kind: true },
  });
  if (last?.kind === 'project.pauseRequested') return 'paused';
  if (last?.kind === 'project.resumeRequested') return 'running';
  if (last?.kind === 'project.withdrawRequested') return 'withdrawn';
  return (await readView(tx, process))?.status === 'paused' ? 'paused' : 'running';
}

/** Whether its procedure has been gone through, though duties may run on. Of a project that nobody has read yet nothing is over. */
export const isOver = (view: ProjectView | null): boolean => view !== null && view.runs.length > 0 && view.activeStages.length === 0;

/**
 * Since when the clock of the project stands still, epoch ms, or null. Also while a resumption is not read yet: until then nothing has
 * been moved on by what was left.
 */
export async function pausedSince({ tx, process }: Pick<Acceptance, 'tx' | 'process'>): Promise<number | null> {
  const paused = (await readView(tx, process))?.status === 'paused';
  const { consumedNo } = process;
  const request = await tx.inbox.findFirst({
    where: { processId: process.id, kind: 'project.pauseRequested', no: paused ? { lte: consumedNo } : { gt: consumedNo } },
    orderBy: { no: paused ? 'desc' : 'asc' },
    select: { receivedAt: true },
  });
  return request?.receivedAt.getTime() ?? null;
}

/** @throws Refusal out-of-turn when the project stands, or is about to stand, otherwise than the request needs */
export async function refuseUnless(acceptance: Acceptance, needed: 'running' | 'paused', detail: string): Promise<void> {
  const now = await standing(acceptance);
  if (now === needed) return;
  const expected = now === 'running' ? ['pause', 'withdraw'] : now === 'paused' ? ['resume', 'withdraw'] : [];
  throw new Refusal('out-of-turn', now === 'withdrawn' ? '项目已申请撤回。' : detail, { expected });
}
