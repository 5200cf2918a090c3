import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import type { RealmNow } from '#libs/database/realm-clock';
import type { Accepted } from './accept';
import type { Actor, Idempotency } from './actor';
import { receive, storeAnswer } from './idempotency';

export interface RecordOptions {
  idempotency?: Idempotency;
  /** How long it may take, ms, where that is longer than most: nothing that counts by its receipt may. */
  timeoutMs?: number;
}

/** What most intake files take beside their input. */
export interface DecisionOptions extends RecordOptions {
  /** Revision that the decider saw; without it no check is made (the API demands it where docs/api.md says so). */
  ifMatch?: number;
}

/** What an input that belongs to no process works with. */
export interface Recording {
  tx: Tx;
  actor: Actor;
  clock: RealmNow;
  /** For the input that starts a process: its inbox number and what to tell. */
  moved(input: Pick<Accepted<unknown>, 'inboxNo' | 'tell'>): void;
}

/**
 * The way an input is accepted that belongs to no process (yet): organisations, people, compounds, realms, the start of a
 * project. The receipt time is read before any lock; everything commits together, with the answer under the caller's key.
 *
 * @throws Refusal from the catalogue, `already-exists` for a code or log-in name that is taken; nothing is written then
 */
export async function acceptRecord<T>(
  db: Database,
  actor: Actor,
  options: RecordOptions,
  work: (recording: Recording) => Promise<T>,
): Promise<Accepted<T>> {
  return refuseDuplicates(() =>
    db.$transaction(
      async (tx) => {
        const { clock, stored } = await receive(tx, actor, options.idempotency);
        if (stored) return { ...(stored.answer as Pick<Accepted<T>, 'answer' | 'inboxNo'>), tell: null, repeated: true };
        let moved: Pick<Accepted<T>, 'inboxNo' | 'tell'> = { inboxNo: null, tell: null };
        const answer = await work({ tx, actor, clock, moved: (input) => (moved = input) });
        if (options.idempotency) {
          await storeAnswer(tx, actor, options.idempotency, { status: 200, answer: { answer, inboxNo: moved.inboxNo } });
        }
        return { answer, ...moved, repeated: false };
      },
      options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs },
    ),
  );
}

/** Codes and log-in names are unique in a realm; the index decides between two at once, and its error is a person's input. */
async function refuseDuplicates<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw new Refusal('already-exists', '编号或登录名已被使用。');
    }
    throw error;
  }
}

/** As Prisma says it of its own statements (P2002) and of raw ones (P2010 around PostgreSQL's 23505). */
function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  if (error.code === 'P2002') return true;
  return error.code === 'P2010' && JSON.stringify('meta' in error ? error.meta : null).includes('23505');
}
