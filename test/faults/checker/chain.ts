import { createHash } from 'node:crypto';
import type { Findings } from './findings';
import type { EventRow, StoredRecord } from './record';

/** The chain as docs/operations.md, «The chain of a record», describes it, worked out anew for every event of every process. */
export function checkChains(record: StoredRecord, findings: Findings): void {
  for (const { id, eventChain } of record.processes) {
    let chain = '';
    for (const event of record.events.get(id) ?? []) {
      chain = createHash('sha256')
        .update(chain + textOf(event), 'utf8')
        .digest('hex');
      if (chain === event.chain) continue;
      findings.add('chain', `${id}: event ${event.no} (${event.type}) does not follow from those before it`);
      chain = event.chain;
    }
    findings.expect('chain', chain === eventChain, `${id}: the process holds another end of the chain`);
  }
}

const textOf = ({ no, type, at, recordedAt, data }: EventRow): string => sorted({ no, type, at, recordedAt, data });

/** JSON without blanks, the members of every object in the order of their names' code units. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${sorted((value as { [name: string]: unknown })[name])}`);
  return `{${members.join(',')}}`;
}
