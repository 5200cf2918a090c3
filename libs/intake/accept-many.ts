import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { lockProcesses } from '#libs/database/process.repository';
import { holdCalendar } from '#libs/database/realm-clock';
import { writeRecord } from '#libs/database/record.repository';
import { type Acceptance, type Accepted, takeIn, tellOf } from './accept';
import type { RecordOptions } from './accept-record';
import type { Actor } from './actor';
import { receive, storeAnswer } from './idempotency';

export interface AcceptManyOptions extends RecordOptions {
  computesDates?: boolean;
  evenWhenPaused?: boolean;
  evenWhenEnded?: boolean;
}

/** Like {@link Accepted}, for an input that touches many processes. */
export interface AcceptedByMany<T> {
  answer: T;
  tells: NonNullable<Accepted<unknown>['tell']>[];
  repeated: boolean;
}

/** What is wrong with one of many. */
export interface ManyFault {
  id: string;
  code: string;
  detail: string;
  [member: string]: unknown;
}

/**
 * One act upon things of many processes, all or nothing: the processes are locked by id, each thing is worked on in that order, and what
 * is refused is gathered, so that a person sees every fault at once.
 *
 * @param things looked up under the caller's transaction: each with its process, in the order of the request
 * @throws Refusal many-refused (`faults`, in the order of the request); nothing is written then
 */
export async function acceptMany<I extends { id: string }, T, R>(
  db: Database,
  actor: Actor,
  options: AcceptManyOptions,
  things: (tx: Tx) => Promise<(I & { processId: string | null })[]>,
  work: (acceptance: Acceptance, thing: I) => Promise<T>,
  answerOf: (answers: { id: string; answer: T; no: number | null }[], now: number) => R,
): Promise<AcceptedByMany<R>> {
  return db.$transaction(async (tx) => {
    const { clock, stored } = await receive(tx, actor, options.idempotency);
    if (stored) return { answer: (stored.answer as { answer: R }).answer, tells: [], repeated: true };
    const calendarVersion = options.computesDates ? await holdCalendar(tx, actor.realmId) : null;
    const wanted = await things(tx);
    const processes = await lockProcesses(tx, [...new Set(wanted.flatMap(({ processId }) => processId ?? []))]);
    const known = new Map(processes.filter(({ realmId }) => realmId === actor.realmId).map((process) => [process.id, process]));
    const faults = new Map<string, ManyFault>();
    const answers = new Map<string, { id: string; answer: T; no: number | null }>();
    const tells: AcceptedByMany<R>['tells'] = [];
    for (const { id } of wanted.filter(({ processId }) => !known.has(processId ?? ''))) {
      faults.set(id, { id, code: 'not-found', detail: '没有这个事项。' });
    }
    for (const process of known.values()) {
      const own = wanted.filter(({ processId }) => processId === process.id).sort((a, b) => (a.id < b.id ? -1 : 1));
      const taken = await takeIn({ tx, actor, clock, calendarVersion }, process, options, async (acceptance) => {
        const done: { id: string; answer: T }[] = [];
        for (const thing of own) {
          const answer = await gather(faults, thing.id, () => work(acceptance, thing));
          if (answer) done.push({ id: thing.id, answer: answer.value });
        }
        return done;
      }).catch((error: unknown) => faultOf(faults, own, error));
      if (!taken || faults.size > 0) continue;
      await writeRecord(tx, process, taken.additions);
      for (const { id, answer } of taken.answer) answers.set(id, { id, answer, no: taken.row?.no ?? null });
      const tell = tellOf(process, taken.row);
      if (tell) tells.push(tell);
    }
    if (faults.size > 0) refuse(wanted.flatMap(({ id }) => faults.get(id) ?? []));
    const answer = answerOf(
      wanted.map(({ id }) => answers.get(id)!),
      clock.now,
    );
    if (options.idempotency) await storeAnswer(tx, actor, options.idempotency, { status: 200, answer: { answer, inboxNo: null } });
    return { answer, tells, repeated: false };
  });
}

/** @throws Refusal many-refused */
export function refuse(faults: ManyFault[]): never {
  throw new Refusal('many-refused', `所列事项中有 ${faults.length} 项不能办理，本次一项也未办理。`, { faults });
}

export const manyFault = (id: string, { type, detail, more }: Refusal): ManyFault => ({ ...more, id, code: type, detail });

async function gather<T>(faults: Map<string, ManyFault>, id: string, work: () => Promise<T>): Promise<{ value: T } | null> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    faults.set(id, manyFault(id, error));
    return null;
  }
}

/** A process that takes nothing at all (paused, ended, stopped) is a fault of each of its things. */
function faultOf(faults: Map<string, ManyFault>, things: { id: string }[], error: unknown): null {
  if (!(error instanceof Refusal)) throw error;
  for (const { id } of things) faults.set(id, manyFault(id, error));
  return null;
}
