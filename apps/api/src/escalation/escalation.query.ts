import type { Database } from '#libs/database/client';
import { plannedAnew, sql, type Sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { lettersOf, projectsOf, SUBJECT } from '../auth/ownership';
import { placeOf } from '../http/page';
import { when } from '../http/when';
import type { EscalationFilter, LetterFilter } from './escalation.dto';

export interface Escalation {
  id: string;
  projectId: string;
  raisedAt: Date;
  revision: number;
}

export interface Letter {
  id: string;
  projectId: string;
  draftedAt: Date;
  revision: number;
}

const ESCALATION = sql`
  select e.id, e.process_id as "projectId", p.name as "projectName", p.kind as "projectKind", e.task_id as "taskId", t.title as "taskTitle",
         t.organisation_id as "organisationId", t.due_on as "dueOn", t.status as "taskStatus", t.answered_at as "answeredAt", e.rung_code as "rungCode",
         e.to_organisation_id as "toOrganisationId", e.to_post_id as "toPostId", e.status, e.raised_at as "raisedAt", e.decision,
         e.decided_at as "decidedAt", e.decided_by_person_id as "decidedByPersonId", e.revision
    from escalation e join ${SUBJECT} on p.id = e.process_id join task t on t.id = e.task_id`;

const LETTER = sql`
  select l.id, l.process_id as "projectId", p.name as "projectName", p.kind as "projectKind", l.task_id as "taskId", l.kind, l.to_organisation_id as "toOrganisationId",
         l.to_post_id as "toPostId", l.text, l.status, l.drafted_at as "draftedAt", l.signed_at as "signedAt",
         l.signed_by_person_id as "signedByPersonId", l.revision
    from letter_draft l join ${SUBJECT} on p.id = l.process_id`;

/** Escalations that the actor may see, the oldest first; one row more than the page holds. */
export function listEscalations(db: Database, actor: Actor, filter: EscalationFilter): Promise<Escalation[]> {
  const { status, projectId, limit } = filter;
  return db.$queryRaw<Escalation[]>`${plannedAnew}
    ${ESCALATION} where e.realm_id = ${actor.realmId} and ${projectsOf(actor)}
      ${when(status !== undefined, sql`and e.status = ${status}`)}
      ${when(projectId !== undefined, sql`and e.process_id = ${projectId}`)}
      ${behind(filter.after, sql`(e.raised_at, e.id)`)}
    order by e.raised_at, e.id limit ${limit + 1}`;
}

export function readEscalation(db: Database, id: string): Promise<Escalation[]> {
  return db.$queryRaw<Escalation[]>`${ESCALATION} where e.id = ${id}`;
}

/** Letters that the actor may see, the oldest first; one row more than the page holds. */
export function listLetters(db: Database, actor: Actor, filter: LetterFilter): Promise<Letter[]> {
  const { status, projectId, limit } = filter;
  return db.$queryRaw<Letter[]>`${plannedAnew}
    ${LETTER} where l.realm_id = ${actor.realmId} and ${lettersOf(actor)}
      ${when(status !== undefined, sql`and l.status = ${status}`)}
      ${when(projectId !== undefined, sql`and l.process_id = ${projectId}`)}
      ${behind(filter.after, sql`(l.drafted_at, l.id)`)}
    order by l.drafted_at, l.id limit ${limit + 1}`;
}

export function readLetter(db: Database, actor: Actor, id: string): Promise<Letter[]> {
  return db.$queryRaw<Letter[]>`${LETTER} where l.id = ${id} and ${lettersOf(actor)}`;
}

function behind(after: string | undefined, columns: Sql): Sql {
  const place = placeOf(after, 2);
  return when(place !== null, sql`and ${columns} > (${place?.[0]}::timestamptz, ${place?.[1]})`);
}
