/** One thing done to a copy of the record that nobody may do to it. */
export interface Damage {
  what: string;
  /** Changes at least one row. */
  sql: string;
  /** Checks that must see it. */
  seenBy: string[];
}

const oneOf = (table: string, where: string): string => `ctid = (select ctid from ${table} where ${where} order by 1 limit 1)`;

const arrival = oneOf('event', `type = 'funds.arrived' and no > 4`);

export const DAMAGES: Damage[] = [
  { what: 'an event is gone', sql: `delete from event where ${arrival}`, seenBy: ['numbers', 'chain', 'arrival', 'views'] },
  {
    what: 'an event says another sum',
    sql: `update event set data = data || '{"fen": 1}' where ${arrival}`,
    seenBy: ['chain', 'views', 'money'],
  },
  {
    what: 'an event stands there twice',
    sql: `insert into event (realm_id, process_id, no, type, data, at, recorded_at, inbox_no, chain)
          select e.realm_id, e.process_id, (select event_no + 1 from process p where p.id = e.process_id), e.type, e.data, e.at,
                 e.recorded_at, e.inbox_no, e.chain from event e where ${arrival.replace('ctid =', 'e.ctid =')}`,
    seenBy: ['arrival', 'chain', 'numbers'],
  },
  {
    what: 'an objection came true later than it did',
    sql: `update event set at = at - interval '1 ms' where ${oneOf('event', `type = 'objection.filed'`)}`,
    seenBy: ['chain'],
  },
  {
    what: 'a booking is gone',
    sql: `delete from ledger_entry where ${oneOf('ledger_entry', `kind = 'arrival'`)}`,
    seenBy: ['arrival', 'money'],
  },
  {
    what: 'a booking stands there twice',
    sql: `insert into ledger_entry (realm_id, process_id, account_id, kind, source, fen, value_on, received_at, person_id)
          select realm_id, process_id, account_id, kind, source, fen, value_on, received_at, person_id from ledger_entry
          where kind = 'arrival' limit 1`,
    seenBy: ['arrival'],
  },
  {
    what: 'a booking is of another sum',
    sql: `update ledger_entry set fen = fen + 1 where ${oneOf('ledger_entry', `kind = 'arrival'`)}`,
    seenBy: ['arrival', 'money'],
  },
  { what: 'a ballot is gone', sql: `delete from ballot where ${oneOf('ballot', 'true')}`, seenBy: ['ballots'] },
  {
    what: 'a voided ballot is gone',
    sql: `delete from voided_ballot where ${oneOf('voided_ballot', 'true')}`,
    seenBy: ['ballots', 'ballot voided'],
  },
  {
    what: 'a voided ballot is in the count again',
    sql: `with back as (delete from voided_ballot where ${oneOf('voided_ballot', 'true')} returning *)
          insert into ballot (vote_id, unit_id, realm_id, choice, sheet, received_at, cast_by_person_id)
          select vote_id, unit_id, realm_id, choice, sheet, received_at, cast_by_person_id from back
          on conflict (vote_id, unit_id) do update set received_at = excluded.received_at`,
    seenBy: ['ballots', 'ballot voided'],
  },
  {
    what: 'a ballot more than were cast',
    sql: `insert into ballot (vote_id, unit_id, realm_id, choice, received_at, cast_by_person_id)
          select vote_id, 'nobody', realm_id, choice, received_at, cast_by_person_id from ballot limit 1`,
    seenBy: ['ballots'],
  },
  {
    what: 'an inbox row is gone',
    sql: `delete from inbox where ${oneOf('inbox', `kind = 'objection.filed'`)}`,
    seenBy: ['numbers', 'objection'],
  },
  { what: 'a turn is gone', sql: `delete from turn where ${oneOf('turn', 'k = 2')}`, seenBy: ['numbers'] },
  {
    what: 'an input was never consumed',
    sql: `update process set consumed_no = consumed_no - 1 where consumed_no > 3`,
    seenBy: ['numbers'],
  },
  {
    what: 'an objection has the number of another',
    sql: `update objection set receipt_no = receipt_no || '0' where ${oneOf('objection', 'true')}`,
    seenBy: ['numbers'],
  },
  {
    what: 'a view shows another sum',
    sql: `update project set view = jsonb_set(view, '{money,arrivedFen}', '7') where view -> 'money' ->> 'arrivedFen' <> '0'`,
    seenBy: ['views'],
  },
  { what: 'a list shows another stage', sql: `update project set stages = '{works}' where stages = '{opinion}'`, seenBy: ['views'] },
  {
    what: 'a task is open that was answered',
    sql: `update task set status = 'open' where status <> 'open'`,
    seenBy: ['views', 'decision'],
  },
  { what: 'a task has another answer', sql: `update task set answer = 'agree' where answer = 'complete'`, seenBy: ['decision'] },
  { what: 'a paper is another file', sql: `update paper set sha256 = repeat('0', 64) where sha256 is not null`, seenBy: ['paper'] },
  { what: 'a rung that was due never fired', sql: `update rung set status = 'pending' where status = 'fired'`, seenBy: ['rungs'] },
  {
    what: 'a rung that was missed was sent all the same',
    sql: `update rung set status = 'fired' where status = 'recorded'`,
    seenBy: ['rungs'],
  },
  {
    what: 'a reminder came twice',
    sql: `insert into delivery_item (delivery_id, process_id, task_id, kind, text, link, at)
          select delivery_id, process_id, task_id, kind, text, link, at from delivery_item where kind = 'remind' limit 1`,
    seenBy: ['rungs'],
  },
  {
    what: 'a mail was sent, and the row does not know it',
    sql: `update delivery set status = 'failed' where ${oneOf('delivery', `channel = 'mail' and status = 'sent'`)}`,
    seenBy: ['mails'],
  },
  { what: 'keys are forgotten', sql: `delete from idempotency_key where status = 200`, seenBy: ['keys'] },
];
