import type { Step } from '#libs/programme/ir/stage';
import type { CommandContext } from './command-context';

export interface Holder {
  organisationId: string;
  postId: string;
  /** The role that nobody fills yet: the office holds the task in its stead. */
  vacantRole?: string;
}

const ROLES = ['$owners-body', '$community', '$client', '$subdistrict', '$district'];

/**
 * The organisation and post that each step belongs to, in their order. `$…` roles are the project's own organisations; where a compound
 * has no owners' body yet its community stands in, and for a community its subdistrict; `$district` is what stands above the
 * subdistrict, or that itself where nothing does. A client that the annual plan is to name, and any other role of the programme, is filled while
 * the project runs; until then the office holds its tasks, and where there is none the subdistrict. So no task is nobody's, and none stops a project. A government is given none
 * (REQUIREMENTS.md 2.6): what would fall to it the office carries there, and records what was decided.
 *
 * @throws Error when the realm lacks the organisation or any post of it: the realm was not set up from the programme
 */
export async function holdersOf(ctx: CommandContext, steps: Step[]): Promise<Holder[]> {
  const asked = steps.map(({ owner, post }, n) => ({ n, owner, post, role: owner.startsWith('$') && !ROLES.includes(owner) }));
  const known = (role: string) => ROLES.includes(role) || ctx.programme.roles[role] !== undefined;
  const unknown = asked.find(({ owner }) => owner.startsWith('$') && !known(owner));
  if (unknown) throw new Error(`${unknown.owner} is no role of a project`);
  // The post that the programme names, else the first that is no leader's, else the first.
  const rows = await ctx.tx.$queryRaw<{ n: number; organisationId: string | null; postId: string | null; vacant: boolean }[]>`
    select s.n, o.id as "organisationId", po.id as "postId", case s.owner when '$client' then j.client_id is null else s.role and party.organisation_id is null end as vacant
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as s(n int, owner text, post text, role bool)
    left join project j on j.id = ${ctx.process.id}
    left join organisation sub on sub.id = j.subdistrict_id
    left join organisation named on named.realm_id = ${ctx.process.realmId} and named.code = s.owner
    left join organisation office on office.realm_id = ${ctx.process.realmId} and office.code = ${ctx.programme.office}
    left join project_role party on party.project_id = j.id and party.role = s.owner
    cross join lateral (
      select case s.owner
        when '$owners-body' then coalesce(j.owners_body_id, j.community_id, j.subdistrict_id)
        when '$community' then coalesce(j.community_id, j.subdistrict_id)
        when '$client' then coalesce(j.client_id, office.id, j.subdistrict_id)
        when '$subdistrict' then j.subdistrict_id
        when '$district' then coalesce(sub.parent_id, sub.id)
        else coalesce(named.id, case when s.role then coalesce(party.organisation_id, office.id, j.subdistrict_id) end)
      end as id
    ) filled
    left join organisation filling on filling.id = filled.id
    cross join lateral (
      select case filling.kind when 'government' then coalesce(office.id, j.subdistrict_id) else filled.id end as id
    ) o
    left join lateral (
      select id from post where organisation_id = o.id order by (code = s.post) desc, leader, id limit 1
    ) po on true
    order by s.n`;
  return rows.map(({ n, organisationId, postId, vacant }) => {
    const { code, owner } = steps[n]!;
    if (organisationId === null) throw new Error(`realm ${ctx.process.realmId} has no organisation ${owner}`);
    if (postId === null) throw new Error(`organisation ${organisationId} has no post for step ${code}`);
    return { organisationId, postId, ...(vacant ? { vacantRole: owner } : {}) };
  });
}
