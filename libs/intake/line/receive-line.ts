import type { Database } from '#libs/database/client';
import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { leaderOf } from '../fund/owners-decision';
import { InputCheck, refuseFuture } from '../input-check';
import { activeStage } from '../programme-parts';
import { type Receipt, receiptOf } from '../receipt';
import { lockOpenLine } from './open-line';
import { refuseOtherUtilities } from './utility';

export interface ReceiveLineInput {
  lineId: string;
  receivedOn: CivilDate;
  /** By name; by default the utility behind the kind, or the owners, as the line says. */
  receivedBy?: string;
  paperId?: string;
}

/**
 * A line was taken over (移交): by whom, and on which day. Item by item, while the project is handed over.
 *
 * @throws Refusal not-found, forbidden (another utility's), out-of-turn, invalid-input, date-in-future
 */
export async function receiveLine(
  db: Database,
  actor: Actor,
  input: ReceiveLineInput,
  options: RecordOptions = {},
): Promise<Accepted<Receipt>> {
  return accept(db, actor, { ...options, processId: { of: 'line', id: input.lineId } }, async (acceptance) => {
    const { tx, process, programme, now } = acceptance;
    const line = await lockOpenLine(tx, input.lineId);
    await refuseOtherUtilities(acceptance, [line.kind]);
    await activeStage(acceptance, 'handover', '移交');
    const { receivedBy = recipientOf(programme, line), receivedOn, paperId = null } = input;
    const check = new InputCheck();
    check.date('receivedOn', receivedOn);
    check.text('receivedBy', receivedBy, { most: 200 });
    if (paperId !== null) {
      const paper = await tx.paper.findFirst({ where: { id: paperId, processId: process.id }, select: { id: true } });
      check.ensure(paper !== null, 'paperId', '该项目没有这份材料');
    }
    check.done();
    refuseFuture('receivedOn', receivedOn, now);
    const settled = { status: 'received', settledAt: new Date(now), settledByPersonId: actor.personId };
    await tx.line.update({ where: { id: line.id }, data: { receivedBy, receivedOn, paperId, ...settled } });
    acceptance.record({ type: 'line.received', data: { lineId: line.id, kind: line.kind } });
    return receiptOf(acceptance, line.id, 2);
  });
}

function recipientOf(programme: CompiledProgramme, { kind, recipient }: { kind: string; recipient: string }): string {
  if (recipient === 'owners') return '业主';
  const utility = programme.lines?.kinds.find(({ code }) => code === kind)?.utility ?? kind;
  return leaderOf(programme, utility);
}
