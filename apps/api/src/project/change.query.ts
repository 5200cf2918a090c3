import type { Database } from '#libs/database/client';
import { plannedAnew, sql, type Sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { idsOfProjects, projectsOf } from '../auth/ownership';
import { when } from '../http/when';
import { taskIn, TOLD, type ToldEvent } from './event.query';

/**
 * A place in the record of everything, events being in the order of their ids. An id is given before its transaction ends, so that a later one
 * may be on record already: of projects with events that young the mark names the number that was the last, and numbers are in the order in which
 * transactions end.
 */
export interface Mark {
  upTo: string;
  /** The last event's number, by project. */
  numbers: Record<string, number>;
}

export interface ChangedProject {
  /** Id of its last event. */
  place: string;
  projectId: string;
  name: string;
  status: string;
  light: string;
  stages: string[];
  programme: { code: string; hash: string };
}

export interface ChangeEvent extends ToldEvent {
  projectId: string;
  /** How many there are, of which only the latest are told. */
  count: number;
}

/** Nobody reads what changed in a longer absence line by line, and what waits for somebody waits on the desk. */
const DAYS_BACK = 30;
/** Longer than intake's longest transaction. */
const UNSETTLED = '10 seconds';
const TOLD_EACH = 5;

/** Where the actor's changes begin: where he looked last, or as far back as they go. */
export async function beginning(db: Database, kept: Mark | null): Promise<Mark> {
  const rows = await db.$queryRaw<{ upTo: string }[]>`select uuidv7(make_interval(days => ${-DAYS_BACK}::int))::text as "upTo"`;
  const furthest = { upTo: rows[0]!.upTo, numbers: {} };
  return kept && kept.upTo > furthest.upTo ? kept : furthest;
}

/** What is on record now, of the projects that the actor may see. */
export async function markNow(db: Database, actor: Actor): Promise<Mark> {
  const rows = await db.$queryRaw<(Omit<Mark, 'numbers'> & { numbers: Mark['numbers'] | null })[]>`
    with settled as (select uuidv7(-${UNSETTLED}::interval)::text as up_to)
    select s.up_to as "upTo", (
             select jsonb_object_agg(y.process_id, y.no)
               from (select e.process_id, max(e.no) as no from event e join project p on p.id = e.process_id
                      where e.id > s.up_to and ${projectsOf(actor)} group by e.process_id) y) as numbers
      from settled s`;
  return { upTo: rows[0]!.upTo, numbers: rows[0]!.numbers ?? {} };
}

/** Of as many projects or fewer each is asked for its last event; of more the record is walked back, where one of them is soon met. */
const FEW = 2_000;

/** Projects of the actor with events since, what changed last first; one row more than the page holds. A project is found by its last event. */
export async function changedProjects(
  db: Database,
  actor: Actor,
  since: Mark,
  place: string | undefined,
  limit: number,
): Promise<ChangedProject[]> {
  const from = (await fewProjects(db, actor)) ?? EVENTS;
  return db.$queryRaw<ChangedProject[]>`${plannedAnew}
    select e.id as place, p.id as "projectId", p.name, p.status, p.light, p.stages,
           jsonb_build_object('code', (select v.code from programme_version v where v.hash = p.programme_hash), 'hash', p.programme_hash) as programme
      from ${from} join project p on p.id = e.process_id
     where ${after(since)} and ${projectsOf(actor)} ${when(place !== undefined, sql`and e.id < ${place}`)}
     order by e.id desc limit ${limit + 1}`;
}

const EVENTS = sql`event e join process c on c.id = e.process_id and c.event_no = e.no`;

/** The last events of the actor's projects, where these are few: the planner would walk the whole record even for who has none. */
async function fewProjects(db: Database, actor: Actor): Promise<Sql | null> {
  const ids = idsOfProjects(actor);
  if (ids === null) return null;
  const rows = await db.$queryRaw<{ id: string }[]>`select distinct id from (${ids}) y limit ${FEW + 1}`;
  if (rows.length > FEW) return null;
  return sql`unnest(${rows.map(({ id }) => id)}::text[]) y(id) join process c on c.id = y.id
      cross join lateral (select * from event where process_id = c.id and no = c.event_no offset 0) e`;
}

/** The latest events of these projects since, but for what the person did: that is no news to him. */
export function changesOf(db: Database, { personId }: Actor, since: Mark, projectIds: string[]): Promise<ChangeEvent[]> {
  return db.$queryRaw<ChangeEvent[]>`
    select y.project_id as "projectId", latest.*, ${taskIn(sql`latest.data`, sql`y.project_id`)}
      from unnest(${projectIds}::text[]) as y(project_id) cross join lateral (
        select (count(*) over ())::int as count, ${TOLD}
          from event e
         where e.process_id = y.project_id and ${after(since)} and e.actor_person_id is distinct from ${personId}
         order by e.no desc limit ${TOLD_EACH}) latest
     order by latest.no desc`;
}

const after = ({ upTo, numbers }: Mark) => sql`
  e.id > ${upTo} and e.no > coalesce((${JSON.stringify(numbers)}::jsonb ->> e.process_id)::int, 0)`;
