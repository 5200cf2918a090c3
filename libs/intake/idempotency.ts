import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { clockFrom, clockOf, type ClockRow, realmNow, type RealmNow } from '#libs/database/realm-clock';
import type { Addition } from '#libs/database/record.repository';
import { openAnswer, sealAnswer } from '#libs/database/personal/stored-answer';
import { sql, type Sql } from '#libs/database/sql';
import type { Actor, Idempotency } from './actor';

export interface StoredAnswer {
  status: number;
  answer: unknown;
}

/**
 * Reads the realm's clock and claims the caller's key (where there is one), in the caller's transaction and in this order: the receipt
 * time is read before anything is waited for. A second request with the key waits here until the first has committed, then gets
 * its stored answer.
 *
 * @returns `stored`: the answer of the first request, or null: the caller is the first and must store its own
 * @throws Refusal `idempotency-key-reused` when the key came with another body
 */
export async function receive(
  tx: Tx,
  actor: Actor,
  idempotency: Idempotency | undefined,
): Promise<{ clock: RealmNow; stored: StoredAnswer | null }> {
  if (!idempotency) return { clock: await realmNow(tx, actor.realmId), stored: null };
  const { key, bodyHash } = idempotency;
  // The row to insert is made from the clock's, so that PostgreSQL has read the clock when it meets another one's key.
  const rows = await tx.$queryRaw<(ClockRow & { claimed: boolean })[]>`
    with clock as materialized (${clockOf(actor.realmId)}), claimed as (
      insert into idempotency_key (key, person_id, body_hash, status, answer)
      select ${key}, ${actor.personId}, ${bodyHash}, 0, 'null'::jsonb from clock
      on conflict do nothing returning 1
    )
    select clock.*, exists (select 1 from claimed) as claimed from clock`;
  const clock = clockFrom(rows, actor.realmId);
  if (rows[0]!.claimed) return { clock, stored: null };
  const stored = await tx.idempotencyKey.findUniqueOrThrow({ where: { key_personId: { key, personId: actor.personId } } });
  if (stored.bodyHash !== bodyHash) {
    throw new Refusal('idempotency-key-reused', '此前以同一 Idempotency-Key 提交过不同的内容。');
  }
  return { clock, stored: { status: stored.status, answer: openAnswer({ key, personId: actor.personId }, stored.answer) } };
}

/** Puts the answer under the caller's key. */
export async function storeAnswer(tx: Tx, actor: Actor, idempotency: Idempotency, stored: StoredAnswer): Promise<void> {
  await tx.$executeRaw(answerUpdate(actor, idempotency, stored));
}

/** The same, to be written with everything else that the request leads to. */
export function additionOfAnswer(actor: Actor, idempotency: Idempotency, stored: StoredAnswer): Addition {
  return { parts: [answerUpdate(actor, idempotency, stored)], columns: [] };
}

function answerUpdate(actor: Actor, { key }: Idempotency, { status, answer }: StoredAnswer): Sql {
  const sealed = sealAnswer({ key, personId: actor.personId }, answer);
  return sql`
    update idempotency_key set status = ${status}, answer = ${JSON.stringify(sealed)}::jsonb
    where key = ${key} and person_id = ${actor.personId}`;
}
