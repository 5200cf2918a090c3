import { civilDateOf } from '#libs/domain/clock/civil-date';
import { inYuan, sumFen } from '#libs/domain/money/fen';
import { grantsLeftOver, refundsAtEnd } from '#libs/domain/money/refund-sources';
import { readEntries } from '#libs/intake/fund/ledger';
import type { CommandContext, CommandOf } from '../command-context';
import { lapseApplications } from '../open-plans';
import { refuseUndecidedChanges } from './duty.commands';
import { closeMatters } from './escalation.commands';
import { closeAllAccounts } from './register.commands';

export async function setFacts(ctx: CommandContext, command: CommandOf<'setFacts'>): Promise<void> {
  ctx.record({ type: 'facts.set', data: { facts: command.facts } });
}

/**
 * What residents have paid in is due back when a project is withdrawn, or its start refused, and of a completed one what grants have left
 * over; the entry that says so moves no money itself.
 */
export async function endProject(ctx: CommandContext, command: CommandOf<'endProject'>): Promise<void> {
  const { refundsDueFen, spentFen } = await bookRefundsDue(ctx, command.result === 'completed');
  await closeAllAccounts(ctx);
  await ctx.tx.deadline.updateMany({ where: { processId: ctx.process.id, status: 'open' }, data: { status: 'superseded' } });
  // What intake opened and the machine does not know: conditions of a review that nobody has met.
  await ctx.tx.$executeRaw`
    with closed as (update task set status = 'closed', revision = revision + 1 where process_id = ${ctx.process.id} and status = 'open' returning id)
    update rung set status = 'cancelled' from closed where rung.task_id = closed.id and rung.status = 'pending'`;
  await refuseUndecidedChanges(ctx);
  await lapseApplications(ctx, ENDED[command.result]);
  await closeMatters(ctx, ENDED[command.result]);
  await ctx.tx.process.update({ where: { id: ctx.process.id }, data: { status: 'ended' } });
  ctx.process.status = 'ended';
  ctx.record({ type: 'project.ended', data: { result: command.result, refundsDueFen, ...(spentFen > 0 ? { spentFen } : {}) } });
}

const ENDED: Record<CommandOf<'endProject'>['result'], string> = {
  completed: '项目已办结',
  rejected: '项目不予实施',
  withdrawn: '项目已撤回',
};

/** Out of the source that it came from; what of it was spent on the project stands beside it, on record. */
async function bookRefundsDue(ctx: CommandContext, completed: boolean): Promise<{ refundsDueFen: number; spentFen: number }> {
  const total = { refundsDueFen: 0, spentFen: 0 };
  for (const account of await ctx.tx.account.findMany({ where: { processId: ctx.process.id }, orderBy: { id: 'asc' } })) {
    const entries = await readEntries(ctx.tx, account.id);
    const { dues, spentFen } = completed ? grantsLeftOver(entries) : refundsAtEnd(entries);
    total.spentFen += spentFen;
    if (dues.length === 0) continue;
    const note = noteOf(completed, spentFen);
    await ctx.tx.ledgerEntry.createMany({
      data: dues.map(({ unitId, source, fen }) => ({
        realmId: ctx.process.realmId,
        processId: ctx.process.id,
        accountId: account.id,
        kind: 'refund-due',
        source,
        fen: -BigInt(fen),
        unitId,
        note,
        valueOn: civilDateOf(ctx.now),
        receivedAt: new Date(ctx.now),
        personId: entries[0]!.personId,
      })),
    });
    total.refundsDueFen += sumFen(dues.map(({ fen }) => fen));
  }
  return total;
}

function noteOf(completed: boolean, spentFen: number): string {
  if (completed) return '项目办结，补助结余应退';
  return spentFen > 0 ? `项目终止，应退已缴资金；已支出 ${inYuan(spentFen)}，按余额退还` : '项目终止，应退已缴资金';
}
