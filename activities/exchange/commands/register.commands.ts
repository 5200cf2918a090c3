import { balances } from '#libs/domain/money/ledger';
import { needed } from '#libs/domain/threshold/threshold';
import { lockAccount, requireAnew, readEntries } from '#libs/intake/fund/ledger';
import type { CommandContext, CommandOf } from '../command-context';
import { stageOf } from '../command-context';

export async function openNotice(ctx: CommandContext, command: CommandOf<'openNotice'>): Promise<void> {
  const stage = stageOf(ctx.programme, command.stage);
  if (stage.kind !== 'public-notice') throw new Error(`${command.stage} is no public notice`);
  await ctx.tx.notice.create({
    data: {
      id: command.noticeId,
      realmId: ctx.process.realmId,
      processId: ctx.process.id,
      stage: command.stage,
      title: stage.notice.title,
      papers: stage.notice.papers.map((code) => ({ code })),
      minimumWorkingDays: stage.notice.minimumWorkingDays,
      status: 'opened',
    },
  });
  ctx.record({ type: 'notice.opened', data: { noticeId: command.noticeId, stage: command.stage } });
}

export async function closeNotice(ctx: CommandContext, command: CommandOf<'closeNotice'>): Promise<void> {
  await ctx.tx.notice.update({
    where: { id: command.noticeId },
    data: {
      status: command.outcome === 'restarted' ? 'superseded' : 'closed',
      outcome: command.outcome,
      revision: { increment: 1 },
    },
  });
  ctx.record({ type: 'notice.closed', data: { noticeId: command.noticeId, outcome: command.outcome } });
}

export async function openVote(ctx: CommandContext, command: CommandOf<'openVote'>): Promise<void> {
  const stage = stageOf(ctx.programme, command.stage);
  if (stage.kind !== 'consent-vote') throw new Error(`${command.stage} is no vote`);
  await ctx.tx.vote.create({
    data: {
      id: command.voteId,
      realmId: ctx.process.realmId,
      processId: ctx.process.id,
      stage: command.stage,
      title: stage.vote.title,
      rule: stage.vote.rule as unknown as object,
      status: 'opened',
    },
  });
  ctx.record({ type: 'vote.opened', data: { voteId: command.voteId, stage: command.stage } });
}

/** The tally was written when the vote closed; only a withdrawn vote is closed here. */
export async function closeVote(ctx: CommandContext, command: CommandOf<'closeVote'>): Promise<void> {
  if (command.outcome !== 'withdrawn') return;
  const { count } = await ctx.tx.vote.updateMany({
    where: { id: command.voteId, status: { not: 'closed' } },
    data: { status: 'closed', closedAt: new Date(ctx.now), revision: { increment: 1 } },
  });
  if (count > 0) ctx.record({ type: 'vote.withdrawn', data: { voteId: command.voteId } });
}

export async function openAccount(ctx: CommandContext, command: CommandOf<'openAccount'>): Promise<void> {
  const stage = stageOf(ctx.programme, command.stage);
  if (stage.kind !== 'fund-gate') throw new Error(`${command.stage} is no fund gate`);
  const budget = await ctx.tx.budget.findFirst({
    where: { processId: ctx.process.id, kind: 'plan' },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
  });
  const computed = (budget?.computed ?? null) as { requiredFen: number; totalFen: number } | null;
  const base = stage.gate.base === 'total-investment' ? computed?.totalFen : computed?.requiredFen;
  // Without a budget the gate cannot open: certify refuses an account that requires nothing stated.
  const requiredFen = base === undefined ? UNKNOWN : BigInt(needed(base, stage.gate.share));
  const known = await ctx.tx.account.count({ where: { id: command.accountId } });
  if (known > 0) {
    const account = await lockAccount(ctx.tx, command.accountId);
    await ctx.tx.account.update({ where: { id: account.id }, data: requireAnew(account, Number(requiredFen), ctx.now) });
  } else {
    await ctx.tx.account.create({
      data: {
        id: command.accountId,
        realmId: ctx.process.realmId,
        processId: ctx.process.id,
        stage: command.stage,
        source: stage.gate.source,
        requiredFen,
        // Who has to pay nothing has paid all: the place counts from here.
        fullAt: requiredFen === 0n ? new Date(ctx.now) : null,
        status: 'open',
      },
    });
  }
  ctx.record({ type: 'account.opened', data: { accountId: command.accountId, requiredFen: Number(requiredFen) } });
}

const UNKNOWN = -1n;

export async function passGate(ctx: CommandContext, command: CommandOf<'passGate'>): Promise<void> {
  const account = await ctx.tx.account.update({
    where: { id: command.accountId },
    data: { status: 'gate-passed', gatePassedAt: new Date(ctx.now), revision: { increment: 1 } },
  });
  const { arrivedFen } = balances(await readEntries(ctx.tx, command.accountId));
  ctx.record({
    type: 'account.gatePassed',
    data: { accountId: command.accountId, balanceFen: arrivedFen, requiredFen: Number(account.requiredFen) },
  });
}

/**
 * An account closes when nothing lies in it and nothing is owed to or by a household. Until then it stays open, for what is still to
 * be paid; it closes when it is asked again, or at the latest with the project.
 */
export async function closeAccount(ctx: CommandContext, command: CommandOf<'closeAccount'>): Promise<void> {
  const { balanceFen, refundsOpenFen, additionalOpenFen } = balances(await readEntries(ctx.tx, command.accountId));
  if (balanceFen === 0 && refundsOpenFen === 0 && additionalOpenFen === 0) await close(ctx, { id: command.accountId });
}

/** With the project every account closes; what is due back is still refunded from a closed one, and nothing else moves. */
export async function closeAllAccounts(ctx: CommandContext): Promise<void> {
  await close(ctx, { processId: ctx.process.id });
}

async function close(ctx: CommandContext, which: { id: string } | { processId: string }): Promise<void> {
  const closed = await ctx.tx.account.updateManyAndReturn({
    where: { ...which, status: { not: 'closed' } },
    data: { status: 'closed', revision: { increment: 1 } },
    select: { id: true },
  });
  for (const accountId of closed.map(({ id }) => id).sort()) ctx.record({ type: 'account.closed', data: { accountId } });
}
