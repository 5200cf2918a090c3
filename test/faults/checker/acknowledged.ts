import type { Acknowledged, Mark } from '../journal';
import type { Findings, KindCount } from './findings';
import { TRACES, type Traces } from './kinds';
import type { EventRow, StoredRecord } from './record';

type Kind = keyof typeof TRACES;
type RegisterRow = { id: string } & Mark;

/** What was acknowledged is on record once, in register, events and inbox; and nothing is on record that was not acknowledged. */
export async function checkAcknowledged(
  record: StoredRecord,
  acknowledged: readonly Acknowledged[],
  findings: Findings,
): Promise<{ [kind: string]: KindCount }> {
  const counts: { [kind: string]: KindCount } = {};
  for (const [kind, traces] of Object.entries(TRACES) as [Kind, Traces][]) {
    const entries = acknowledged.filter((entry) => entry.kind === kind);
    counts[kind] = await checkKind(record, kind, traces, entries, findings);
  }
  return counts;
}

async function checkKind(
  record: StoredRecord,
  kind: Kind,
  traces: Traces,
  entries: Acknowledged[],
  findings: Findings,
): Promise<KindCount> {
  const register = traces.register === null ? null : groupBy(await record.rows<RegisterRow>(traces.register), ({ id }) => id);
  const events = groupBy(
    record.allEvents.filter(({ type }) => type === traces.event),
    (event) => (traces.names === '$process' ? event.processId : String(event.data[traces.names])),
  );
  const count: KindCount = { acknowledged: entries.length, found: 0, lost: 0, doubled: 0 };
  const nameOf = (entry: Acknowledged): string => (traces.names === 'reason' ? entry.mark.text! : entry.answer.id);
  for (const entry of entries) {
    const name = nameOf(entry);
    const say = (what: string) => findings.add(kind, `${name} (key ${entry.key}, ${entry.attempts} requests): ${what}`);
    const seen = [
      ...(register ? [rowsLike(register.get(name) ?? [], entry.mark, say)] : []),
      (events.get(name) ?? []).length,
      ...(traces.inbox === null ? [] : [inInbox(record, traces.inbox, entry)]),
    ];
    if (seen.some((times) => times === 0)) {
      count.lost += 1;
      say(`lost: register, event, inbox have ${seen.join(', ')}`);
    } else if (seen.some((times) => times > 1)) {
      count.doubled += 1;
      say(`doubled: register, event, inbox have ${seen.join(', ')}`);
    } else count.found += 1;
    if (traces.inbox !== null) checkAuthorship(events.get(name)?.[0], entry, say);
  }
  const known = new Set(entries.map(nameOf));
  const more = [...events.keys(), ...(register?.keys() ?? [])].filter((name) => !known.has(name));
  for (const name of new Set(more)) {
    count.doubled += 1;
    findings.add(kind, `${name}: on record, and nobody was told so`);
  }
  return count;
}

/** Rows that hold what was sent; one that holds something else is told, and counts as none. */
function rowsLike(rows: RegisterRow[], mark: Mark, say: (what: string) => void): number {
  return rows.filter((row) => {
    const differing = (['text', 'verb', 'outcome', 'fen', 'sha256'] as const).filter(
      (member) => member in row && mark[member] !== undefined && row[member] !== mark[member],
    );
    for (const member of differing) say(`${member} is ${row[member]}, sent was ${mark[member]}`);
    return differing.length === 0;
  }).length;
}

function inInbox(record: StoredRecord, kind: string, { answer }: Acknowledged): number {
  return (record.inbox.get(answer.projectId) ?? []).filter((row) => row.no === answer.no && row.kind === kind).length;
}

/** An event of an input names the inbox row that it came with. */
function checkAuthorship(event: EventRow | undefined, { answer }: Acknowledged, say: (what: string) => void): void {
  if (event && event.inboxNo !== answer.no) say(`its event names inbox row ${event.inboxNo}, acknowledged was ${answer.no}`);
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
