import type { InboxFacts, InboxKind } from '#libs/contracts/inbox';
import type { Tx } from '#libs/database/client';
import type { LockedProcess } from '#libs/database/process.repository';
import type { Actor } from './actor';

/**
 * One and the same input for many locked processes in one statement: its row in each inbox, and what the relay needs to tell it at
 * once, because nobody else does.
 *
 * @param now receipt time, epoch ms by the realm's clock
 */
export async function writeInputToMany<K extends InboxKind>(
  tx: Tx,
  processes: LockedProcess[],
  actor: Actor,
  input: { kind: K; facts: InboxFacts[K] },
  now: number,
): Promise<void> {
  if (processes.length === 0) return;
  for (const process of processes) process.inboxNo += 1;
  const rows = processes.map(({ id, inboxNo }) => ({ id, no: inboxNo }));
  await tx.$executeRaw`
    with target as (
      select t.id, t.no from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id text, no int)
    ), written as (
      insert into inbox (realm_id, process_id, no, kind, facts, actor_person_id, actor_post_id, on_behalf_of_person_id, received_at, body_hash)
      select ${actor.realmId}, target.id, target.no, ${input.kind}, ${JSON.stringify(input.facts)}::jsonb, ${actor.personId},
             ${actor.postId}, ${actor.onBehalfOfPersonId ?? null}, to_timestamp(${now}::float8 / 1000), ''
      from target
    ), told as (
      insert into outbox (realm_id, kind, process_id, inbox_no, payload)
      select ${actor.realmId}, 'signal', target.id, target.no, '{}'::jsonb from target
    )
    update process set inbox_no = target.no from target where process.id = target.id`;
}
