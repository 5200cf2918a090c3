import type { Database, Tx } from '#libs/database/client';
import { nothing, sql, type Sql } from '#libs/database/sql';
import { competingVersions, competition, type Competitor } from './competition';

/** The place of the last row of the page before. */
export interface PlaceInOrder {
  fullAt: Date;
  projectId: string;
}

export interface PageAsked {
  /** Condition on `project p`: which of them are shown. */
  met: Sql;
  /** That one alone. */
  projectId?: string | undefined;
  after: PlaceInOrder | null;
  limit: number;
}

interface Placed {
  id: string;
  fullAt: Date;
  /** From 1: one more than those that were full at an earlier instant. */
  place: number;
  /** How many were full at that instant. */
  peers: number;
}

/**
 * A part of the order of full funds ({@link competition}), each at its place among all; one row more than the limit where there is more. All are
 * only counted; the ledger is read of who is shown, and of who was full at the same instant.
 */
export async function competitionPage(tx: Tx | Database, realmId: string, programmeCode: string, asked: PageAsked): Promise<Competitor[]> {
  const { after, limit } = asked;
  const order = sql`with rivals as (
      select id, full_at from project
       where realm_id = ${realmId} and programme_hash = any(${await competingVersions(tx, programmeCode)}::text[]) and full_at is not null
         and status not in ('withdrawn', 'rejected')
    ), placed as (
      select id, full_at as "fullAt", rank() over (order by full_at)::int as place, count(*) over (partition by full_at)::int as peers from rivals
    )`;
  const shown = sql`select placed.* from placed join project p on p.id = placed.id
    where ${asked.met} ${asked.projectId === undefined ? nothing : sql`and p.id = ${asked.projectId}`}`;
  const rows = await tx.$queryRaw<Placed[]>`${order}
    ${after ? sql`${shown} and placed."fullAt" = ${after.fullAt} union all` : nothing}
    (${shown} ${after ? sql`and placed."fullAt" > ${after.fullAt}` : nothing} order by placed."fullAt" fetch first ${limit + 1} rows with ties)`;
  const tied = [...new Set(rows.filter(({ peers }) => peers > 1).map(({ fullAt }) => fullAt.getTime()))].map((at) => new Date(at));
  const peers =
    tied.length === 0 ? [] : await tx.$queryRaw<Placed[]>`${order} select * from placed where "fullAt" = any(${tied}::timestamptz[])`;
  const among = [...new Set([...rows, ...peers].map(({ id }) => id))];
  const known = among.length === 0 ? [] : await competition(tx, realmId, programmeCode, among);
  return beyond(inPlace(known, [...rows, ...peers]), after)
    .filter(({ projectId }) => rows.some(({ id }) => id === projectId))
    .slice(0, limit + 1);
}

/** Of one instant they stand as they were booked. */
function inPlace(known: Competitor[], placed: readonly Placed[]): Competitor[] {
  const places = new Map(placed.map(({ id, place }) => [id, place]));
  const before = new Map<number, number>();
  return known.map((one) => {
    const place = places.get(one.projectId)!;
    const same = before.get(place) ?? 0;
    before.set(place, same + 1);
    return { ...one, position: place + same };
  });
}

function beyond(known: Competitor[], after: PlaceInOrder | null): Competitor[] {
  const last = known.findIndex(({ projectId }) => projectId === after?.projectId);
  return known.slice(last + 1);
}
