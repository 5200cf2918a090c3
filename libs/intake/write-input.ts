import type { InboxFacts, InboxKind, InboxRow } from '#libs/contracts/inbox';
import type { Tx } from '#libs/database/client';
import type { LockedProcess } from '#libs/database/process.repository';
import { type Addition, writeRecord } from '#libs/database/record.repository';
import { sql } from '#libs/database/sql';
import type { Actor } from './actor';

/** An inbox row before it has its number. */
export interface NewInboxRow {
  kind: InboxKind;
  thingId: string | null;
  thingRevision: number | null;
  facts: object;
  civilAt: number | null;
  /** For whom, where that is another than the whole input is given for. */
  onBehalfOfPersonId?: string;
}

export function inboxRow<K extends InboxKind>(
  kind: K,
  input: { thingId?: string; thingRevision?: number; facts: InboxFacts[K]; civilAt?: number; onBehalfOfPersonId?: string },
): NewInboxRow {
  return {
    kind,
    thingId: input.thingId ?? null,
    thingRevision: input.thingRevision ?? null,
    facts: input.facts,
    civilAt: input.civilAt ?? null,
    ...(input.onBehalfOfPersonId === undefined ? {} : { onBehalfOfPersonId: input.onBehalfOfPersonId }),
  };
}

export interface InputOptions {
  now: number;
  bodyHash: string;
  outbox: { kind: 'signal' } | { kind: 'start'; payload: object };
}

/**
 * Writes the rows of one input under the process's lock and what the relay needs to tell them, in one statement. `start` is
 * for the first row of a process; `signal` is told at once by the API, and again by the relay only where that was lost.
 *
 * @returns the last row as the workflow reads it
 */
export async function writeInput(
  tx: Tx,
  process: LockedProcess,
  actor: Actor,
  rows: NewInboxRow[],
  input: InputOptions,
): Promise<InboxRow | null> {
  const { addition, last } = additionOfInput(process, actor, rows, input);
  await writeRecord(tx, process, [addition]);
  return last;
}

/** What {@link writeInput} writes, for a caller who has more to write in the same statement. Allots the numbers. */
export function additionOfInput(
  process: LockedProcess,
  actor: Actor,
  rows: NewInboxRow[],
  input: InputOptions,
): { addition: Addition; last: InboxRow | null } {
  const last = rows.at(-1);
  if (!last) return { addition: { parts: [], columns: [] }, last: null };
  const numbered = rows.map((row, index) => ({ ...row, no: process.inboxNo + index + 1 }));
  process.inboxNo += rows.length;
  const payload = input.outbox.kind === 'start' ? input.outbox.payload : {};
  const delaySeconds = input.outbox.kind === 'start' ? 0 : 2;
  const parts = [
    sql`
      insert into inbox (realm_id, process_id, no, kind, thing_id, thing_revision, facts, actor_person_id, actor_post_id,
                         on_behalf_of_person_id, received_at, civil_at, body_hash)
      select ${process.realmId}, ${process.id}, r.no, r.kind, r."thingId", r."thingRevision", r.facts, ${actor.personId},
             ${actor.postId}, coalesce(r."onBehalfOfPersonId", ${actor.onBehalfOfPersonId ?? null}), to_timestamp(${input.now}::float8 / 1000),
             to_timestamp(r."civilAt" / 1000), ${input.bodyHash}
      from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb)
        as r(no int, kind text, "thingId" text, "thingRevision" int, facts jsonb, "civilAt" float8, "onBehalfOfPersonId" text)`,
    sql`
      insert into outbox (realm_id, kind, process_id, inbox_no, payload, next_at)
      values (${process.realmId}, ${input.outbox.kind}, ${process.id}, ${process.inboxNo}, ${JSON.stringify(payload)}::jsonb,
              clock_timestamp() + make_interval(secs => ${delaySeconds}::float8))`,
  ];
  const { kind, thingId, civilAt, facts } = last;
  return {
    addition: { parts, columns: [sql`inbox_no = ${process.inboxNo}`] },
    last: { no: process.inboxNo, kind, thingId, at: input.now, ...(civilAt === null ? {} : { civilAt }), facts } as InboxRow,
  };
}
