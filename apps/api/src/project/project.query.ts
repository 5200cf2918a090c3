import type { Database } from '#libs/database/client';
import { plannedAnew, sql, type Sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { projectsByTime, projectsOf } from '../auth/ownership';
import { type Counted, countedOf } from '../http/counted';
import type { Turn } from '../http/page';
import { found, when, within } from '../http/when';
import { projectsOfTarget } from '../overview/target.query';
import type { ProjectCounted, ProjectFilter } from './project.dto';

export interface ProjectLine {
  id: string;
  code: string;
  name: string;
  status: string;
  stages: string[];
  light: string;
  nextDueAt: Date | null;
  subdistrictId: string;
  communityId: string | null;
  ownersBodyId: string | null;
  clientId: string | null;
  backfilled: boolean;
  clusterId: string | null;
  votesOver: string;
  createdAt: Date;
  revision: number;
}

/** A line of a list: with the version by whose names its stages go, and on whose desk the project lies. */
export interface ListedProject extends ProjectLine {
  programme: { code: string; hash: string };
  /** Organisations that have something open in it, by id. */
  waitsFor: string[];
}

const COLUMNS = sql`
  p.id, p.code, p.name, p.status, p.stages, p.light, p.next_due_at as "nextDueAt", p.subdistrict_id as "subdistrictId",
  p.community_id as "communityId", p.owners_body_id as "ownersBodyId", p.client_id as "clientId", p.backfilled,
  p.cluster_id as "clusterId", p.votes_over as "votesOver",
  p.created_at as "createdAt", p.revision`;

const LISTED = sql`${COLUMNS},
  jsonb_build_object('code', (select v.code from programme_version v where v.hash = p.programme_hash), 'hash', p.programme_hash) as programme,
  array(select distinct t.organisation_id from task t where t.process_id = p.id and t.status = 'open' order by 1) as "waitsFor"`;

/** Projects that the actor may see, the newest first or, going back, the oldest; one row more than the page holds. */
export async function listProjects(db: Database, actor: Actor, filter: ProjectFilter, { place, back }: Turn): Promise<ListedProject[]> {
  const { from, createdAt, id, met } = await filtered(db, actor, filter);
  const behind = back ? sql`>` : sql`<`;
  const towards = back ? sql`asc` : sql`desc`;
  return db.$queryRaw<ListedProject[]>`${plannedAnew}
    select ${LISTED} from ${from}
     where ${met}
       ${when(place !== null, sql`and (${createdAt}, ${id}) ${behind} (${place?.[0]}::timestamptz, ${place?.[1]})`)}
     order by ${createdAt} ${towards}, ${id} ${towards} limit ${filter.limit + 1}`;
}

/** How many there are of them, as far as anybody counts. */
export async function countProjects(db: Database, actor: Actor, filter: ProjectCounted): Promise<Counted> {
  const { from, met } = await filtered(db, actor, filter);
  return countedOf(db, sql`select 1 from ${from} where ${met}`);
}

/** Where the projects come from that a filter lets through, with the condition and the columns of their order. */
async function filtered(db: Database, actor: Actor, filter: ProjectCounted) {
  const { stage, light, status, organisationId, subdistrictId, source, late, target, standing, q } = filter;
  const narrowed = [stage, light, status, organisationId, source, late, target, q].some((one) => one !== undefined);
  const counted = target === undefined ? [] : await projectsOfTarget(db, actor.realmId, target, standing);
  const { met, ...order } = projectsByTime(actor, narrowed);
  return {
    ...order,
    met: sql`${met}
       ${when(stage !== undefined, sql`and p.stages @> array[${stage}::text]`)}
       ${when(light !== undefined, sql`and p.light = ${light}`)}
       ${when(status !== undefined, sql`and p.status = ${status}`)}
       ${when(subdistrictId !== undefined, sql`and p.subdistrict_id = ${subdistrictId}`)}
       ${when(organisationId !== undefined, concerns(organisationId))}
       ${when(source !== undefined, paidFrom(source))}
       ${when(late !== undefined, sql`and p.status = 'running' and p.light ${late === true ? sql`=` : sql`<>`} 'red'`)}
       ${when(filter.arrivedFrom !== undefined || filter.arrivedBefore !== undefined, arrivedIn(actor, filter))}
       ${when(target !== undefined, sql`and p.id = any(${counted}::text[])`)}
       ${within(sql`p.created_at`, filter.startedFrom, filter.startedBefore)}
       ${found('project', sql`p.id`, q)}`,
  };
}

/** Named in the project, or asked something in it that is still open. */
const concerns = (organisationId: string | undefined): Sql => sql`and exists (
  select 1 from (select project_id from project_party where organisation_id = ${organisationId}
                 union all select process_id from task where organisation_id = ${organisationId} and status = 'open') o where o.project_id = p.id)`;

/** Asked for once: a quarter of all projects may have been paid in that week, and looking the week through for each of them takes a second. */
const arrivedIn = (actor: Actor, { arrivedFrom, arrivedBefore }: ProjectCounted): Sql => sql`and p.id in (
  select e.process_id from ledger_entry e
   where e.realm_id = ${actor.realmId} and e.kind = 'arrival' ${within(sql`e.received_at`, arrivedFrom, arrivedBefore)} offset 0)`;

/** Money of that source is asked for, or was booked. */
const paidFrom = (source: string | undefined): Sql => sql`and exists (
  select 1 from account a
   where a.process_id = p.id
     and (a.source = ${source} or exists (select 1 from ledger_entry e where e.account_id = a.id and e.source = ${source})))`;

export async function readProject(db: Database, actor: Actor, projectId: string): Promise<ProjectLine | null> {
  const rows = await db.$queryRaw<ProjectLine[]>`select ${COLUMNS} from project p where p.id = ${projectId} and ${projectsOf(actor)}`;
  return rows[0] ?? null;
}
