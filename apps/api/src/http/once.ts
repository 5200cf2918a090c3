import type { Database, Tx } from '#libs/database/client';
import type { RealmNow } from '#libs/database/realm-clock';
import { acceptRecord } from '#libs/intake/accept-record';
import type { Caller } from '../auth/caller';
import { Reply } from './reply';

/** Commits a write that belongs to no process, with its answer under the caller's key. The answer must be plain JSON. */
export async function once<T>(db: Database, caller: Caller, work: (tx: Tx, clock: RealmNow) => Promise<T>): Promise<Reply<T>> {
  const { answer, repeated } = await acceptRecord(db, caller.actor, { idempotency: caller.key }, ({ tx, clock }) => work(tx, clock));
  return new Reply(answer, repeated);
}
