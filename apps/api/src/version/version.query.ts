import type { Database } from '#libs/database/client';
import { sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { placeOf } from '../http/page';
import { found, when } from '../http/when';
import type { MovableFilter, MoveFilter } from './version.dto';

export interface MoveRow {
  id: string;
  projectId: string;
  projectCode: string;
  projectName: string;
  no: number;
  fromHash: string;
  fromVersion: number;
  toHash: string;
  toVersion: number;
  stages: Record<string, string>;
  reason: string;
  status: string;
  because: object[] | null;
  reversesId: string | null;
  askedAt: Date;
  askedByPersonId: string;
  askedByPostId: string;
  settledAt: Date | null;
}

/** Moves between the versions of a programme, the latest first; one row more than the page holds. */
export async function listMoves(db: Database, actor: Actor, code: string, { projectId, after, limit }: MoveFilter): Promise<MoveRow[]> {
  const place = placeOf(after, 2);
  const before = place ? sql`and (m.asked_at, m.id) < (${place[0]}::timestamptz, ${place[1]})` : sql``;
  return db.$queryRaw<MoveRow[]>`
    select m.id, p.id as "projectId", p.code as "projectCode", p.name as "projectName", m.inbox_no as no,
           m.from_hash as "fromHash", was.version as "fromVersion", m.to_hash as "toHash", is_now.version as "toVersion",
           m.mapping as stages, m.reason, m.status, m.because, m.reverses_id as "reversesId", m.asked_at as "askedAt",
           m.asked_by_person_id as "askedByPersonId", m.asked_by_post_id as "askedByPostId", m.settled_at as "settledAt"
      from version_move m join project p on p.id = m.process_id
      join programme_version was on was.hash = m.from_hash join programme_version is_now on is_now.hash = m.to_hash
     where m.realm_id = ${actor.realmId} and was.code = ${code} ${when(projectId !== undefined, sql`and p.id = ${projectId}`)} ${before}
     order by m.asked_at desc, m.id desc limit ${limit + 1}`;
}

export interface MovableRow {
  id: string;
  code: string;
  name: string;
  revision: number;
  hash: string;
  version: number;
  moving: boolean;
}

/** Running projects under a programme with the version that each goes by; one row more than the page holds. */
export async function listMovable(
  db: Database,
  actor: Actor,
  code: string,
  { version, q, after, limit }: MovableFilter,
): Promise<MovableRow[]> {
  const place = placeOf(after, 1);
  return db.$queryRaw<MovableRow[]>`
    select p.id, p.code, p.name, p.revision, v.hash, v.version, c.moving
      from project p join process c on c.id = p.id join programme_version v on v.hash = c.programme_hash
     where p.realm_id = ${actor.realmId} and v.code = ${code} and p.status in ('running', 'paused')
       ${when(version !== undefined, sql`and v.version = ${version}`)} ${found('project', sql`p.id`, q)}
       ${when(place !== null, sql`and p.code > ${place?.[0]}`)}
     order by p.code limit ${limit + 1}`;
}
