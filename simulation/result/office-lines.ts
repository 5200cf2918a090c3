import { daysBetween } from '#libs/domain/clock/civil-date';
import { dayOf, eventsOf, type Record } from './record';

/** How an organisation dealt with what it was asked, over all projects. */
export interface OfficeLine {
  code: string;
  name: string;
  answered: number;
  late: number;
  /** Calendar days after the due dates, added up. */
  daysLate: number;
  /** Mean of the calendar days from asked to answered. */
  meanDays: number;
  /** Distinct letters that reached its mailboxes. */
  mails: number;
}

/** The slowest first: by days late, then by how long they take. */
export function officeLines(records: readonly Record[]): OfficeLine[] {
  const lines = new Map<string, OfficeLine & { days: number }>();
  for (const record of records) {
    const opened = new Map(eventsOf(record, 'task.opened').map((event) => [event.data.taskId, event]));
    for (const answered of eventsOf(record, 'task.answered')) {
      const asked = opened.get(answered.data.taskId);
      const office = record.organisations.get(asked?.data.organisationId ?? '');
      if (!asked || !office) continue;
      const line = lines.get(office.code) ?? {
        ...office,
        answered: 0,
        late: 0,
        daysLate: 0,
        meanDays: 0,
        mails: record.mailTo(office.code),
        days: 0,
      };
      line.answered += 1;
      line.days += daysBetween(dayOf(asked.at), dayOf(answered.at));
      line.late += answered.data.late ? 1 : 0;
      line.daysLate += Math.max(0, daysBetween(asked.data.dueOn, dayOf(answered.at)));
      lines.set(office.code, line);
    }
  }
  return [...lines.values()]
    .map(({ days, ...line }) => ({ ...line, meanDays: Math.round((10 * days) / line.answered) / 10 }))
    .sort((a, b) => b.daysLate - a.daysLate || b.meanDays - a.meanDays || (a.code < b.code ? -1 : 1));
}
