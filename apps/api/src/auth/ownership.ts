import type { Role } from '#libs/contracts/role';
import { sql, type Sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';

/**
 * Which records a role meets; what it may do with them is in permission.ts. A record outside is as if it were not there (404).
 *
 * - `realm`: every record of the realm.
 * - `own`: the projects and compounds in which the organisation is named: subdistrict, client, community, owners' body; a district, those of its subdistricts.
 * - `asked`: what the organisation was asked: its tasks, and the projects that these belong to. A task copied to a post is read
 *   there, and opens nothing else.
 * - `none`: no project or compound at all.
 */
export type Sight = 'realm' | 'own' | 'asked' | 'none';

export const SIGHT: Record<Role, Sight> = {
  coordination: 'realm',
  leadership: 'realm',
  finance: 'realm',
  auditor: 'realm',
  subdistrict: 'own',
  'owners-body': 'own',
  department: 'asked',
  administrator: 'none',
};

const DRAFTS: readonly Role[] = ['coordination', 'leadership', 'auditor'];

/**
 * What a task, a paper, an escalation or a letter belongs to, as `p`: a project, or the window of an annual plan. A window is no organisation's
 * own: who oversees the realm meets it, and who was asked something in it.
 */
export const SUBJECT = sql`(
  select id, realm_id, created_at, code, name, programme_hash from project
  union all
  select id, realm_id, created_at, programme_code || '-' || year, name, programme_hash from plan_window) p`;

/** Condition on `project p`. */
export function projectsOf(actor: Actor): Sql {
  const { organisationId } = actor;
  const inRealm = sql`p.realm_id = ${actor.realmId}`;
  switch (SIGHT[actor.role]) {
    case 'realm':
      return inRealm;
    case 'own':
      return sql`(${inRealm} and ${named(organisationId)})`;
    case 'asked':
      return sql`(${inRealm} and exists (select 1 from ${askedProcesses(actor)} where asked.process_id = p.id))`;
    case 'none':
      return sql`false`;
  }
}

/** Condition on `task t` and its `project p`: a department meets its own tasks only, the others those of their projects. */
export function tasksOf(actor: Actor): Sql {
  return SIGHT[actor.role] === 'asked' ? sql`(p.realm_id = ${actor.realmId} and (${asked(actor)} or ${copied(actor)}))` : projectsOf(actor);
}

/**
 * What {@link tasksOf} lets through, as `t` to select from: each way in which one meets a task in its own branch, so that every branch comes
 * from an index in the order of the desk. `mine`: the tasks of one's own post, and those delegated to oneself.
 */
export function tasksMet(actor: Actor, mine: boolean): Sql {
  const { organisationId, personId, postId } = actor;
  if (mine)
    return sql`(select * from task where post_id = ${postId}
                union all select * from task where delegated_to_person_id = ${personId} and post_id <> ${postId}) t`;
  if (SIGHT[actor.role] !== 'asked') return sql`task t`;
  return sql`(select * from task where organisation_id = ${organisationId}
              union all select * from task where delegated_to_person_id = ${personId} and organisation_id <> ${organisationId}
              union all select * from task where id in (select a.task_id from task_act a where a.verb = 'copy' and a.data ->> 'toPostId' = ${postId})
                          and organisation_id <> ${organisationId} and delegated_to_person_id is distinct from ${personId}) t`;
}

/** Condition on `letter_draft l` and its `project p`: drafts are the office's; who is addressed reads what was signed. */
export function lettersOf(actor: Actor): Sql {
  const addressed = sql`(p.realm_id = ${actor.realmId} and l.to_organisation_id = ${actor.organisationId} and l.status = 'signed')`;
  return DRAFTS.includes(actor.role) ? projectsOf(actor) : addressed;
}

/** Condition on `review r`: drafts are the office's, what was signed is read by all offices. */
export function reviewsOf(actor: Actor): Sql {
  const inRealm = sql`r.realm_id = ${actor.realmId}`;
  return DRAFTS.includes(actor.role) ? inRealm : sql`(${inRealm} and r.status = 'signed')`;
}

/** Condition on `unit_report u`: the office reads all, a unit its own. */
export function unitReportsOf(actor: Actor): Sql {
  const inRealm = sql`u.realm_id = ${actor.realmId}`;
  return DRAFTS.includes(actor.role) ? inRealm : sql`(${inRealm} and u.organisation_id = ${actor.organisationId})`;
}

/** Condition on `compound c`. */
export function compoundsOf(actor: Actor): Sql {
  const { organisationId } = actor;
  const inRealm = sql`c.realm_id = ${actor.realmId}`;
  switch (SIGHT[actor.role]) {
    case 'realm':
      return inRealm;
    case 'own':
      return sql`(${inRealm} and (${organisationId} in (c.subdistrict_id, c.community_id, c.owners_body_id)
                                  or ${above(organisationId, sql`c.subdistrict_id`)}))`;
    case 'asked':
      return sql`(${inRealm} and exists (select 1 from project_compound pc join project p on p.id = pc.project_id
                                          where pc.compound_id = c.id and ${projectsOf(actor)}))`;
    case 'none':
      return sql`false`;
  }
}

/** Condition on `plan_application a` and its `compound c`: a district meets what it puts to the city, an examiner what it was asked about. */
export function applicationsOf(actor: Actor): Sql {
  const inRealm = sql`a.realm_id = ${actor.realmId}`;
  switch (SIGHT[actor.role]) {
    case 'realm':
      return inRealm;
    case 'own':
      return sql`(${inRealm} and (a.district_id = ${actor.organisationId} or ${compoundsOf(actor)}))`;
    case 'asked':
      return sql`(${inRealm} and exists (select 1 from task t where t.process_id = a.process_id and ${asked(actor)}))`;
    case 'none':
      return sql`false`;
  }
}

/** Condition on `cluster k`: who meets one of its compounds meets it. */
export function clustersOf(actor: Actor): Sql {
  return sql`(k.realm_id = ${actor.realmId} and exists (
    select 1 from cluster_compound cc join compound c on c.id = cc.compound_id where cc.cluster_id = k.id and ${compoundsOf(actor)}))`;
}

/** Condition on `lot l`: who meets one of its projects meets it. */
export function lotsOf(actor: Actor): Sql {
  return sql`(l.realm_id = ${actor.realmId} and exists (
    select 1 from lot_project lp join project p on p.id = lp.project_id where lp.lot_id = l.id and ${projectsOf(actor)}))`;
}

/** Whether the actor may put a record under that organisation: within its sight, or its own. */
export function mayPlaceUnder(actor: Actor, organisations: (string | null | undefined)[]): boolean {
  return SIGHT[actor.role] === 'realm' || (SIGHT[actor.role] === 'own' && organisations.includes(actor.organisationId));
}

/** The table repeats the project's time, so that a list by time may come from it in that order. */
function named(organisationId: string): Sql {
  return sql`exists (select 1 from project_party y where y.organisation_id = ${organisationId} and y.project_id = p.id and y.created_at = p.created_at)`;
}

/** A district meets what its subdistricts meet. */
function above(organisationId: string, subdistrictId: Sql): Sql {
  return sql`exists (select 1 from organisation s where s.id = ${subdistrictId} and s.parent_id = ${organisationId})`;
}

/** Tasks of the organisation, or delegated to the person. */
function asked(actor: Actor): Sql {
  return sql`(t.organisation_id = ${actor.organisationId} or t.delegated_to_person_id = ${actor.personId})`;
}

/** Processes in which the organisation has or had a task, or the person by delegation: apart, so that each is an index of its own. */
function askedProcesses(actor: Actor): Sql {
  return sql`(select process_id from task where organisation_id = ${actor.organisationId}
              union all select process_id from task where delegated_to_person_id = ${actor.personId}) asked`;
}

function copied(actor: Actor): Sql {
  return sql`exists (select 1 from task_act a where a.task_id = t.id and a.verb = 'copy' and a.data ->> 'toPostId' = ${actor.postId})`;
}
