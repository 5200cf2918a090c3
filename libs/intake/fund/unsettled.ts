import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { inYuan } from '#libs/domain/money/fen';
import { balances } from '#libs/domain/money/ledger';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { followersOf } from '../task/step-of';
import { readEntries } from './ledger';

/**
 * Where the final accounts decide, their stage does not end before they are recorded, and where what was paid in is settled against them
 * (多退少补, Lucheng 二(三)4) not before every household is settled with; what cannot be settled is left with a stated reason. Where the audit itself ends the stage, its answer comes first and the accounts follow.
 *
 * @throws Refusal out-of-turn with what is still open
 */
export async function refuseUnsettled(
  tx: Tx,
  programme: CompiledProgramme,
  task: { processId: string; stage: string; step: string },
  note: string | undefined,
): Promise<void> {
  const stage = programme.stages.find(({ code, kind }) => code === task.stage && kind === 'final-accounts');
  if (!stage || programme.money.totalBy !== 'audited-final-accounts' || followersOf(programme, task).length > 0) return;
  const step = stage.steps.find(({ code }) => code === task.step);
  // What goes on beside the stage does not end it.
  if (step?.obligation || step?.facts.some(({ fact }) => fact === programme.money.totalFact)) return;
  const { processId } = task;
  const accounts = await tx.account.findMany({ where: { processId }, select: { id: true } });
  const entries = (await Promise.all(accounts.map(({ id }) => readEntries(tx, id)))).map(balances);
  const planned = await tx.budget.count({ where: { processId, kind: 'plan' } });
  const moved = entries.some(({ arrivedFen, subsidyFen, paidFen }) => arrivedFen + subsidyFen + paidFen > 0);
  const recorded = await tx.budget.count({ where: { processId, kind: 'final' } });
  if (recorded === 0 && (planned > 0 || moved)) {
    throw new Refusal('out-of-turn', '竣工决算尚未登记。', { expected: ['final-accounts'] });
  }
  const refundsOpenFen = entries.reduce((sum, one) => sum + one.refundsOpenFen, 0);
  const additionalOpenFen = entries.reduce((sum, one) => sum + one.additionalOpenFen, 0);
  if (refundsOpenFen + additionalOpenFen === 0 || note?.trim()) return;
  const said = `尚有应退 ${inYuan(refundsOpenFen)}、应补 ${inYuan(additionalOpenFen)}未结清；确实无法结清的，须在答复中写明理由。`;
  throw new Refusal('out-of-turn', said, { expected: [{ refundsOpenFen, additionalOpenFen }] });
}
