import type { EventData } from '#libs/contracts/event';
import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { readView } from '#libs/database/event-log';
import { nameNow } from '#libs/domain/version/passed-names';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Acceptance } from '../accept';

/**
 * No money leaves the account, and no public money comes in, before the start is approved (`money.paidAfter`): a start that is refused
 * gives the residents back all that they paid.
 *
 * @throws Refusal out-of-turn with the stage that must be over
 */
export async function refuseBeforeStart(acceptance: Acceptance, what: string): Promise<void> {
  const { tx, process, programme } = acceptance;
  const { paidAfter } = programme.money;
  if (!paidAfter) return;
  const runs = ((await readView(tx, process))?.runs ?? []).map((run) => ({ ...run, stage: nameNow(run) }));
  if (runs.some(({ stage, outcome }) => stage === paidAfter.stage && outcome === paidAfter.outcome)) return;
  if (!runs.some(({ stage }) => stage === paidAfter.stage) && (await enteredPast(tx, process.id, programme, paidAfter.stage))) return;
  const title = programme.stages.find(({ code }) => code === paidAfter.stage)?.title ?? paidAfter.stage;
  throw new Refusal('out-of-turn', `“${title}”尚未完成，不能${what}。`, { expected: [{ ...paidAfter, title }] });
}

/** The history of a project that was entered half-way may have gaps: the stage in which it then stood says that the start lay behind it. */
async function enteredPast(tx: Tx, processId: string, { stages }: CompiledProgramme, start: string): Promise<boolean> {
  const created = await tx.event.findFirst({ where: { processId, type: 'project.created' }, select: { data: true } });
  const { backfilled, entry } = (created?.data ?? {}) as Partial<EventData['project.created']>;
  const place = (code: string | undefined): number => stages.findIndex((stage) => stage.code === code);
  return backfilled === true && place(entry) > place(start);
}
