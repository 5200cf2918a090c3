import type { Database } from '#libs/database/client';
import { plannedAnew, sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { SUBJECT, tasksOf } from '../auth/ownership';
import { placeOf } from '../http/page';
import { when } from '../http/when';
import type { ActionFilter } from './action.dto';

export interface Action {
  id: string;
  revision: number;
}

/** `now`: by the realm's clock. */
const action = (now: Date) => sql`
  select a.id, a.process_id as "projectId", p.name as "projectName", a.escalation_id as "escalationId", a.meeting, a.held_on as "heldOn",
         a.minutes_paper_id as "minutesPaperId", a.what, t.organisation_id as "organisationId", t.post_id as "postId", a.task_id as "taskId",
         t.due_on as "dueOn", a.status, (a.status = 'open' and t.due_at <= ${now}) as overdue, t.answer_note as note, a.paper_ids as "paperIds",
         t.answered_at as "reportedAt", a.reason, a.resolved_at as "resolvedAt", a.closed_at as "closedAt",
         a.closed_by_person_id as "closedByPersonId", a.revision
    from meeting_action a join ${SUBJECT} on p.id = a.process_id join task t on t.id = a.task_id`;

/** Actions that the actor may see: who was asked meets its own, who meets the project all of its. One row more than the page holds. */
export function listActions(db: Database, actor: Actor, filter: ActionFilter, now: number): Promise<Action[]> {
  const { status, overdue, escalationId, projectId, organisationId, after, limit } = filter;
  const place = placeOf(after, 1);
  const late = sql`(a.status = 'open' and t.due_at <= ${new Date(now)})`;
  return db.$queryRaw<Action[]>`${plannedAnew}
    ${action(new Date(now))} where a.realm_id = ${actor.realmId} and ${tasksOf(actor)}
      ${when(status !== undefined, sql`and a.status = ${status}`)}
      ${when(overdue !== undefined, overdue ? sql`and ${late}` : sql`and not ${late}`)}
      ${when(escalationId !== undefined, sql`and a.escalation_id = ${escalationId}`)}
      ${when(projectId !== undefined, sql`and a.process_id = ${projectId}`)}
      ${when(organisationId !== undefined, sql`and t.organisation_id = ${organisationId}`)}
      ${when(place !== null, sql`and a.id > ${place?.[0]}`)}
    order by a.id limit ${limit + 1}`;
}

export function readAction(db: Database, actor: Actor, id: string, now: number): Promise<Action[]> {
  return db.$queryRaw<Action[]>`${action(new Date(now))} where a.id = ${id} and ${tasksOf(actor)}`;
}
