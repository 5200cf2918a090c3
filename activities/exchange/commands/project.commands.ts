import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { CommandContext, CommandOf } from '../command-context';
import { balanceOf } from './register.commands';

export async function setFacts(ctx: CommandContext, command: CommandOf<'setFacts'>): Promise<void> {
  ctx.record({ type: 'facts.set', data: { facts: command.facts } });
}

/**
 * What residents have paid in is due back when a project is withdrawn, or its start refused; the entry that says so moves no
 * money itself.
 */
export async function endProject(ctx: CommandContext, command: CommandOf<'endProject'>): Promise<void> {
  const refundsDueFen = command.result === 'completed' ? 0 : await bookRefundsDue(ctx);
  await ctx.tx.deadline.updateMany({ where: { processId: ctx.process.id, status: 'open' }, data: { status: 'superseded' } });
  await ctx.tx.process.update({ where: { id: ctx.process.id }, data: { status: 'ended' } });
  ctx.process.status = 'ended';
  ctx.record({ type: 'project.ended', data: { result: command.result, refundsDueFen } });
}

async function bookRefundsDue(ctx: CommandContext): Promise<number> {
  let total = 0;
  for (const account of await ctx.tx.account.findMany({ where: { processId: ctx.process.id }, orderBy: { id: 'asc' } })) {
    const balance = await balanceOf(ctx, account.id);
    if (balance <= 0) continue;
    const paidIn = await ctx.tx.$queryRaw<{ unit_id: string | null; fen: string; person_id: string }[]>`
      select unit_id, sum(fen)::text as fen, min(person_id) as person_id from ledger_entry
      where account_id = ${account.id} and kind in ('arrival', 'reversal') and source = ${account.source}
      group by unit_id having sum(fen) > 0 order by unit_id nulls first`;
    for (const { unit_id, fen, person_id } of paidIn) {
      await ctx.tx.ledgerEntry.create({
        data: {
          realmId: ctx.process.realmId,
          processId: ctx.process.id,
          accountId: account.id,
          kind: 'refund-due',
          source: account.source,
          fen: -BigInt(fen),
          unitId: unit_id,
          note: '项目终止，应退居民自筹资金',
          valueOn: civilDateOf(ctx.now),
          receivedAt: new Date(ctx.now),
          personId: person_id,
        },
      });
      total += Number(fen);
    }
  }
  return total;
}
