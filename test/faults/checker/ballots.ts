import type { Acknowledged } from '../journal';
import type { Findings, KindCount } from './findings';
import type { StoredRecord } from './record';

interface BallotRow {
  voteId: string;
  unitId: string;
  receivedAt: Date;
}

/**
 * Each acknowledged sheet has its ballots, received at the acknowledged instant, and one event that counts them; those that were voided
 * since are on record apart. In the count there is one a unit at most.
 */
export async function checkBallots(record: StoredRecord, acknowledged: readonly Acknowledged[], findings: Findings): Promise<KindCount> {
  const entries = acknowledged.filter(({ kind }) => kind === 'ballots');
  const rows = await record.rows<BallotRow>(
    `select vote_id as "voteId", unit_id as "unitId", received_at as "receivedAt" from ballot where realm_id = 'real'
     union all select vote_id, unit_id, received_at from voided_ballot where realm_id = 'real'`,
  );
  // A unit that cast again did so later.
  const nameOf = (voteId: string, unitId: string, receivedAt: number) => `${voteId} ${unitId} ${receivedAt}`;
  const cast = new Set(rows.map((row) => nameOf(row.voteId, row.unitId, row.receivedAt.getTime())));
  const events = record.allEvents.filter(({ type }) => type === 'ballots.cast');
  const count: KindCount = { acknowledged: 0, found: 0, lost: 0, doubled: 0 };
  for (const { answer, mark, key } of entries) {
    const units = mark.units ?? [];
    const receivedAt = Date.parse(answer.receivedAt!);
    const there = units.filter((unit) => cast.has(nameOf(answer.id, unit, receivedAt)));
    const lost = units.length - there.length;
    count.acknowledged += units.length;
    count.found += there.length;
    count.lost += lost;
    for (const unit of units) cast.delete(nameOf(answer.id, unit, receivedAt));
    if (lost > 0) findings.add('ballots', `${lost} of ${units.length} ballots of the sheet ${key} are not on record`);
    const told = events.filter(({ data, recordedAt }) => data.voteId === answer.id && recordedAt === receivedAt);
    // Two sheets of one millisecond have an event each.
    const asMany = entries.filter((other) => other.answer.id === answer.id && Date.parse(other.answer.receivedAt!) === receivedAt);
    findings.expect('ballots', told.length === asMany.length, `the sheet ${key} has ${told.length} events`);
  }
  count.doubled = cast.size;
  for (const left of cast) findings.add('ballots', `${left}: on record, and nobody was told so`);
  const counted = events.reduce((sum, { data }) => sum + Number(data.count), 0);
  findings.expect('ballots', events.length === entries.length, `${events.length} events for ${entries.length} sheets`);
  findings.expect('ballots', counted === rows.length, `events count ${counted} ballots, on record are ${rows.length}`);
  return count;
}
