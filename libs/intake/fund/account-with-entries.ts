import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { openNote } from '#libs/database/personal/entry-note';
import { programmeByHash } from '#libs/database/programme.repository';
import { type GateReading, readGate } from '#libs/domain/money/gate';
import { balances, type LedgerBalances } from '#libs/domain/money/ledger';
import type { Actor } from '../actor';
import { decisiveBudget } from './compute-budget';
import { collectedBy, type Grant, grantsOf } from './grants';
import { type BookedEntry, readEntries } from './ledger';

export interface AccountWithEntries extends LedgerBalances {
  id: string;
  projectId: string;
  stage: string;
  source: string;
  status: string;
  /** Null while no budget says what is required. */
  requiredFen: number | null;
  gate: GateReading | null;
  /** Epoch ms: since when that sum, or one above it in full, has been asked. */
  requiredSince: number | null;
  /** Epoch ms. */
  fullAt: number | null;
  gatePassedAt: number | null;
  revision: number;
  /** Codes of the sources that are booked as they arrive; what comes by a grant instead, and how much of it. */
  collects: string[];
  grants: Grant[];
  /** In the order of booking: every figure above adds up from them. */
  entries: BookedEntry[];
}

/**
 * An account with every entry that its figures come from (REQUIREMENTS.md 2.7); one snapshot.
 *
 * @throws Refusal not-found
 */
export async function accountWithEntries(db: Database, actor: Actor, accountId: string): Promise<AccountWithEntries> {
  return db.$transaction(
    async (tx) => {
      const account = await tx.account.findFirst({ where: { id: accountId, realmId: actor.realmId } });
      if (!account) throw new Refusal('not-found', '没有这个账户。');
      const entries = await readEntries(tx, accountId);
      const sums = balances(entries);
      const { programmeHash } = await tx.process.findUniqueOrThrow({ where: { id: account.processId }, select: { programmeHash: true } });
      const programme = await programmeByHash(tx, programmeHash);
      const budget = await decisiveBudget(tx, account.processId, programme.money);
      const requiredFen = account.requiredFen < 0n ? null : Number(account.requiredFen);
      return {
        id: account.id,
        projectId: account.processId,
        stage: account.stage,
        source: account.source,
        status: account.status,
        requiredFen,
        gate: requiredFen === null ? null : readGate(requiredFen, sums.arrivedFen),
        requiredSince: account.requiredSince?.getTime() ?? null,
        fullAt: account.fullAt?.getTime() ?? null,
        gatePassedAt: account.gatePassedAt?.getTime() ?? null,
        revision: account.revision,
        ...sums,
        collects: collectedBy(programme, account.stage),
        grants: grantsOf(programme, budget, entries),
        entries: entries.map((entry) => ({ ...entry, note: openNote(entry.id, entry.note) })),
      };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}
