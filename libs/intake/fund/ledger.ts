import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import { sealNote } from '#libs/database/personal/entry-note';
import { newIds } from '#libs/database/personal/new-ids';
import { firstFullAt } from '#libs/domain/competition/order';
import { type CivilDate, civilDateOf } from '#libs/domain/clock/civil-date';
import { inYuan } from '#libs/domain/money/fen';
import { balances, type EntryKind, type LedgerBalances, type LedgerEntry } from '#libs/domain/money/ledger';
import type { Acceptance } from '../accept';

/** An entry as the rules read it, with what people see beside it. */
export interface BookedEntry extends LedgerEntry {
  kind: EntryKind;
  purpose: string | null;
  unitId: string | null;
  reversesId: string | null;
  /** As stored: sums are computed without opening it. */
  note: string | null;
  paperId: string | null;
  valueOn: CivilDate;
  /** Epoch ms. */
  receivedAt: number;
  personId: string;
}

export interface LockedAccount {
  id: string;
  processId: string;
  /** Code of the gate that it belongs to. */
  stage: string;
  source: string;
  /** Below zero while no budget says what is required. */
  requiredFen: number;
  /** Epoch ms: since when a sum no lower than this has been known. */
  requiredSince: number | null;
  status: 'open' | 'gate-passed' | 'closed';
  /** Epoch ms. */
  fullAt: number | null;
  gatePassedAt: number | null;
  /** The gate's opening is certified: what comes after, in the moment before the process has read it too, changes no place. */
  certified: boolean;
  revision: number;
  entries: BookedEntry[];
}

/** Locks an account and reads it with its entries, in the order in which they were booked. The caller holds the process. */
export async function lockAccount(tx: Tx, accountId: string): Promise<LockedAccount> {
  await lockThing(tx, 'account', accountId);
  const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
  return {
    ...account,
    status: account.status as LockedAccount['status'],
    requiredFen: Number(account.requiredFen),
    requiredSince: account.requiredSince?.getTime() ?? null,
    fullAt: account.fullAt?.getTime() ?? null,
    gatePassedAt: account.gatePassedAt?.getTime() ?? null,
    certified: account.certificate !== null,
    entries: await readEntries(tx, accountId),
  };
}

export async function readEntries(tx: Tx, accountId: string): Promise<BookedEntry[]> {
  const rows = await tx.ledgerEntry.findMany({ where: { accountId }, orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }] });
  return rows.map((row) => ({ ...row, kind: row.kind as EntryKind, fen: Number(row.fen), receivedAt: row.receivedAt.getTime() }));
}

export interface NewEntry {
  kind: EntryKind;
  source: string;
  /** Signed: positive into the account; a due moves nothing. */
  fen: number;
  purpose?: string;
  unitId?: string | null;
  reversesId?: string;
  note?: string | undefined;
  paperId?: string | undefined;
  /** By default the day of receipt. */
  valueOn?: CivilDate;
}

/** Books entries on a locked account, keeps when it was first full, and moves its revision on. */
export async function book(
  { tx, process, actor, now }: Acceptance,
  account: LockedAccount,
  entries: NewEntry[],
): Promise<{ ids: string[]; revision: number; balances: LedgerBalances }> {
  const given = await newIds(tx, entries.length);
  const rows = await tx.ledgerEntry.createManyAndReturn({
    data: entries.map((entry, index) => ({
      id: given[index]!,
      realmId: process.realmId,
      processId: process.id,
      accountId: account.id,
      ...entry,
      note: sealNote(given[index]!, entry.note ?? null),
      fen: BigInt(entry.fen),
      valueOn: entry.valueOn ?? civilDateOf(now),
      receivedAt: new Date(now),
      personId: actor.personId,
    })),
    select: { id: true },
  });
  account.entries = await readEntries(tx, account.id);
  const fullAt = fullSince(account, now);
  const { revision } = await tx.account.update({
    where: { id: account.id },
    data: { fullAt: fullAt === null ? null : new Date(fullAt), revision: { increment: 1 } },
  });
  return { ids: rows.map(({ id }) => id), revision, balances: balances(account.entries) };
}

/**
 * Since when all that the gate asks has been in place, or null (Lucheng 三(四): who is first at 100 % starts first), and never before it was known
 * how much that is. Entries are in the order of booking, which decides within one millisecond. Where nothing is required, all is there
 * as soon as that is said. A gate that is behind keeps what it was entered with (补录: no certificate, no entries from before).
 *
 * @param now epoch ms at which the account is looked at
 */
