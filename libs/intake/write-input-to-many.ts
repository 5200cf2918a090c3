import type { InboxFacts, InboxKind } from '#libs/contracts/inbox';
import type { Tx } from '#libs/database/client';
import type { LockedProcess } from '#libs/database/process.repository';
import type { Actor } from './actor';
import { inboxRow, type NewInboxRow } from './write-input';

/** Who stands in the rows. */
export type Author = Pick<Actor, 'realmId' | 'personId' | 'postId' | 'onBehalfOfPersonId'>;

/**
 * One and the same input for many locked processes in one statement: its row in each inbox, and what the relay needs to tell it at
 * once, because nobody else does.
 *
 * @param now receipt time, epoch ms by the realm's clock
 */
export async function writeInputToMany<K extends InboxKind>(
  tx: Tx,
  processes: LockedProcess[],
  actor: Author,
  input: { kind: K; facts: InboxFacts[K] },
  now: number,
): Promise<void> {
  await writeInputs(
    tx,
    processes.map((process) => ({ process, ...inboxRow(input.kind, { facts: input.facts }) })),
    actor,
    now,
  );
}

/**
 * The same where each process gets inputs of its own, in the order given.
 *
 * @param now receipt time, epoch ms by the realm's clock
 */
export async function writeInputs(tx: Tx, inputs: (NewInboxRow & { process: LockedProcess })[], actor: Author, now: number): Promise<void> {
  if (inputs.length === 0) return;
  const rows = inputs.map(({ process, kind, thingId, facts }) => ({ id: process.id, no: (process.inboxNo += 1), kind, thingId, facts }));
  await tx.$executeRaw`
    with input as (
      select i.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(id text, no int, kind text, "thingId" text, facts jsonb)
    ), target as (
      select id, max(no) as no from input group by id
    ), written as (
      insert into inbox (realm_id, process_id, no, kind, thing_id, facts, actor_person_id, actor_post_id, on_behalf_of_person_id, received_at,
                         body_hash)
      select ${actor.realmId}, id, no, kind, "thingId", facts, ${actor.personId}, ${actor.postId}, ${actor.onBehalfOfPersonId ?? null},
             to_timestamp(${now}::float8 / 1000), ''
      from input
    ), told as (
      insert into outbox (realm_id, kind, process_id, inbox_no, payload)
      select ${actor.realmId}, 'signal', target.id, target.no, '{}'::jsonb from target
    )
    update process set inbox_no = target.no from target where process.id = target.id`;
}
