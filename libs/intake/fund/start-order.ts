import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import { aheadAtStart, heldToOrder, type Waiting as WaitingProject } from '#libs/domain/competition/start-order';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Acceptance } from '../accept';
import { aroundStart, competition, fullSince } from './competition';

/** As many are named as a person reads. */
const MOST_NAMED = 20;

interface Waiting extends WaitingProject {
  name: string;
}

/**
 * Who first has all of the residents' money starts first (Lucheng 三(四)). The first step of the approval puts a project forward: before
 * one that was full earlier and was not put forward yet it does so only for a stated reason, which stays with the answer.
 *
 * @throws Refusal out-of-turn with the projects before it, at most twenty
 */
export async function refuseStartOutOfOrder(
  acceptance: Acceptance,
  task: { stage: string; step: string },
  note: string | undefined,
): Promise<void> {
  const { tx, process, programme } = acceptance;
  if (!heldToOrder(programme, task, note)) return;
  const expected = await aheadForStart({ tx, process, programme });
  if (expected.length === 0) return;
  const said = `资金先到位的项目「${expected[0]!.name}」尚未上报启动；确需先上报的，须在说明中写明理由。`;
  throw new Refusal('out-of-turn', said, { expected });
}

/** Whose place among which projects is asked for. */
interface Asked {
  tx: Tx | Database;
  process: { id: string; realmId: string };
  programme: CompiledProgramme;
}

/** Who had all of the money before this project, and has neither started nor been put forward: the first twenty, the first first. */
export async function aheadForStart(asked: Asked): Promise<{ projectId: string; name: string }[]> {
  const own = await fullSince(asked.tx, asked.process.id);
  const waiting = await waitingFor(asked, own);
  const before = aheadAtStart(waiting, { projectId: asked.process.id, own }, await booked(asked, waiting, own));
  return before.slice(0, MOST_NAMED).map(({ projectId, name }) => ({ projectId, name }));
}

/** Who was full no later than `until` and has neither started nor been put forward, the first first: each by the version that it goes by. */
async function waitingFor(asked: Asked, until: Date | null): Promise<Waiting[]> {
  const { tx, programme } = asked;
  const versions = await tx.programmeVersion.findMany({ where: { code: programme.code }, select: { hash: true } });
  const waiting: Waiting[] = [];
  for (const { hash } of versions) waiting.push(...(await waitingBy(asked, hash, await programmeByHash(tx, hash), until)));
  return waiting.sort((a, b) => a.fullAt.getTime() - b.fullAt.getTime() || (a.projectId < b.projectId ? -1 : 1));
}

/** They are found by an index over those who are full and have not started, not by what was ever paid. */
async function waitingBy({ tx, process }: Asked, hash: string, version: CompiledProgramme, until: Date | null): Promise<Waiting[]> {
  const start = version.stages.find(({ code }) => code === version.money.paidAfter?.stage);
  const steps = (start?.steps ?? []).filter(({ after }) => after.length === 0).map(({ code }) => code);
  const { beyond } = aroundStart(version);
  const rows = await tx.$queryRaw<(Waiting & { runs: { stage: string }[] | null })[]>`
    select project.id as "projectId", project.name, project.full_at as "fullAt", project.view -> 'runs' as runs
      from project
     where project.realm_id = ${process.realmId} and project.programme_hash = ${hash} and project.status = 'running' and not project.started
       and not project.stages && ${beyond}::text[]
       and project.full_at is not null and (${until}::timestamptz is null or project.full_at <= ${until}) and project.id <> ${process.id}
       and not exists (select 1 from task where task.process_id = project.id and task.stage = ${start?.code ?? ''}
                                            and task.step = any(${steps}::text[]) and task.status = 'answered')
     order by project.full_at fetch first ${2 * MOST_NAMED} rows with ties`;
  // A project that was entered half-way may have been behind the start before it came here.
  return rows.filter(({ runs }) => !(runs ?? []).some(({ stage }) => beyond.includes(stage)));
}

/** The order of those that were full at the very instant: that of all would cost the whole ledger. */
async function booked({ tx, process, programme }: Asked, waiting: Waiting[], own: Date | null): Promise<string[]> {
  const tied = waiting.filter(({ fullAt }) => fullAt.getTime() === own?.getTime()).map(({ projectId }) => projectId);
  if (tied.length === 0) return [];
  return (await competition(tx, process.realmId, programme.code, [process.id, ...tied])).map(({ projectId }) => projectId);
}