export function fullSince(account: LockedAccount, now: number): number | null {
  const { requiredFen, requiredSince, gatePassedAt, certified, fullAt, entries } = account;
  if ((certified || gatePassedAt !== null) && !lacksSincePlan(account)) return fullAt;
  if (requiredFen < 0) return null;
  if (requiredFen === 0) return requiredSince ?? fullAt ?? now;
  const arrivals = entries.filter((entry) => entry.kind === 'arrival');
  const movements = entries
    .filter((entry) => entry.kind === 'arrival' || arrivals.some(({ id }) => id === entry.reversesId))
    .map(({ receivedAt, fen }, index) => ({ receivedAt, inboxNo: index, fen }));
  const arrived = firstFullAt(requiredFen, movements, null)?.receivedAt;
  return arrived === undefined ? null : Math.max(arrived, requiredSince ?? arrived);
}

/**
 * A plan changed between the gate and the start asks for more than has come in. Only such an account is past its gate without having been
 * full by a sum that was known: one entered past its gate with less (补录) never asked.
 */
export const lacksSincePlan = ({ gatePassedAt, fullAt, requiredSince }: Pick<LockedAccount, 'gatePassedAt' | 'fullAt' | 'requiredSince'>) =>
  gatePassedAt !== null && fullAt === null && requiredSince !== null;

/**
 * The account as it stands once the gate asks for this sum. Whoever was full and is asked for less had all from the moment at which he was;
 * any other change is known only now, whatever lay in the account before. Behind the gate a sum that is not raised leaves the place as it is; a
 * raised one takes it away until all of it is there (assumed): it would else be held by a plan that was cheap only until the gate.
 *
 * @returns the columns to write
 */
export function asking(account: LockedAccount, requiredFen: number, now: number): AskedColumns {
  const { requiredFen: formerFen, requiredSince: former, fullAt: formerly } = account;
  const lowered = formerly !== null && requiredFen >= 0 && requiredFen < formerFen;
  const changed = lowered ? formerly : requiredFen < 0 ? null : now;
  const requiredSince = requiredFen === formerFen ? former : changed;
  const fullAt = fullSince({ ...account, requiredFen, requiredSince }, now);
  const at = (instant: number | null): Date | null => (instant === null ? null : new Date(instant));
  if (account.gatePassedAt !== null && requiredFen >= 0 && requiredFen !== formerFen && !lowered) {
    const all = balances(account.entries).arrivedFen >= requiredFen;
    return { requiredFen: BigInt(requiredFen), requiredSince: at(now), fullAt: at(all ? now : null) };
  }
  return { requiredFen: BigInt(requiredFen), requiredSince: at(requiredSince), fullAt: at(fullAt) };
}

export interface AskedColumns {
  requiredFen: bigint;
  requiredSince: Date | null;
  fullAt: Date | null;
}

/** What a true-up found due to or from a unit and is not settled yet; of nobody in particular: all that is open. */
export function openDues(entries: readonly BookedEntry[], unitId: string | undefined): { refundFen: number; additionalFen: number } {
  const all = balances(entries);
  const own = unitId === undefined ? all : balances(entries.filter((entry) => entry.unitId === unitId));
  return {
    refundFen: Math.min(own.refundsOpenFen, all.refundsOpenFen),
    additionalFen: Math.min(own.additionalOpenFen, all.additionalOpenFen),
  };
}

/** What is due back to a unit, or with null to nobody in particular, by the source that it comes out of. */
export function refundsOpen(entries: readonly BookedEntry[], unitId: string | null): { source: string; fen: number }[] {
  const own = entries.filter((entry) => entry.unitId === unitId);
  return [...new Set(own.map(({ source }) => source))]
    .map((source) => ({ source, fen: balances(own.filter((entry) => entry.source === source)).refundsOpenFen }))
    .filter(({ fen }) => fen > 0);
}

/** @throws Refusal balance-insufficient: each source pays out of what it brought, also where the account as a whole holds more */
export function refuseOverdrawn(account: LockedAccount, source: string, fen: number): void {
  const { balanceFen, bySource } = balances(account.entries);
  const ofSourceFen = bySource.find((one) => one.source === source)?.balanceFen ?? 0;
  if (fen <= ofSourceFen) return;
  const sources = bySource.map((one) => ({ source: one.source, balanceFen: one.balanceFen }));
  throw new Refusal('balance-insufficient', `该来源的余额为 ${inYuan(ofSourceFen)}。`, {
    source,
    balanceFen: ofSourceFen,
    accountFen: balanceFen,
    sources,
  });
}

export function refuseClosed(account: LockedAccount): void {
  if (account.status === 'closed') throw new Refusal('account-closed', '该账户已关闭。');
}

/** @throws Refusal `out-of-turn` before the money that the gate counts is in place */
export function refuseBeforeGate(account: LockedAccount, what: string): void {
  if (account.status !== 'open') return;
  const { requiredFen } = account;
  const { arrivedFen } = balances(account.entries);
  throw new Refusal('out-of-turn', `开工前须到位的资金尚未到位，不能${what}。`, { expected: [{ requiredFen, arrivedFen }] });
}
