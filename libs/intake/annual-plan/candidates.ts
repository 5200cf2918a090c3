import type { Tx } from '#libs/database/client';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { type Because, byCompound, judgeCompounds } from '../compound/assess-compound';
import { runningProjects, type StandingAt } from './running-projects';
import type { LockedWindow } from './window-of';

/** All that decides whether a compound may be applied for, read at once for as many as a list holds. */
export interface Candidate {
  compoundId: string;
  name: string;
  /** Who puts it to the city: the nearest of the listers above its subdistrict, or that itself; null where there is none. */
  districtId: string | null;
  ineligible: Because[] | null;
  /** Of any programme of the realm. */
  listings: { year: number; tier: string | null; carriedOut: boolean; document: string }[];
  /** Running projects of it that wait for the plan. */
  projects: string[];
  /** Stages at which its running projects stand that do not wait for the plan. */
  elsewhere: StandingAt[];
  /** Its application in this window, but for withdrawn ones. */
  standing: { id: string; status: string; districtId: string; projectId: string | null; tier: string | null } | null;
}

/** Ids that the realm does not have are left out. */
export async function readCandidates(
  tx: Tx,
  realmId: string,
  programme: CompiledProgramme,
  window: LockedWindow,
  compoundIds: string[],
): Promise<Map<string, Candidate>> {
  const verdicts = await judgeCompounds(tx, realmId, programme, compoundIds);
  const ids = verdicts.map(({ compoundId }) => compoundId);
  const [districts, projects] = [await listersOf(tx, window.plan.listsBy, ids), await runningProjects(tx, programme, ids)];
  const listings = await tx.planListing.findMany({ where: { realmId, compoundId: { in: ids } }, orderBy: { year: 'asc' } });
  const standing = await tx.planApplication.findMany({
    where: { processId: window.id, compoundId: { in: ids }, status: { not: 'withdrawn' } },
  });
  const [listed, running, known] = [byCompound(listings), byCompound(projects), byCompound(standing)];
  return new Map(
    verdicts.map(({ compoundId, name, outcome, because }) => [
      compoundId,
      {
        compoundId,
        name,
        districtId: districts.get(compoundId) ?? null,
        ineligible: outcome === 'ineligible' ? because : null,
        listings: listed.get(compoundId) ?? [],
        projects: (running.get(compoundId) ?? []).flatMap(({ projectId, waits }) => (waits ? [projectId] : [])),
        elsewhere: (running.get(compoundId) ?? []).flatMap(({ stages, waits }) => (waits ? [] : stages)),
        standing: known.get(compoundId)?.[0] ?? null,
      },
    ]),
  );
}

async function listersOf(tx: Tx, template: string, compoundIds: string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ compoundId: string; id: string }[]>`
    with recursive up as (
      select c.id as compound_id, o.id, o.template, o.parent_id, 0 as depth
      from compound c join organisation o on o.id = c.subdistrict_id where c.id = any(${compoundIds}::text[])
      union all
      select up.compound_id, o.id, o.template, o.parent_id, up.depth + 1
      from up join organisation o on o.id = up.parent_id where up.template <> ${template} and up.depth < 5
    )
    select compound_id as "compoundId", id from up where template = ${template}`;
  return new Map(rows.map(({ compoundId, id }) => [compoundId, id]));
}
