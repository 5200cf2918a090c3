import { civilDateOf } from '#libs/domain/clock/civil-date';
import { allocate } from '#libs/domain/money/allocate';
import { sumFen } from '#libs/domain/money/fen';
import { balances, paidInByUnit } from '#libs/domain/money/ledger';
import { readEntries } from '#libs/intake/fund/ledger';
import type { CommandContext, CommandOf } from '../command-context';
import { closeAllAccounts } from './register.commands';

export async function setFacts(ctx: CommandContext, command: CommandOf<'setFacts'>): Promise<void> {
  ctx.record({ type: 'facts.set', data: { facts: command.facts } });
}

/**
 * What residents have paid in is due back when a project is withdrawn, or its start refused; the entry that says so moves no
 * money itself.
 */
export async function endProject(ctx: CommandContext, command: CommandOf<'endProject'>): Promise<void> {
  const refundsDueFen = command.result === 'completed' ? 0 : await bookRefundsDue(ctx);
  await closeAllAccounts(ctx);
  await ctx.tx.deadline.updateMany({ where: { processId: ctx.process.id, status: 'open' }, data: { status: 'superseded' } });
  await ctx.tx.process.update({ where: { id: ctx.process.id }, data: { status: 'ended' } });
  ctx.process.status = 'ended';
  ctx.record({ type: 'project.ended', data: { result: command.result, refundsDueFen } });
}

/** Of what was paid in, as much as is still there, spread as it was paid: what has been spent on the project is spent. */
async function bookRefundsDue(ctx: CommandContext): Promise<number> {
  let total = 0;
  for (const account of await ctx.tx.account.findMany({ where: { processId: ctx.process.id }, orderBy: { id: 'asc' } })) {
    const entries = await readEntries(ctx.tx, account.id);
    const paidIn = paidInByUnit(entries).filter(({ fen }) => fen > 0);
    const refundable = Math.min(balances(entries).balanceFen, sumFen(paidIn.map(({ fen }) => fen)));
    if (refundable <= 0) continue;
    const dues = allocate(
      refundable,
      paidIn.map(({ unitId, fen }) => ({ key: unitId ?? '', weight: fen })),
    ).filter(({ fen }) => fen > 0);
    await ctx.tx.ledgerEntry.createMany({
      data: dues.map(({ key, fen }) => ({
        realmId: ctx.process.realmId,
        processId: ctx.process.id,
        accountId: account.id,
        kind: 'refund-due',
        source: account.source,
        fen: -BigInt(fen),
        unitId: key === '' ? null : key,
        note: '项目终止，应退已缴资金',
        valueOn: civilDateOf(ctx.now),
        receivedAt: new Date(ctx.now),
        personId: entries[0]!.personId,
      })),
    });
    total += refundable;
  }
  return total;
}
