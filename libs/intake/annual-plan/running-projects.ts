import type { Database, Tx } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage } from '#libs/programme/ir/stage';

/** A stage in which a project stands, by its name in the project's own version. */
export interface StandingAt {
  code: string;
  title: string;
}

export interface RunningProject {
  compoundId: string;
  projectId: string;
  stages: StandingAt[];
  /** Whether it stands in the stage that waits for the plan. */
  waits: boolean;
}

/**
 * Projects of these compounds under the programme that have not ended; one that has stopped goes on when it is started again. Each goes by
 * its own version, which may name the stage that waits otherwise than the window's does.
 */
export async function runningProjects(tx: Tx | Database, { code }: CompiledProgramme, compoundIds: string[]): Promise<RunningProject[]> {
  const rows = await tx.$queryRaw<{ compoundId: string; projectId: string; stages: string[]; hash: string }[]>`
    select pc.compound_id as "compoundId", p.id as "projectId", p.stages, p.programme_hash as hash
    from project_compound pc join project p on p.id = pc.project_id join process r on r.id = p.id
    join programme_version v on v.hash = p.programme_hash
    where pc.compound_id = any(${compoundIds}::text[]) and r.status <> 'ended' and v.code = ${code}
    order by p.id`;
  const versions = new Map<string, Map<string, Stage>>();
  for (const hash of new Set(rows.map((row) => row.hash))) {
    const { stages } = await programmeByHash(tx, hash);
    versions.set(hash, new Map(stages.map((stage) => [stage.code, stage])));
  }
  return rows.map(({ compoundId, projectId, stages, hash }) => {
    const known = versions.get(hash)!;
    return {
      ...{ compoundId, projectId },
      stages: stages.map((stage) => ({ code: stage, title: known.get(stage)?.title ?? stage })),
      waits: stages.some((stage) => known.get(stage)?.kind === 'annual-plan'),
    };
  });
}

/** Those that stand in the stage which waits for the plan. */
export async function waitingProjects(
  tx: Tx | Database,
  programme: CompiledProgramme,
  compoundIds: string[],
): Promise<{ compoundId: string; projectId: string }[]> {
  return (await runningProjects(tx, programme, compoundIds)).filter(({ waits }) => waits);
}
