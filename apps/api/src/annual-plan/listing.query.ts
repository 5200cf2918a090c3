import type { Database } from '#libs/database/client';
import { nothing, sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { compoundsReadBy } from '../auth/ownership';
import { placeOf } from '../http/page';
import { when } from '../http/when';
import type { ListingFilter } from './annual-plan.dto';

export interface ListingLine {
  programme: string;
  year: number;
  compoundCode: string;
  struckOff: { id: string } | null;
}

type Row = Omit<ListingLine, 'struckOff'> & { struckOffId: string; reason: string; at: Date; by: string; postId: string };

const STANDING = sql`(select *, '' as struck_off_id, null as reason, null::timestamptz as struck_off_at, null as struck_off_by_person_id,
                             null as struck_off_by_post_id from plan_listing)`;
const STRUCK_OFF = sql`(select *, null::text as application_id, id as struck_off_id from plan_listing_struck_off)`;

/** One row more than the page holds. */
export async function readListings(db: Database, actor: Actor, filter: ListingFilter): Promise<ListingLine[]> {
  const { programme, year, compound, struckOff } = filter;
  const place = placeOf(filter.after, 4);
  const after = place
    ? sql`and (l.programme_code, l.year, c.code, l.struck_off_id) > (${place[0]}, ${Number(place[1])}::int, ${place[2]}, ${place[3]})`
    : nothing;
  const rows = await db.$queryRaw<Row[]>`
    select l.programme_code as programme, l.year, c.id as "compoundId", c.code as "compoundCode", c.name as "compoundName", l.document, l.tier,
           l.carried_out as "carriedOut", l.application_id as "applicationId", l.recorded_at as "recordedAt", l.person_id as "personId",
           l.struck_off_id as "struckOffId", l.reason, l.struck_off_at as "at", l.struck_off_by_person_id as "by", l.struck_off_by_post_id as "postId"
      from ${struckOff === undefined ? STANDING : STRUCK_OFF} l join compound c on c.id = l.compound_id
     where l.realm_id = ${actor.realmId} and ${compoundsReadBy(actor)}
       ${when(programme !== undefined, sql`and l.programme_code = ${programme}`)}
       ${when(year !== undefined, sql`and l.year = ${year}`)}
       ${when(compound !== undefined, sql`and c.code = ${compound}`)}
       ${after}
     order by l.programme_code, l.year, c.code, l.struck_off_id limit ${filter.limit + 1}`;
  return rows.map(({ struckOffId, reason, at, by, postId, ...listing }) => ({
    ...listing,
    struckOff: struckOffId === '' ? null : { id: struckOffId, reason, at, personId: by, postId },
  }));
}
