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
  select id, realm_id, created_at, code, name, programme_hash, 'project' as kind from project
  union all
  select id, realm_id, created_at, programme_code || '-' || year, name, programme_hash, 'window' from plan_window) p`;

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
      return sql`(${inRealm} and exists (select 1 from task t where t.process_id = p.id and ${asked(actor)}))`;
    case 'none':
      return sql`false`;
  }
}

/**
 * Where a list of projects by time comes from: `from`, the columns of its order, and the condition. Who sees only own ones walks along these,
 * unless another filter may lead to fewer.
 */
export function projectsByTime(actor: Actor, narrowed: boolean): { from: Sql; createdAt: Sql; id: Sql; met: Sql } {
  if (SIGHT[actor.role] !== 'own' || narrowed)
    return { from: sql`project p`, createdAt: sql`p.created_at`, id: sql`p.id`, met: projectsOf(actor) };
  const met = sql`p.realm_id = ${actor.realmId} and y.organisation_id = ${actor.organisationId}`;
  return { from: sql`project_party y join project p on p.id = y.project_id`, createdAt: sql`y.created_at`, id: sql`y.project_id`, met };
}

/** The ids of the projects that {@link projectsOf} lets through, windows of plans among them, for whom they may be few; null for who sees the whole realm. */
export function idsOfProjects(actor: Actor): Sql | null {
  const { organisationId, personId } = actor;
  switch (SIGHT[actor.role]) {
    case 'realm':
      return null;
    case 'own':
      return sql`select project_id as id from project_party where organisation_id = ${organisationId}`;
    case 'asked':
      return sql`select process_id as id from task where organisation_id = ${organisationId}
           union select process_id from task where delegated_to_person_id = ${personId}
           union select process_id from task where delegated_to_person_id in (${awayFor(actor)})`;
    case 'none':
      return sql`select null::text as id where false`;
  }
}

/** Condition on `task t` and its `project p`: a department meets its own tasks only, the others those of their projects. */
export function tasksOf(actor: Actor): Sql {
  return SIGHT[actor.role] === 'asked' ? sql`(p.realm_id = ${actor.realmId} and (${asked(actor)} or ${copied(actor)}))` : projectsOf(actor);
}

/**
 * The tasks that {@link tasksOf} lets through, as conditions on `task t` of which no two hold of one task: each comes from an index in the order
 * of the desk, where `or` between them would come from none. `mine`: only those of one's own post, and those delegated to oneself or
 * to somebody on leave for whom one stands in.
 */
export function tasksMet(actor: Actor, mine: boolean): Sql[] {
  const { realmId, organisationId, personId, postId } = actor;
  const sight = SIGHT[actor.role];
  const inSight =
    sight === 'own' ? sql`t.realm_id = ${realmId} and ${party(organisationId, sql`t.process_id`)}` : sql`t.realm_id = ${realmId}`;
  if (sight === 'none') return [sql`false`];
  const away = sql`t.delegated_to_person_id in (${awayFor(actor)})`;
  if (mine)
    return [
      sql`${inSight} and t.post_id = ${postId}`,
      sql`${inSight} and t.delegated_to_person_id = ${personId} and t.post_id <> ${postId}`,
      sql`${inSight} and ${away} and t.post_id <> ${postId}`,
    ];
  if (sight !== 'asked') return [inSight];
  const notAsked = sql`t.organisation_id <> ${organisationId}`;
  return [
    sql`${inSight} and t.organisation_id = ${organisationId}`,
    sql`${inSight} and t.delegated_to_person_id = ${personId} and ${notAsked}`,
    sql`${inSight} and ${away} and ${notAsked}`,
    sql`${inSight} and ${notAsked} and t.delegated_to_person_id is distinct from ${personId} and (${away}) is not true
        and t.id in (select a.task_id from task_act a where a.verb = 'copy' and a.data ->> 'toPostId' = ${postId})`,
  ];
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

/** Condition on `compound c`, for reading alone: a client that is no subdistrict meets the compounds of its projects, whose payments it books. */
export function compoundsReadBy(actor: Actor): Sql {
  if (SIGHT[actor.role] !== 'own') return compoundsOf(actor);
  return sql`(${compoundsOf(actor)} or exists (
    select 1 from project_compound pc join project p on p.id = pc.project_id
     where pc.compound_id = c.id and p.realm_id = ${actor.realmId} and p.client_id = ${actor.organisationId}))`;
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

/** Condition on `plan_list l`: a district's lists are its own, the city's, and theirs who were asked about them. */
export function planListsOf(actor: Actor): Sql {
  const inRealm = sql`l.realm_id = ${actor.realmId}`;
  switch (SIGHT[actor.role]) {
    case 'realm':
      return inRealm;
    case 'own':
      return sql`(${inRealm} and l.district_id = ${actor.organisationId})`;
    case 'asked':
      return sql`(${inRealm} and exists (select 1 from task t where t.process_id = l.process_id and ${asked(actor)}))`;
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

function named(organisationId: string): Sql {
  return party(organisationId, sql`p.id`);
}

function party(organisationId: string, projectId: Sql): Sql {
  return sql`exists (select 1 from project_party y where y.organisation_id = ${organisationId} and y.project_id = ${projectId})`;
}

/** A district meets what its subdistricts meet. */
function above(organisationId: string, subdistrictId: Sql): Sql {
  return sql`exists (select 1 from organisation s where s.id = ${subdistrictId} and s.parent_id = ${organisationId})`;
}

/** Tasks of the organisation, or delegated to the person. */
export function asked(actor: Actor): Sql {
  return sql`(t.organisation_id = ${actor.organisationId} or ${delegatedTo(actor)})`;
}

/** Whether `task t` is delegated to the person, or to somebody on leave for whom the person stands in now. */
export function delegatedTo(actor: Actor): Sql {
  return sql`(t.delegated_to_person_id = ${actor.personId} or t.delegated_to_person_id in (${awayFor(actor)}))`;
}

/** Ids of those on leave now for whom the person stands in: never the person itself. */
function awayFor({ realmId, personId }: Actor): Sql {
  return sql`select l.person_id from leave l join realm r on r.id = l.realm_id
    where l.realm_id = ${realmId} and l.deputy_person_id = ${personId} and l.person_id <> ${personId}
      and l.from_at <= coalesce(r.now_at, clock_timestamp()) and l.until_at > coalesce(r.now_at, clock_timestamp())`;
}

/** Tasks of others that the actor's post has had a hand in: handed over, nudged, overseen, or opened for a signer whom it brought in. */
export function askedOfOthers({ postId }: Actor): Sql {
  return sql`(t.post_id <> ${postId} and (
    t.id in (select a.task_id from task_act a where a.post_id = ${postId} and a.verb in ('hand-over', 'nudge', 'oversight'))
    or t.id in (select a.data ->> 'signerTaskId' from task_act a where a.post_id = ${postId} and a.verb = 'add-signer')))`;
}

/** Tasks of which the actor's post was sent a copy. */
export function copied(actor: Actor): Sql {
  return sql`exists (select 1 from task_act a where a.task_id = t.id and a.verb = 'copy' and a.data ->> 'toPostId' = ${actor.postId})`;
}
