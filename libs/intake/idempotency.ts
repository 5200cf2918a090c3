import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import type { Actor, Idempotency } from './actor';

export interface StoredAnswer {
  status: number;
  answer: unknown;
}

/**
 * Claims the key in the caller's transaction. A second request with the key waits here until the first has committed, then
 * gets its stored answer.
 *
 * @returns the stored answer of the first request, or null: the caller is the first and must call {@link storeAnswer}
 * @throws Refusal `idempotency-key-reused` when the key came with another body
 */
export async function claimKey(tx: Tx, actor: Actor, idempotency: Idempotency): Promise<StoredAnswer | null> {
  const claimed = await tx.$executeRaw`
    insert into idempotency_key (key, person_id, body_hash, status, answer)
    values (${idempotency.key}, ${actor.personId}, ${idempotency.bodyHash}, 0, 'null'::jsonb)
    on conflict do nothing`;
  if (claimed === 1) return null;
  const stored = await tx.idempotencyKey.findUniqueOrThrow({
    where: { key_personId: { key: idempotency.key, personId: actor.personId } },
  });
  if (stored.bodyHash !== idempotency.bodyHash) {
    throw new Refusal('idempotency-key-reused', '此前以同一 Idempotency-Key 提交过不同的内容。');
  }
  return { status: stored.status, answer: stored.answer };
}

export async function storeAnswer(tx: Tx, actor: Actor, idempotency: Idempotency, stored: StoredAnswer): Promise<void> {
  await tx.idempotencyKey.update({
    where: { key_personId: { key: idempotency.key, personId: actor.personId } },
    data: { status: stored.status, answer: (stored.answer ?? null) as object },
  });
}
