import Table from 'cli-table3';
import type { Outcome } from './run';

/** What a run saw, for people. */
export function outcomeText(outcome: Outcome): string {
  const { verdict, repeated, replayed, refused, unanswered, troubles, endedByThemselves, undone, seed, faults, failures } = outcome;
  const table = new Table({ head: ['input', 'acknowledged', 'found', 'lost', 'doubled'], style: { head: [], border: [] } });
  for (const [kind, count] of Object.entries(verdict.kinds)) table.push([kind, count.acknowledged, count.found, count.lost, count.doubled]);
  const sum = (member: 'acknowledged' | 'found' | 'lost' | 'doubled') =>
    Object.values(verdict.kinds).reduce((total, count) => total + count[member], 0);
  table.push(['all', sum('acknowledged'), sum('found'), sum('lost'), sum('doubled')]);
  const { rungs, mails } = verdict;
  const listed = (counts: { [name: string]: number }) =>
    Object.entries(counts)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ') || 'none';
  return [
    table.toString(),
    `${faults} faults, seed ${seed}; ${verdict.events} events, ${verdict.turns} turns`,
    `requests sent again ${repeated}, of which the first had been accepted ${replayed}; refused: ${listed(refused)}; never answered: ${unanswered}`,
    `rungs sent ${rungs.sent}, only recorded ${rungs.recorded}; mails sent ${mails.sent}, received ${mails.received}, different ${mails.distinct}`,
    `answers 5xx other than 503: ${listed(troubles)}; ended by themselves: ${endedByThemselves.join(', ') || 'none'}`,
    ...failures.map((what) => `  ! could not be struck, or did not come back: ${what}`),
    ...(undone.length > 0 ? [`not at rest: ${undone.join(', ')}`] : []),
    ...verdict.findings.slice(0, 60).map(({ check, what }) => `  ! ${check}: ${what}`),
    ...(verdict.findings.length > 60 ? [`  … and ${verdict.findings.length - 60} more`] : []),
  ].join('\n');
}
