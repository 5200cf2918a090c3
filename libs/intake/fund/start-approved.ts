import type { EventData } from '#libs/contracts/event';
import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { readView } from '#libs/database/event-log';
import { inYuan } from '#libs/domain/money/fen';
import { balances } from '#libs/domain/money/ledger';
import { nameNow } from '#libs/domain/version/passed-names';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Acceptance } from '../accept';
import { competition } from './competition';
import { readEntries } from './ledger';

/**
 * No money leaves the account, and no public money comes in, before the start is approved (`money.paidAfter`): a start that is refused
 * gives the residents back all that they paid.
 *
 * @throws Refusal out-of-turn with the stage that must be over
 */
export async function refuseBeforeStart(acceptance: Acceptance, what: string): Promise<void> {
  const { programme } = acceptance;
  const { paidAfter } = programme.money;
  if (!paidAfter) return;
  if (await startApproved(acceptance, paidAfter)) return;
  const title = programme.stages.find(({ code }) => code === paidAfter.stage)?.title ?? paidAfter.stage;
  throw new Refusal('out-of-turn', `“${title}”尚未完成，不能${what}。`, { expected: [{ ...paidAfter, title }] });
}

/** Whether the programme has a start to be approved, and it is not: until then a plan may change what the residents bring. */
export async function beforeStart(acceptance: Acceptance): Promise<boolean> {
  const { paidAfter } = acceptance.programme.money;
  return paidAfter !== undefined && !(await startApproved(acceptance, paidAfter));
}

/**
 * All of the residents' money is in place before the start (Lucheng 二(三)4), also what a plan asks for that was changed behind the gate: no
 * answer carries the approval on before it has come. Money reversed behind the gate is the office's to decide, and holds nothing up.
 *
 * @throws Refusal out-of-turn with what is missing
 */
export async function refuseStartOnLess({ tx, programme }: Acceptance, task: { processId: string; stage: string }): Promise<void> {
  if (programme.money.paidAfter?.stage !== task.stage) return;
  const accounts = await tx.account.findMany({ where: { processId: task.processId }, orderBy: { id: 'asc' } });
  for (const { id, requiredFen } of accounts.filter((account) => account.gatePassedAt && !account.fullAt && account.requiredSince)) {
    const { arrivedFen } = balances(await readEntries(tx, id));
    const missing = `方案修改后居民应到位 ${inYuan(Number(requiredFen))}，已到位 ${inYuan(arrivedFen)}；差额到账以后再办。`;
    throw new Refusal('out-of-turn', missing, { expected: [{ accountId: id, requiredFen: Number(requiredFen), arrivedFen }] });
  }
}

/**
 * Who first has all of the residents' money starts first (Lucheng 三(四)). The first step of the approval puts a project forward: before
 * one that was full earlier and was not put forward yet it does so only for a stated reason, which stays with the answer.
 *
 * @throws Refusal out-of-turn with the projects before it
 */
export async function refuseStartOutOfOrder(
  { tx, process, programme }: Acceptance,
  task: { stage: string; step: string },
  note: string | undefined,
): Promise<void> {
  const { paidAfter } = programme.money;
  if (!programme.competition || paidAfter?.stage !== task.stage || note?.trim()) return;
  const step = programme.stages.find(({ code }) => code === task.stage)?.steps.find(({ code }) => code === task.step);
  if (!step || step.after.length > 0) return;
  const order = await competition(tx, process.realmId, programme.code);
  const own = order.findIndex((one) => one.projectId === process.id);
  const waiting = (own < 0 ? order : order.slice(0, own)).filter(({ status, started }) => status === 'running' && !started);
  if (waiting.length === 0) return;
  const where = { processId: { in: waiting.map(({ projectId }) => projectId) }, stage: task.stage, step: task.step, status: 'answered' };
  const forward = new Set((await tx.task.findMany({ where, select: { processId: true } })).map(({ processId }) => processId));
  const before = waiting.filter(({ projectId }) => !forward.has(projectId));
  if (before.length === 0) return;
  const expected = before.map(({ projectId, name, position }) => ({ projectId, name, position }));
  const said = `资金先到位的项目「${before[0]!.name}」尚未上报启动；确需先上报的，须在说明中写明理由。`;
  throw new Refusal('out-of-turn', said, { expected });
}

async function startApproved(acceptance: Acceptance, paidAfter: { stage: string; outcome: string }): Promise<boolean> {
  const { tx, process, programme } = acceptance;
  const runs = ((await readView(tx, process))?.runs ?? []).map((run) => ({ ...run, stage: nameNow(run) }));
  if (runs.some(({ stage, outcome }) => stage === paidAfter.stage && outcome === paidAfter.outcome)) return true;
  return !runs.some(({ stage }) => stage === paidAfter.stage) && (await enteredPast(tx, process.id, programme, paidAfter.stage));
}

/** The history of a project that was entered half-way may have gaps: the stage in which it then stood says that the start lay behind it. */
async function enteredPast(tx: Tx, processId: string, { stages }: CompiledProgramme, start: string): Promise<boolean> {
  const created = await tx.event.findFirst({ where: { processId, type: 'project.created' }, select: { data: true } });
  const { backfilled, entry } = (created?.data ?? {}) as Partial<EventData['project.created']>;
  const place = (code: string | undefined): number => stages.findIndex((stage) => stage.code === code);
  return backfilled === true && place(entry) > place(start);
}
