import type { Database, Tx } from './client';
import { sql, type Sql } from './sql';

export interface AddressedPost {
  id: string;
  title: string;
  leader: boolean;
}

export interface AddressedOrganisation {
  id: string;
  code: string;
  name: string;
  kind: string;
  subordinate: boolean;
  posts: AddressedPost[];
}

/** Whom a message to a post reaches at an instant. */
export interface Recipient {
  personId: string;
  /** The organisation in whose post the person is told; null for who is told beside the post's holder. */
  organisationId: string | null;
  mail: string | null;
  /** Whether there is a number for short messages. */
  phone: boolean;
  quietFromHour: number;
  quietToHour: number;
}

/** Organisations of a realm by their codes in the programme, with their posts ordered by code. */
export async function organisationsByCode(
  tx: Tx | Database,
  realmId: string,
  codes: string[],
): Promise<Map<string, AddressedOrganisation>> {
  const organisations = await tx.organisation.findMany({ where: { realmId, code: { in: codes } } });
  const posts = await tx.post.findMany({
    where: { organisationId: { in: organisations.map(({ id }) => id) } },
    orderBy: { code: 'asc' },
  });
  return new Map(
    organisations.map((organisation) => [
      organisation.code,
      {
        ...organisation,
        posts: posts.filter((post) => post.organisationId === organisation.id).map(({ id, title, leader }) => ({ id, title, leader })),
      },
    ]),
  );
}

/**
 * The people behind posts at an instant: a deputy while one stands in (that is how leave is recorded), else the holders. People
 * whose account is disabled are nobody; a vacant post is absent from the answer. A government is told nothing, nor its head on whatever other
 * post: no machine messages the head of a government (REQUIREMENTS.md 2.6).
 *
 * @param now epoch ms by the realm's clock
 */
export async function recipientsOf(tx: Tx | Database, postIds: string[], now: number): Promise<Map<string, Recipient[]>> {
  const at = new Date(now);
  const rows = await tx.$queryRaw<(Recipient & { postId: string })[]>`
    with present as (
      select h.post_id, s.organisation_id, h.person_id, h.deputy, bool_or(h.deputy) over (partition by h.post_id) as stood_in,
             q.mail, q.phone is not null as phone, q.quiet_from_hour, q.quiet_to_hour
      from holding h join post s on s.id = h.post_id join organisation o on o.id = s.organisation_id and o.kind <> 'government'
      join person q on q.id = h.person_id and q.disabled_at is null
      where h.post_id = any(${postIds}) and h.from_at <= ${at} and (h.until_at is null or h.until_at > ${at})
    )
    select distinct post_id as "postId", person_id as "personId", organisation_id as "organisationId", mail, phone,
                    quiet_from_hour as "quietFromHour", quiet_to_hour as "quietToHour"
    from present where deputy = stood_in and not ${headsGovernment(sql`present.person_id`, at)} order by post_id, person_id`;
  const byPost = new Map<string, Recipient[]>();
  for (const { postId, ...recipient } of rows) byPost.set(postId, [...(byPost.get(postId) ?? []), recipient]);
  return byPost;
}

/**
 * These people as recipients, by id; who is on leave is told through the deputy. Those whose account is disabled are absent, and the
 * heads of governments.
 *
 * @param now epoch ms by the realm's clock
 */
export async function recipientsById(tx: Tx | Database, personIds: string[], now: number): Promise<Map<string, Recipient>> {
  if (personIds.length === 0) return new Map();
  const at = new Date(now);
  const rows = await tx.$queryRaw<(Recipient & { askedId: string })[]>`
    select distinct on (asked.id) asked.id as "askedId", q.id as "personId", null as "organisationId", q.mail, q.phone is not null as phone,
           q.quiet_from_hour as "quietFromHour", q.quiet_to_hour as "quietToHour"
    from person asked
    left join leave l on l.person_id = asked.id and l.from_at <= ${at} and l.until_at > ${at}
    join person q on q.id = coalesce(l.deputy_person_id, asked.id) and q.disabled_at is null
    where asked.id = any(${personIds}) and not ${headsGovernment(sql`q.id`, at)} order by asked.id, l.id`;
  return new Map(rows.map(({ askedId, ...recipient }) => [askedId, recipient]));
}

/** Whether a person leads a government at an instant, in his own right. */
const headsGovernment = (personId: Sql, at: Date): Sql => sql`exists (
  select 1 from holding g join post p on p.id = g.post_id and p.leader join organisation o on o.id = p.organisation_id and o.kind = 'government'
   where g.person_id = ${personId} and not g.deputy and g.from_at <= ${at} and (g.until_at is null or g.until_at > ${at}))`;
