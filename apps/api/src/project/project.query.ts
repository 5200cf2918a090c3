import type { Database } from '#libs/database/client';
import { sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { projectsOf } from '../auth/ownership';
import { placeOf } from '../http/page';
import { pattern, when } from '../http/when';
import type { ProjectFilter } from './project.dto';

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
  clientId: string;
  backfilled: boolean;
  clusterId: string | null;
  votesOver: string;
  createdAt: Date;
  revision: number;
}

const COLUMNS = sql`
  p.id, p.code, p.name, p.status, p.stages, p.light, p.next_due_at as "nextDueAt", p.subdistrict_id as "subdistrictId",
  p.community_id as "communityId", p.owners_body_id as "ownersBodyId", p.client_id as "clientId", p.backfilled,
  p.cluster_id as "clusterId", p.votes_over as "votesOver",
  p.created_at as "createdAt", p.revision`;

/** Projects that the actor may see, the newest first; one row more than the page holds. */
export async function listProjects(db: Database, actor: Actor, filter: ProjectFilter): Promise<ProjectLine[]> {
  const place = placeOf(filter.after, 2);
  const { organisationId, q } = filter;
  return db.$queryRaw<ProjectLine[]>`
    select ${COLUMNS} from project p
     where ${projectsOf(actor)}
       ${when(filter.stage !== undefined, sql`and ${filter.stage} = any(p.stages)`)}
       ${when(filter.light !== undefined, sql`and p.light = ${filter.light}`)}
       ${when(filter.status !== undefined, sql`and p.status = ${filter.status}`)}
       ${when(
         organisationId !== undefined,
         sql`and (${organisationId} in (p.subdistrict_id, p.client_id, p.community_id, p.owners_body_id)
                  or exists (select 1 from task o where o.process_id = p.id and o.organisation_id = ${organisationId} and o.status = 'open'))`,
       )}
       ${when(
         !!q,
         sql`and (p.name ilike ${pattern(q)} or p.code ilike ${pattern(q)}
                  or exists (select 1 from project_compound pc join compound c on c.id = pc.compound_id
                              where pc.project_id = p.id and (c.name ilike ${pattern(q)} or c.address ilike ${pattern(q)})))`,
       )}
       ${when(place !== null, sql`and (p.created_at, p.id) < (${place?.[0]}::timestamptz, ${place?.[1]})`)}
     order by p.created_at desc, p.id desc limit ${filter.limit + 1}`;
}

export async function readProject(db: Database, actor: Actor, projectId: string): Promise<ProjectLine | null> {
  const rows = await db.$queryRaw<ProjectLine[]>`select ${COLUMNS} from project p where p.id = ${projectId} and ${projectsOf(actor)}`;
  return rows[0] ?? null;
}
