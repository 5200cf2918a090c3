import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { activeStage } from '../programme-parts';
import { type Receipt, receiptOf } from '../receipt';
import { refuseWhoAcceptsNothing } from './accepting';
import { refuseAsItEnds } from './refuse-as-it-ends';

export type FoundIn = 'inspection' | 'acceptance' | 'warranty';

export interface RecordDefectInput {
  projectId: string;
  foundIn: FoundIn;
  text: string;
}

/**
 * Puts a defect on record: found on inspection during the works, at acceptance, or claimed while a warranty runs
 * (Lucheng 二(三)6–8; REQUIREMENTS.md 2.9). A warranty runs on while its project is paused, and is claimed then too.
 *
 * @throws Refusal not-found, forbidden (takes no part in the acceptance), out-of-turn, warranty-over (with the day on which it ended), invalid-input
 */
export async function recordDefect(
  db: Database,
  actor: Actor,
  input: RecordDefectInput,
  options: RecordOptions = {},
): Promise<Accepted<Receipt>> {
  const check = new InputCheck();
  check.ensure(['inspection', 'acceptance', 'warranty'].includes(input.foundIn), 'foundIn', '须为 inspection、acceptance、warranty 之一');
  check.text('text', input.text);
  check.done();
  return accept(db, actor, { ...options, processId: input.projectId, evenWhenPaused: input.foundIn === 'warranty' }, async (acceptance) => {
    await refuseOutOfTurn(acceptance, input.foundIn);
    return receiptOf(acceptance, await writeDefect(acceptance, input.foundIn, input.text), 1);
  });
}

/** Writes one defect and tells the process; the caller has checked that this is its time. */
export async function writeDefect(acceptance: Acceptance, foundIn: FoundIn, text: string): Promise<string> {
  const { tx, process, now } = acceptance;
  const data = { realmId: process.realmId, processId: process.id, foundIn, text, status: 'open', recordedAt: new Date(now) };
  const { id } = await tx.defect.create({ data, select: { id: true } });
  acceptance.record({ type: 'defect.recorded', data: { defectId: id, foundIn } });
  acceptance.send('defect.recorded', { thingId: id, facts: { defectId: id, foundIn } });
  return id;
}

export async function refuseOutOfTurn(acceptance: Acceptance, foundIn: FoundIn): Promise<void> {
  if (foundIn === 'acceptance') await refuseWhoAcceptsNothing(acceptance);
  if (foundIn === 'inspection') await refuseAsItEnds(acceptance, await activeStage(acceptance, 'works', '施工'));
  if (foundIn === 'acceptance') await refuseAsItEnds(acceptance, await activeStage(acceptance, 'acceptance', '竣工验收'));
  if (foundIn === 'warranty') await refuseWithoutWarranty(acceptance);
}

/**
 * A defect is claimed by the day on which it is reported: in time until the term has ended, also while its closing is being asked for. A
 * provisional end ends nothing.
 */
async function refuseWithoutWarranty({ tx, process, programme, now }: Acceptance): Promise<void> {
  const codes = programme.obligations.filter(({ kind }) => kind === 'warranty').map(({ code }) => code);
  const warranties = await tx.obligation.findMany({
    where: { processId: process.id, code: { in: codes } },
    select: { id: true, status: true, endsAt: true, endsOn: true },
    orderBy: [{ endsAt: 'desc' }, { id: 'asc' }],
  });
  const running = warranties.filter(({ status }) => status === 'running');
  const provisional = await tx.deadline.count({ where: { thingId: { in: running.map(({ id }) => id) }, provisional: true } });
  if (running.some(({ endsAt }) => endsAt === null || endsAt.getTime() > now) || provisional > 0) return;
  const ended = warranties.find(({ endsOn }) => endsOn !== null)?.endsOn;
  if (ended) throw new Refusal('warranty-over', `保修期已于 ${ended} 届满。`, { endedOn: ended });
  throw new Refusal('out-of-turn', '项目目前不在保修期内。', { expected: codes });
}
