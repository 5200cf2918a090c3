import type { InboxKind } from '#libs/contracts/inbox';
import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { toIso } from '#libs/domain/clock/civil-date';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { checkReason, projectReceipt, projectRevision } from '../project/project-request';
import type { MoveRequested } from './move-version';
import { requestMove } from './request-move';

export interface MoveBackInput {
  moveId: string;
  reason: string;
}

/** What the process reads without anybody having decided anything. */
const NO_DECISION: InboxKind[] = ['calendar.published', 'process.restarted'];

/**
 * Takes a move back: the project stands again as it stood, under the version that it came from. Possible until the next decision in it.
 *
 * @throws Refusal not-found, invalid-input, out-of-turn (declined, or taken back already), move-settled with `since`, project-ended,
 *   being-moved
 */
export async function moveBack(
  db: Database,
  actor: Actor,
  input: MoveBackInput,
  options: DecisionOptions = {},
): Promise<Accepted<MoveRequested>> {
  checkReason(input);
  const known = await db.versionMove.findFirst({ where: { id: input.moveId, realmId: actor.realmId }, select: { processId: true } });
  if (!known) throw new Refusal('not-found', '没有这次变更。');
  return accept(db, actor, { ...options, processId: known.processId, evenWhenPaused: true }, async (acceptance) => {
    const revision = await projectRevision(acceptance, options.ifMatch);
    const move = await acceptance.tx.versionMove.findUniqueOrThrow({ where: { id: input.moveId } });
    if (move.status !== 'moved') throw new Refusal('out-of-turn', '这次变更未成，或已撤回。', { expected: [] });
    await refuseSettled(acceptance, move);
    const { fromHash: toHash, id: reversesId } = move;
    const moveId = await requestMove(acceptance, { toHash, mapping: {}, reason: input.reason, reversesId });
    acceptance.send('project.versionMoveBackRequested', { thingId: move.processId, facts: {} });
    return { ...projectReceipt(acceptance, revision), moveId };
  });
}

/** @throws Refusal move-settled when something was decided since, or an instant has come, or another move came after */
async function refuseSettled({ tx, process }: Acceptance, move: { inboxNo: number }): Promise<void> {
  const next = await tx.inbox.findFirst({
    where: { processId: process.id, no: { gt: move.inboxNo }, kind: { notIn: NO_DECISION } },
    orderBy: { no: 'asc' },
    select: { no: true, kind: true, receivedAt: true },
  });
  if (next) {
    const since = { no: next.no, kind: next.kind, receivedAt: toIso(next.receivedAt.getTime()) };
    throw new Refusal('move-settled', '变更之后项目已有新的办理事项。', { since });
  }
  if (!(await mayGoBack(tx, process.id))) throw new Refusal('move-settled', '变更之后项目已因期限届满继续办理。', { since: null });
}

/** The state keeps what was before until the process goes on; an instant that has come makes it go on without anybody's input. */
async function mayGoBack(tx: Tx, processId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ kept: boolean }[]>`select state ? 'before' as kept from process where id = ${processId}`;
  return rows[0]?.kept === true;
}
