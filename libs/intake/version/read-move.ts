import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { findVersion, programmeByHash } from '#libs/database/programme.repository';
import { type MoveFault, moveFaults } from '#libs/domain/version/move-fault';
import type { StageMapping, StateToMove, VersionAtHand } from '#libs/domain/version/state-to-move';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { InputCheck } from '../input-check';
import { openConditionTasks } from '../task/condition-task';

export interface MoveWanted {
  /** Number of the version of the project's own programme. */
  version: number;
  /** Stages of the old version that become others of the new one; the rest keep their codes. */
  stages?: Record<string, string>;
}

export interface MoveRead {
  from: CompiledProgramme;
  to: CompiledProgramme;
  fromHash: string;
  toHash: string;
  /** Every stage of the old version that has a place in the new one, with that place. */
  mapping: StageMapping;
  /** As of the last turn; input accepted since may still change it. */
  state: StateToMove;
  faults: MoveFault[];
}

const NOWHERE: StateToMove = { facts: {}, stages: {}, beside: [], obligations: [], gates: [], arrived: {} };

/**
 * A move as it looks now.
 *
 * @throws Refusal not-found (no such version of this programme), version-in-force, invalid-input (a stage that is none)
 */
export async function readMove(
  tx: Tx | Database,
  process: { id: string; realmId: string; programmeHash: string },
  wanted: MoveWanted,
): Promise<MoveRead> {
  const fromHash = process.programmeHash;
  const from = await programmeByHash(tx, fromHash);
  const { version, stages: stated = {} } = wanted;
  const found = await findVersion(tx, process.realmId, from.code, version);
  if (!found) throw new Refusal('not-found', `方案 ${from.code} 没有第 ${version} 版。`);
  if (found.hash === fromHash) throw new Refusal('version-in-force', '项目已按该版方案办理。');
  const to = await programmeByHash(tx, found.hash);
  checkStages(from, to, stated);
  const places = from.stages.map(({ code }): [string, string] => [code, stated[code] ?? code]);
  const mapping = Object.fromEntries(places.filter(([, place]) => hasStage(to, place)));
  const { state } = await tx.process.findUniqueOrThrow({ where: { id: process.id }, select: { state: true } });
  const carried = (state as unknown as StateToMove | null) ?? NOWHERE;
  const now = { ...carried, conditions: await openConditionTasks(tx, process.id) };
  const faults = [...moveFaults(now, mapping, atHand(from), atHand(to)), ...(await heldUp(tx, process.id, mapping))];
  return { from, to, fromHash, toHash: found.hash, mapping, state: now, faults };
}

/** A condition that nobody was given to meet (its project had no client) would hold up nothing any more where its review has no place. */
async function heldUp(tx: Tx | Database, processId: string, mapping: StageMapping): Promise<MoveFault[]> {
  const rows = await tx.$queryRaw<{ stage: string }[]>`
    select distinct coalesce(run.named, t.stage) as stage
    from condition c join task t on t.id = c.task_id join project p on p.id = c.process_id
      left join jsonb_to_recordset(p.view -> 'runs') as run(stage text, visit int, named text) on run.stage = t.stage and run.visit = t.visit
    where c.process_id = ${processId} and c.met_at is null and c.voided_at is null
      and not exists (select 1 from task m where m.process_id = c.process_id and m.about_id = c.id and m.status = 'open')
    order by stage`;
  return rows.flatMap(({ stage }) => (stage in mapping ? [] : [{ what: 'stage', code: stage, to: stage, why: 'unknown' } as const]));
}

export function atHand(programme: CompiledProgramme): VersionAtHand {
  return {
    stage: (code) => programme.stages.find((stage) => stage.code === code),
    duty: (code) => programme.obligations.find((duty) => duty.code === code),
  };
}

const hasStage = (programme: CompiledProgramme, code: string): boolean => programme.stages.some((stage) => stage.code === code);

function checkStages(from: CompiledProgramme, to: CompiledProgramme, stated: Record<string, string>): void {
  const check = new InputCheck();
  for (const [code, place] of Object.entries(stated)) {
    check.ensure(hasStage(from, code), `stages.${code}`, '现行方案没有这个环节');
    check.ensure(hasStage(to, place), `stages.${code}`, `新版方案没有环节 ${place}`);
  }
  check.done();
}
