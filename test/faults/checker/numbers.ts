import type { Findings } from './findings';
import type { StoredRecord } from './record';

interface TurnRow {
  processId: string;
  k: number;
  fromNo: number;
  toNo: number;
}

/** Numbers have no gap, every row of the inbox is consumed by one turn, and nothing waits to be told. */
export async function checkNumbers(record: StoredRecord, findings: Findings): Promise<void> {
  const turns = await record.rows<TurnRow>(
    `select t.process_id as "processId", t.k, t.from_no as "fromNo", t.to_no as "toNo"
     from turn t join process p on p.id = t.process_id where p.realm_id = 'real' order by t.process_id, t.k`,
  );
  for (const { id, inboxNo, consumedNo, eventNo, turnNo, status, stopReason } of record.processes) {
    const say = (what: string) => findings.add('numbers', `${id}: ${what}`);
    if (status === 'stopped') say(`stopped: ${stopReason}`);
    gapless(
      'event',
      (record.events.get(id) ?? []).map(({ no }) => no),
      eventNo,
      say,
    );
    gapless(
      'inbox row',
      (record.inbox.get(id) ?? []).map(({ no }) => no),
      inboxNo,
      say,
    );
    const own = turns.filter(({ processId }) => processId === id);
    gapless(
      'turn',
      own.map(({ k }) => k),
      turnNo,
      say,
    );
    let read = 0;
    for (const { k, fromNo, toNo } of own) {
      if (fromNo !== read || toNo < fromNo) say(`turn ${k} reads from ${fromNo} to ${toNo}, the one before had read to ${read}`);
      read = toNo;
    }
    if (consumedNo !== inboxNo || read !== inboxNo) say(`consumed ${consumedNo}, read ${read} of ${inboxNo} inbox rows`);
  }
  const waiting = await record.rows<{ kind: string; n: number }>(
    `select kind, count(*)::int as n from outbox where realm_id = 'real' and done_at is null group by kind`,
  );
  for (const { kind, n } of waiting) findings.add('numbers', `${n} rows of kind ${kind} still wait in the outbox`);
  await checkReceipts(record, findings);
}

function gapless(what: string, numbers: number[], last: number, say: (what: string) => void): void {
  const wrong = numbers.findIndex((no, index) => no !== index + 1);
  if (wrong >= 0) say(`${what} ${wrong + 1} is not where it belongs: ${numbers[wrong]} is`);
  else if (numbers.length !== last) say(`${numbers.length} of kind ${what}, the process says ${last}`);
}

/** Residents hold numbers in their hands: of each project 001, 002, 003 … */
async function checkReceipts(record: StoredRecord, findings: Findings): Promise<void> {
  const rows = await record.rows<{ processId: string; numbers: string[] }>(
    `select process_id as "processId", array_agg(receipt_no order by receipt_no) as numbers from objection where realm_id = 'real' group by 1`,
  );
  for (const { processId, numbers } of rows) {
    const sorted = numbers.map((text) => Number(/(\d+)$/.exec(text)?.[1])).sort((a, b) => a - b);
    gapless('receipt', sorted, sorted.length, (what) => findings.add('numbers', `${processId}: ${what}`));
  }
}
