import type { Client } from 'pg';
import type { SeedSizes } from './sizes';

/** Where the seeded projects lie. */
export interface Places {
  districts: number;
  subdistricts: number;
  communities: number;
  ownersBodies: number;
}

/** So many of the smaller ones in each of the larger that all have as many. */
export function placesFor({ projects }: SeedSizes): Places {
  const subdistricts = Math.max(1, Math.min(100, Math.ceil(projects / 1_000)));
  return {
    districts: Math.max(1, Math.floor(subdistricts / 25)),
    subdistricts,
    communities: subdistricts * 10,
    ownersBodies: subdistricts * 100,
  };
}

/** An organisation's place in the row of its kind, as the third of its id; posts, people and holdings are named after it. */
const KINDS = [
  { kind: 'district', letter: 'd', name: '示例', unit: '区', role: 'subdistrict', above: null },
  { kind: 'subdistrict', letter: 's', name: '示例第', unit: '街道', role: 'subdistrict', above: 'd' },
  { kind: 'community', letter: 'c', name: '示例第', unit: '社区', role: 'owners-body', above: 's' },
  { kind: 'owners-body', letter: 'b', name: '示例第', unit: '业委会', role: 'owners-body', above: 'c' },
] as const;

/**
 * Districts, subdistricts, communities and owners' bodies, each with a clerk and a leader; and somebody on every post of the realm that
 * nobody holds, so that all that is open lies on a desk. What exists stays.
 */
export async function fillPlaces(client: Client, realmId: string, prefix: string, places: Places): Promise<void> {
  const counts = { d: places.districts, s: places.subdistricts, c: places.communities, b: places.ownersBodies };
  for (const { kind, letter, name, unit, role, above } of KINDS) {
    await client.query(
      `insert into organisation (id, realm_id, code, template, name, kind, subordinate, parent_id)
       select $1::text || '-' || $3::text || '-' || n, $2, $1 || '-' || $3 || '-' || n, $4, $5::text || n || $6::text, $4, true,
              case when $7::text is not null then $1 || '-' || $7 || '-' || (n - 1) % $8::int + 1 end
       from generate_series(1, $9::int) n on conflict do nothing`,
      [prefix, realmId, letter, kind, name, unit, above, above === null ? 1 : counts[above], counts[letter]],
    );
    await client.query(
      `insert into post (id, realm_id, organisation_id, code, title, role, leader)
       select o.id || '.' || p.code, o.realm_id, o.id, p.code, p.title, $3, p.code = 'leader'
       from organisation o, (values ('clerk', '经办人'), ('leader', '负责人')) p(code, title)
       where o.realm_id = $1 and o.id like $2::text || '-%' and o.kind = $4 on conflict do nothing`,
      [realmId, `${prefix}-${letter}`, role, kind],
    );
  }
  await client.query(
    `with vacant as (select id, realm_id, title from post p where realm_id = $1 and not exists (select 1 from holding h where h.post_id = p.id)),
          sat as (insert into person (id, realm_id, login, name, mail)
                  select id || '.person', realm_id, $2::text || '-' || id, title, id || '@jiugai.example' from vacant on conflict do nothing)
     insert into holding (realm_id, post_id, person_id, from_at) select realm_id, id, id || '.person', to_timestamp(0) from vacant`,
    [realmId, prefix],
  );
}
