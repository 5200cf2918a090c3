import { organisationsByCode, recipientsById, recipientsOf, type AddressedOrganisation } from '#libs/database/addressee.repository';
import { appendEventsToMany } from '#libs/database/bulk-event-log';
import type { Database, Tx } from '#libs/database/client';
import { createDeliveries } from '#libs/database/delivery.repository';
import { programmeByHash } from '#libs/database/programme.repository';
import { realmNow } from '#libs/database/realm-clock';
import {
  type DueBatch,
  draftLetters,
  lightTasks,
  lockDueBatch,
  markRungs,
  processesDue,
  raiseEscalations,
  storeWake,
} from '#libs/database/reminder.repository';
import { type Firing, type Hierarchy, planFiring } from './plan-firing';

/** Tasks whose rungs are fired in one transaction: a few set-based statements, however many. */
export const SWEEP_BATCH = 1_000;
const BATCH_TIMEOUT_MS = 30_000;

export interface SweepInput {
  realmId: string;
}

export interface SweepResult {
  /** Rungs sent or, of those missed, recorded. */
  fired: number;
  /** Epoch ms of the next rung, also stored as the realm's wake; null where none is left. */
  nextAt: number | null;
  /** The realm's clock when `nextAt` was read: workflows have no clock of their own. */
  now: number;
}

export interface SweepWatch {
  /** Called after each batch. */
  heartbeat?: () => void;
  /** What an administrator should put right. */
  warn?: (message: string, attributes: Record<string, string>) => void;
}

/**
 * Fires all rungs of a realm that are due by its clock. Batches pass over rows that others hold; what was passed over is waited
 * for at the end. Safe to call twice and from two workers at once: a rung leaves `pending` in the transaction that fires it.
 *
 * @throws when rows stay held for longer than the wait, or PostgreSQL is away: what was committed stands, call again
 */
export async function sweepRungs(db: Database, { realmId }: SweepInput, watch: SweepWatch = {}): Promise<SweepResult> {
  const { now } = await realmNow(db, realmId);
  let fired = 0;
  for (const patience of ['skip', 'wait'] as const) {
    for (let count = -1; count !== 0; fired += count) {
      count = await sweepOnce(db, realmId, now, patience, watch);
    }
  }
  const nextAt = await db.$transaction((tx) => storeWake(tx, realmId), { timeout: BATCH_TIMEOUT_MS });
  return { fired, nextAt, now: (await realmNow(db, realmId)).now };
}

/** Fires what is due at this moment, batch by batch; returns how many rungs that were. */
async function sweepOnce(db: Database, realmId: string, now: number, patience: 'skip' | 'wait', watch: SweepWatch): Promise<number> {
  let count = 0;
  for (const ids of inBatches(await processesDue(db, realmId, now))) {
    count += await db.$transaction((tx) => fireBatch(tx, realmId, now, ids, patience, watch), { timeout: BATCH_TIMEOUT_MS });
    watch.heartbeat?.();
  }
  return count;
}

/** Neighbours by id, as many as together have `SWEEP_BATCH` tasks to fire; a process is never divided. */
function inBatches(processes: { id: string; tasks: number }[]): string[][] {
  const batches: { ids: string[]; tasks: number }[] = [];
  for (const { id, tasks } of processes) {
    const last = batches.at(-1);
    if (last && last.tasks + tasks <= SWEEP_BATCH) {
      last.ids.push(id);
      last.tasks += tasks;
    } else batches.push({ ids: [id], tasks });
  }
  return batches.map(({ ids }) => ids);
}

async function fireBatch(
  tx: Tx,
  realmId: string,
  now: number,
  processIds: string[],
  patience: 'skip' | 'wait',
  watch: SweepWatch,
): Promise<number> {
  const batch = await lockDueBatch(tx, realmId, now, processIds, patience);
  if (batch.rungs.length === 0) return 0;
  const hierarchies = await readHierarchies(tx, realmId, batch);
  for (const [hash, { office }] of hierarchies) {
    if (!office)
      watch.warn?.('The realm has no organisation for the office of this programme: nothing can be escalated.', { realmId, hash });
  }
  const officePosts = [...hierarchies.values()].flatMap(({ office }) => office?.posts ?? []).map(({ id }) => id);
  const recipients = await recipientsOf(tx, [...new Set([...batch.rungs.map(({ postId }) => postId), ...officePosts])], now);
  const delegates = await recipientsById(tx, [...new Set(batch.rungs.flatMap(({ delegateId }) => delegateId ?? []))], now);
  const hashOf = new Map(batch.processes.map(({ id, programmeHash }) => [id, programmeHash]));
  const hierarchyOf = (processId: string) => hierarchies.get(hashOf.get(processId)!)!;
  await write(tx, realmId, now, batch, planFiring(batch.rungs, { now, hierarchyOf, recipients, delegates }));
  return batch.rungs.length;
}

async function write(tx: Tx, realmId: string, now: number, batch: DueBatch, firing: Firing): Promise<void> {
  await lightTasks(tx, firing.lights);
  await markRungs(tx, firing.fired, 'fired', now);
  await markRungs(tx, firing.recorded, 'recorded', now);
  await raiseEscalations(tx, realmId, now, firing.escalations);
  await draftLetters(tx, realmId, now, firing.letters);
  await appendEventsToMany(
    tx,
    batch.processes.map((process) => ({ process, events: firing.events.get(process.id) ?? [] })),
    now,
  );
  await createDeliveries(tx, realmId, now, firing.messages);
}

/** The office and the leading group of each programme in the batch, by the programme's hash. */
async function readHierarchies(tx: Tx, realmId: string, batch: DueBatch): Promise<Map<string, Hierarchy>> {
  const concerned = new Set(batch.rungs.map(({ processId }) => processId));
  const hashes = [...new Set(batch.processes.filter(({ id }) => concerned.has(id)).map(({ programmeHash }) => programmeHash))];
  const codes = new Map<string, { office: string; leadingGroup: string | undefined }>();
  for (const hash of hashes) {
    const { office, organisations } = await programmeByHash(tx, hash);
    codes.set(hash, { office, leadingGroup: organisations.find(({ kind }) => kind === 'leading-group')?.code });
  }
  const wanted = [...codes.values()].flatMap(({ office, leadingGroup }) => (leadingGroup ? [office, leadingGroup] : [office]));
  const known = await organisationsByCode(tx, realmId, [...new Set(wanted)]);
  const find = (code: string | undefined): AddressedOrganisation | null => (code === undefined ? null : (known.get(code) ?? null));
  return new Map([...codes].map(([hash, { office, leadingGroup }]) => [hash, { office: find(office), leadingGroup: find(leadingGroup) }]));
}
