import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { Acceptance } from '../accept';
import { InputCheck, refuseFuture } from '../input-check';
import { isUnitOfProject } from '../project-unit';
import { requireAmount } from './amount';

export interface EntryInput {
  /** Positive whole fen. */
  fen: number;
  /** Day on which the bank booked it. */
  valueOn: CivilDate;
  unitId?: string;
  note?: string;
  paperId?: string;
}

/**
 * What every entry that a person books must satisfy.
 *
 * @throws Refusal invalid-amount, invalid-input, date-in-future
 */
export async function checkEntry({ tx, process, now }: Acceptance, input: EntryInput): Promise<void> {
  requireAmount('fen', input.fen);
  const check = new InputCheck();
  check.date('valueOn', input.valueOn);
  check.text('note', input.note, { required: false });
  if (input.unitId !== undefined) check.ensure(await isUnitOfProject(tx, process.id, input.unitId), 'unitId', '该房屋不在本项目的小区中');
  if (input.paperId !== undefined) {
    const paper = await tx.paper.findFirst({ where: { id: input.paperId, processId: process.id }, select: { id: true } });
    check.ensure(paper !== null, 'paperId', '没有这份凭证材料');
  }
  check.done();
  refuseFuture('valueOn', input.valueOn, now);
}
