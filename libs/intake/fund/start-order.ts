import { Refusal } from '#libs/contracts/refusal';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Acceptance } from '../accept';
import { competition } from './competition';

/** As many are named as a person reads. */
const MOST_NAMED = 20;

interface Waiting {
  projectId: string;
  name: string;
  fullAt: Date;
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
  const { paidAfter } = programme.money;
  if (!programme.competition || paidAfter?.stage !== task.stage || note?.trim()) return;
  const step = programme.stages.find(({ code }) => code === task.stage)?.steps.find(({ code }) => code === task.step);
  if (!step || step.after.length > 0) return;
  const accounts = await tx.account.findMany({ where: { processId: process.id }, select: { fullAt: true } });
  const instants = accounts.map(({ fullAt }) => fullAt);
  const own = instants.length === 0 || instants.includes(null) ? null : new Date(Math.max(...instants.map(Number)));
  const before = await withoutLater(acceptance, await waitingFor(acceptance, task, own), own);
  if (before.length === 0) return;
  const expected = before.slice(0, MOST_NAMED).map(({ projectId, name }) => ({ projectId, name }));
  const said = `资金先到位的项目「${before[0]!.name}」尚未上报启动；确需先上报的，须在说明中写明理由。`;
  throw new Refusal('out-of-turn', said, { expected });
}

/** Who was full no later than `until` and has neither started nor been put forward, the first first. They are found by where they stand, not by what was ever paid. */
async function waitingFor(
  { tx, process, programme }: Acceptance,
  task: { stage: string; step: string },
  until: Date | null,
): Promise<Waiting[]> {
  const { upTo, beyond } = around(programme, task.stage);
  const rows = await tx.$queryRaw<(Waiting & { runs: { stage: string }[] | null })[]>`
    select project.id as "projectId", project.name, money.full_at as "fullAt", project.view -> 'runs' as runs
      from project
      join programme_version version on version.hash = project.programme_hash
     cross join lateral (
       select max(account.full_at) as full_at from account where account.process_id = project.id having bool_and(account.full_at is not null)) money
     where project.realm_id = ${process.realmId} and version.code = ${programme.code} and project.status = 'running' and project.id <> ${process.id}
       and project.stages && ${upTo}::text[] and not project.stages && ${beyond}::text[]
       and (${until}::timestamptz is null or money.full_at <= ${until})
       and not exists (select 1 from task where task.process_id = project.id and task.stage = ${task.stage} and task.step = ${task.step}
                                            and task.status = 'answered')
     order by money.full_at, project.id limit ${2 * MOST_NAMED}`;
  // Whoever stood behind the start once has started, also where he was sent back.
  return rows.filter(({ runs }) => !(runs ?? []).some(({ stage }) => beyond.includes(stage)));
}

/** Of those that were full at the very instant, who was booked later does not come before. */
async function withoutLater({ tx, process, programme }: Acceptance, waiting: Waiting[], own: Date | null): Promise<Waiting[]> {
  const tied = waiting.filter(({ fullAt }) => fullAt.getTime() === own?.getTime()).map(({ projectId }) => projectId);
  if (tied.length === 0) return waiting;
  const order = (await competition(tx, process.realmId, programme.code, [process.id, ...tied])).map(({ projectId }) => projectId);
  const later = new Set(order.slice(order.indexOf(process.id)));
  return waiting.filter(({ projectId }) => !later.has(projectId));
}

function around({ stages }: CompiledProgramme, start: string): { upTo: string[]; beyond: string[] } {
  const codes = stages.map(({ code }) => code);
  const behind = codes.indexOf(start) + 1;
  return { upTo: codes.slice(0, behind), beyond: codes.slice(behind) };
}
