import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { activeStage } from '../programme-parts';
import { type Receipt, receiptOf } from '../receipt';

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
 * @throws Refusal not-found, out-of-turn, invalid-input
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
  if (foundIn === 'inspection') await activeStage(acceptance, 'works', '施工');
  if (foundIn === 'acceptance') await activeStage(acceptance, 'acceptance', '竣工验收');
  if (foundIn === 'warranty') await refuseWithoutWarranty(acceptance);
}

async function refuseWithoutWarranty({ tx, process, programme }: Acceptance): Promise<void> {
  const codes = programme.obligations.filter(({ kind }) => kind === 'warranty').map(({ code }) => code);
  const running = await tx.obligation.findFirst({ where: { processId: process.id, status: 'running', code: { in: codes } } });
  if (!running) throw new Refusal('out-of-turn', '项目目前不在保修期内。', { expected: codes });
}
