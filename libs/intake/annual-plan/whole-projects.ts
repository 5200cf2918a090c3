import type { Tx } from '#libs/database/client';
import { isCarriedOut } from '#libs/domain/annual-plan/tier';
import type { AnnualPlan, CompiledProgramme } from '#libs/programme/ir/programme';

/** A compound of a project, and the listing by which it is on the plan with it: one of its that no project has gone on with. */
export interface PlannedCompound {
  compoundId: string;
  name: string;
  listing: { applicationId: string; year: number; tier: string | null; document: string; clientId: string | null } | null;
}

/** The compounds of each of these projects, and how they stand on the issued plans of the programme. */
export async function plannedCompounds(
  tx: Tx,
  programme: Pick<CompiledProgramme, 'code'> & { annualPlan?: Pick<AnnualPlan, 'tiers'> },
  projectIds: string[],
): Promise<Map<string, PlannedCompound[]>> {
  type Row = {
    projectId: string;
    compoundId: string;
    name: string;
    applicationId: string | null;
    year: number | null;
    tier: string | null;
    document: string | null;
    clientId: string | null;
  };
  const rows = await tx.$queryRaw<Row[]>`
    select pc.project_id as "projectId", c.id as "compoundId", c.name, l.application_id as "applicationId", l.year, l.tier, l.document,
           l.client_id as "clientId"
    from project_compound pc join compound c on c.id = pc.compound_id
    left join plan_listing l on l.compound_id = c.id and l.realm_id = c.realm_id and l.programme_code = ${programme.code}
      and l.application_id is not null
      and not exists (select 1 from project_compound o join inbox i on i.process_id = o.project_id
                       where o.compound_id = c.id and i.kind = 'plan.listed' and (i.facts->>'year')::int = l.year)
    where pc.project_id = any(${projectIds}::text[])
    order by pc.project_id, c.id, l.year desc, l.application_id`;
  const projects = new Map<string, PlannedCompound[]>();
  for (const { projectId, compoundId, name, applicationId, year, tier, document, clientId } of rows) {
    const compounds = projects.get(projectId) ?? [];
    projects.set(projectId, compounds);
    const last = compounds.at(-1);
    const compound = last?.compoundId === compoundId ? last : { compoundId, name, listing: null };
    if (compound !== last) compounds.push(compound);
    const counts = applicationId !== null && programme.annualPlan !== undefined && isCarriedOut(programme.annualPlan, tier);
    if (counts) compound.listing ??= { applicationId, year: year!, tier, document: document!, clientId };
  }
  return projects;
}

/** Those of these projects whose compounds are all on the plan: a project is renewed as one, and half of it lets nothing begin. */
export async function wholeProjects(tx: Tx, programme: CompiledProgramme, projectIds: string[]): Promise<Set<string>> {
  const planned = await plannedCompounds(tx, programme, projectIds);
  return new Set([...planned].filter(([, compounds]) => compounds.every(({ listing }) => listing !== null)).map(([id]) => id));
}
