import type { Database } from '#libs/database/client';
import { plannedAnew, sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { compoundsReadBy } from '../auth/ownership';
import { placeOf } from '../http/page';
import { found, when } from '../http/when';
import type { CompoundFilter } from './compound.dto';

export interface CompoundLine {
  id: string;
  code: string;
  name: string;
  address: string;
  subdistrictId: string;
  communityId: string | null;
  ownersBodyId: string | null;
  builtYear: number;
  areaCsqm: bigint;
  households: number;
  facts: object;
  revision: number;
}

const COLUMNS = sql`
  c.id, c.code, c.name, c.address, c.subdistrict_id as "subdistrictId", c.community_id as "communityId", c.owners_body_id as "ownersBodyId",
  c.built_year as "builtYear", c.area_csqm as "areaCsqm", c.households, c.facts, c.revision`;

/** Compounds that the actor may see, by code; one row more than the page holds. */
export async function listCompounds(db: Database, actor: Actor, filter: CompoundFilter): Promise<CompoundLine[]> {
  const place = placeOf(filter.after, 1);
  const { q, subdistrictId } = filter;
  return db.$queryRaw<CompoundLine[]>`${plannedAnew}
    select ${COLUMNS} from compound c
     where ${compoundsReadBy(actor)}
       ${when(subdistrictId !== undefined, sql`and c.subdistrict_id = ${subdistrictId}`)}
       ${found('compound', sql`c.id`, q)}
       ${when(place !== null, sql`and c.code > ${place?.[0]}`)}
     order by c.code limit ${filter.limit + 1}`;
}

export async function readCompound(db: Database, actor: Actor, compoundId: string): Promise<CompoundLine | null> {
  const rows = await db.$queryRaw<
    CompoundLine[]
  >`select ${COLUMNS} from compound c where c.id = ${compoundId} and ${compoundsReadBy(actor)}`;
  return rows[0] ?? null;
}
