import type { Database } from '#libs/database/client';
import { sql, type Sql } from '#libs/database/sql';
import { when } from '../http/when';
import type { EventFilter } from './project.dto';

/** An event as it is told, before its reader's sight narrows it. */
export interface ToldEvent {
  no: number;
  type: string;
  at: Date;
  recordedAt: Date;
  data: unknown;
  actorPersonId: string | null;
  actorPostId: string | null;
  /** Of the task that its data name. */
  ofTask: { stage: string; step: string; aboutId: string | null } | null;
}

/** Of `event e`. */
export const TOLD = sql`
  e.no, e.type, e.at, e.recorded_at as "recordedAt", e.data, e.actor_person_id as "actorPersonId", e.actor_post_id as "actorPostId"`;

/** Where the task stands that an event's data name by its number alone. */
export const taskIn = (data: Sql, processId: Sql): Sql => sql`(
  select jsonb_build_object('stage', t.stage, 'step', t.step, 'aboutId', t.about_id) from task t
   where t.id = ${data} ->> 'taskId' and t.process_id = ${processId}) as "ofTask"`;

/** A project's record from its first event on, or back from its last; one event more than the page holds. */
export function listEvents(db: Database, projectId: string, { after, order, limit }: EventFilter): Promise<ToldEvent[]> {
  const newest = order === 'newest';
  return db.$queryRaw<ToldEvent[]>`
    select ${TOLD}, ${taskIn(sql`e.data`, sql`e.process_id`)} from event e
     where e.process_id = ${projectId} ${when(after !== undefined, sql`and e.no ${newest ? sql`<` : sql`>`} ${after}::int`)}
     order by e.no ${newest ? sql`desc` : sql`asc`} limit ${limit + 1}`;
}
