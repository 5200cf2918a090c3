import type { EventData } from '#libs/contracts/event';
import { Refusal } from '#libs/contracts/refusal';
import { readView } from '#libs/database/event-log';
import { inYuan } from '#libs/domain/money/fen';
import { balances } from '#libs/domain/money/ledger';
import { type Past, paymentsWaitFor } from '#libs/domain/money/start-approved';
import { nameNow } from '#libs/domain/version/passed-names';
import type { Acceptance } from '../accept';
import { readEntries } from './ledger';

/**
 * No money leaves the account, and no public money comes in, before the start is approved (`money.paidAfter`): a start that is refused
 * gives the residents back all that they paid.
 *
 * @throws Refusal out-of-turn with the stage that must be over
 */
export async function refuseBeforeStart(acceptance: Acceptance, what: string): Promise<void> {
  const waitFor = paymentsWaitFor(acceptance.programme, await pastOf(acceptance));
  if (!waitFor) return;
  const title = acceptance.programme.stages.find(({ code }) => code === waitFor.stage)?.title ?? waitFor.stage;
  throw new Refusal('out-of-turn', `“${title}”尚未完成，不能${what}。`, { expected: [{ ...waitFor, title }] });
}

/** Whether the programme has a start to be approved, and it is not: until then a plan may change what the residents bring. */
export async function beforeStart(acceptance: Acceptance): Promise<boolean> {
  return paymentsWaitFor(acceptance.programme, await pastOf(acceptance)) !== null;
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

async function pastOf({ tx, process }: Acceptance): Promise<Past> {
  const runs = ((await readView(tx, process))?.runs ?? []).map((run) => ({ outcome: run.outcome, stage: nameNow(run) }));
  const created = await tx.event.findFirst({ where: { processId: process.id, type: 'project.created' }, select: { data: true } });
  const { backfilled, entry } = (created?.data ?? {}) as Partial<EventData['project.created']>;
  return { runs, ...(backfilled && entry !== undefined ? { enteredAt: entry } : {}) };
}
