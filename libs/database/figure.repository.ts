import type { Database, Tx } from './client';
import { Prisma } from './generated/client';

/**
 * What a realm's overview counts. Counted up by triggers (migration scale_in_data), which say what a row counts for:
 *
 * | figure | a | b | c | n |
 * | --- | --- | --- | --- | --- |
 * | project | subdistrict | status | light | projects |
 * | stage | stage | light | | projects that are in it |
 * | started | Monday of the week | | | projects |
 * | open | organisation | light | | open tasks |
 * | answered | organisation | late, in-time | | tasks |
 * | answered-in | Monday of the week | late, in-time | | tasks |
 * | days-late | organisation | | | calendar days of all that was answered late |
 * | money | source | kind of entry, of a reversal that of what it reverses | | fen, signed as booked |
 * | arrived-in | Monday of the week | | | fen |
 * | required | source | | | fen that accounts ask for |
 */
export interface Figure {
  figure: string;
  a: string;
  b: string;
  c: string;
  n: bigint;
}

/** Changes taken up in one transaction. */
const AT_ONCE = 20_000;

/** Of each organisation, and so tens of thousands where owners' bodies hold tasks: {@link slowestOrganisations} reads them. */
const OF_ORGANISATIONS = ['open', 'answered', 'days-late'];

/** What was counted up, and what has changed since: a statement that reads it sees the figures as of itself. */
const counted = (realmId: string): Prisma.Sql => Prisma.sql`
  (select figure, a, b, c, n from figure where realm_id = ${realmId}
   union all select figure, a, b, c, n from figure_change where realm_id = ${realmId}) counted`;

/** The realm's figures, but for those of each organisation. */
export async function readFigures(db: Tx | Database, realmId: string): Promise<Figure[]> {
  return db.$queryRaw<Figure[]>`
    select figure, a, b, c, sum(n)::bigint as n from ${counted(realmId)}
    where figure <> all(${OF_ORGANISATIONS}::text[]) group by figure, a, b, c having sum(n) <> 0`;
}

/** Tasks of one organisation; days are calendar days, of all its late answers together. */
export interface OrganisationFigures {
  organisationId: string;
  open: number;
  late: number;
  answered: number;
  answeredLate: number;
  daysLate: number;
}

/** Organisations that have something open: the first by what is overdue now; where that is equal, by the days that were late before. */
export async function slowestOrganisations(db: Tx | Database, realmId: string, limit: number): Promise<OrganisationFigures[]> {
  return db.$queryRaw<OrganisationFigures[]>`
    with sums as (
      select a, coalesce(sum(n) filter (where figure = 'open'), 0)::int as open,
             coalesce(sum(n) filter (where figure = 'open' and b = 'red'), 0)::int as late,
             coalesce(sum(n) filter (where figure = 'answered'), 0)::int as answered,
             coalesce(sum(n) filter (where figure = 'answered' and b = 'late'), 0)::int as answered_late,
             coalesce(sum(n) filter (where figure = 'days-late'), 0)::int as days_late
      from ${counted(realmId)} where figure = any(${OF_ORGANISATIONS}::text[]) group by a)
    select a as "organisationId", open, late, answered, answered_late as "answeredLate", days_late as "daysLate"
    from sums where open > 0 order by late desc, days_late desc, a limit ${limit}`;
}

/**
 * Counts up what has changed. One at a time, and whoever comes meanwhile leaves at once: that the sum of both tables is the figure holds at any
 * time, this only keeps the second one short.
 *
 * @returns how many changes were taken up
 */
export async function takeUpFigures(db: Database): Promise<number> {
  return db.$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ ours: boolean }[]>`select pg_try_advisory_xact_lock(hashtextextended('figures', 0)) as ours`;
    if (!lock?.ours) return 0;
    const [taken] = await tx.$queryRaw<{ n: number }[]>`
      with taken as (
        delete from figure_change where id in (select id from figure_change order by id limit ${AT_ONCE}) returning realm_id, figure, a, b, c, n),
      counted as (
        insert into figure (realm_id, figure, a, b, c, n)
        select realm_id, figure, a, b, c, sum(n) from taken group by 1, 2, 3, 4, 5
        on conflict (realm_id, figure, a, b, c) do update set n = figure.n + excluded.n)
      select count(*)::int as n from taken`;
    return taken?.n ?? 0;
  });
}
