import { type Database, TRANSACTION_TIMEOUT_MS, type Tx } from './client';
import { Prisma } from './generated/client';

export interface RealmNow {
  realmId: string;
  kind: 'real' | 'simulation';
  /** Epoch milliseconds by the realm's clock. */
  now: number;
  calendarVersion: string;
}

/**
 * Reads the realm's clock: PostgreSQL's own for `real`, the stepped row for a simulation. Intake calls it before it takes
 * any lock, because the receipt time is the legal time.
 *
 * @throws Error when the realm does not exist: a bug of the caller, never a person's input
 */
export async function realmNow(tx: Tx | Database, realmId: string): Promise<RealmNow> {
  return clockFrom(await tx.$queryRaw<ClockRow[]>(clockOf(realmId)), realmId);
}

export interface ClockRow {
  realmKind: string;
  calendarVersion: string;
  now: number;
}

/** The query behind {@link realmNow}, for who asks for more in the same statement. */
export function clockOf(realmId: string): Prisma.Sql {
  return Prisma.sql`
    select kind as "realmKind", calendar_version as "calendarVersion",
           floor(extract(epoch from coalesce(now_at, clock_timestamp())) * 1000)::float8 as now
    from realm where id = ${realmId}`;
}

export function clockFrom(rows: ClockRow[], realmId: string): RealmNow {
  const row = rows[0];
  if (!row) throw new Error(`realm ${realmId} does not exist`);
  return { realmId, kind: row.realmKind === 'real' ? 'real' : 'simulation', now: row.now, calendarVersion: row.calendarVersion };
}

/**
 * When a register that ends at an instant may be closed, epoch ms: no earlier than intake's longest transaction after it, so that an input
 * received in the last millisecond counts. A stepped realm steps only when intake is quiet and needs no margin.
 */
export function closableFrom(endsAt: number, kind: RealmNow['kind']): number {
  return endsAt + (kind === 'real' ? TRANSACTION_TIMEOUT_MS : 0);
}

/**
 * Holds the realm's calendar as it is until the transaction ends: who computes a date and writes it shares the lock, who
 * publishes takes it exclusively, so that no date is written under a calendar that had been replaced. Taken before any row lock.
 */
export async function lockCalendarShared(tx: Tx, realmId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${'calendar:' + realmId}, 0))`;
}

export async function lockCalendarExclusive(tx: Tx, realmId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${'calendar:' + realmId}, 0))`;
}

/** Shares the calendar's lock and says which version is in force under it: read afterwards, so that a publication is seen or waits. */
export async function holdCalendar(tx: Tx, realmId: string): Promise<string> {
  await lockCalendarShared(tx, realmId);
  return (await realmNow(tx, realmId)).calendarVersion;
}
