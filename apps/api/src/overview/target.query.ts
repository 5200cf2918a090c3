import type { Database } from '#libs/database/client';
import { findProgramme, programmeByHash } from '#libs/database/programme.repository';
import { realmNow } from '#libs/database/realm-clock';
import type { Counted } from '#libs/domain/annual-plan/quota';
import {
  type Renewed,
  TARGET_PARTS,
  type TargetPart,
  type TargetStanding,
  targetStandings,
} from '#libs/domain/annual-plan/target-standing';
import { outcomeAsMeant } from '#libs/domain/plan/planned-end';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { countedCompounds } from '../annual-plan/annual-plan.query';

/** A compound with the project that renews it, or did. */
export interface RenewedBy extends Renewed {
  projectId: string;
}

/** How a programme's targets stand in a realm; none where a yearly window shows them (`GET /plan-windows/:id/quota`). */
export async function standingOfTargets(db: Database, realmId: string, programme: CompiledProgramme): Promise<TargetStanding<RenewedBy>[]> {
  const { targets = [], annualPlan, parameters } = programme;
  if (annualPlan || targets.length === 0) return [];
  const [{ now }, known, renewals] = await Promise.all([
    realmNow(db, realmId),
    countedCompounds(db, realmId, programme),
    renewalsOf(db, realmId, programme.code),
  ]);
  const renewed = known.flatMap((compound: Counted & { compoundId: string }): RenewedBy[] => {
    const renewal = renewals.get(compound.compoundId);
    return renewal ? [{ ...compound, ...renewal }] : [];
  });
  return targetStandings(targets, { known, renewed }, now, parameters.dayEndsAtHour);
}

/** The projects behind a figure: `target` is `<programme>/<target>` of a programme in force. Nothing of one that there is not. */
export async function projectsOfTarget(db: Database, realmId: string, target: string, part: TargetPart | undefined): Promise<string[]> {
  const [programmeCode = '', code] = target.split('/');
  const chosen = await findProgramme(db, realmId, programmeCode);
  if (!chosen) return [];
  const standings = await standingOfTargets(db, realmId, await programmeByHash(db, chosen.hash));
  const standing = standings.find((one) => one.target.code === code);
  const parts = part === undefined ? TARGET_PARTS : [part];
  return [...new Set(parts.flatMap((one) => standing?.[one].map(({ projectId }) => projectId) ?? []))];
}

type Renewal = Pick<RenewedBy, 'projectId' | 'acceptedAt'>;

/**
 * By compound, the project of the programme that was accepted, the first one first, else the newest that was not given up. What was entered
 * half-way and stood beyond acceptance then was accepted on the day that its history tells.
 */
async function renewalsOf(db: Database, realmId: string, programmeCode: string): Promise<Map<string, Renewal>> {
  const versions = await db.programmeVersion.findMany({ where: { code: programmeCode }, select: { hash: true } });
  const acceptances: { hash: string; stage: string }[] = [];
  for (const { hash } of versions) {
    const { stages } = await programmeByHash(db, hash);
    acceptances.push(...stages.filter(({ kind }) => kind === 'acceptance').map(({ code }) => ({ hash, stage: code })));
  }
  const rows = await db.$queryRaw<(Renewal & { compoundId: string })[]>`
    select distinct on (held.compound_id) held.compound_id as "compoundId", project.id as "projectId", accepted.at as "acceptedAt"
      from project
      join project_compound held on held.project_id = project.id
      join programme_version version on version.hash = project.programme_hash
     cross join lateral (
       select max((run ->> 'leftAt')::float8) as at
         from jsonb_array_elements(project.view -> 'runs') run
         join jsonb_to_recordset(${JSON.stringify(acceptances)}::jsonb) as known(hash text, stage text)
           on known.hash = project.programme_hash and known.stage = coalesce(run ->> 'named', run ->> 'stage')
        where run ->> 'outcome' = ${outcomeAsMeant('acceptance')}) accepted
     where project.realm_id = ${realmId} and version.code = ${programmeCode} and project.status not in ('withdrawn', 'rejected')
     order by held.compound_id, accepted.at nulls last, project.created_at desc, project.id desc`;
  return new Map(rows.map(({ compoundId, ...renewal }) => [compoundId, renewal]));
}
