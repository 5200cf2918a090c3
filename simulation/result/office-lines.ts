import { daysBetween } from '#libs/domain/clock/civil-date';
import { dayOf, type Record } from './record';

/** How an organisation dealt with what it was asked, over all projects. */
export interface OfficeLine {
  code: string;
  name: string;
  /** Tasks answered, or fulfilled without an answer. */
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
    for (const { organisationId, askedOn, dueOn, doneOn, late } of dealings(record)) {
      const office = record.organisations.get(organisationId);
      if (!office) continue;
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
      line.days += daysBetween(askedOn, doneOn);
      line.late += late ? 1 : 0;
      line.daysLate += Math.max(0, daysBetween(dueOn, doneOn));
      lines.set(office.code, line);
    }
  }
  return [...lines.values()]
    .map(({ days, ...line }) => ({ ...line, meanDays: Math.round((10 * days) / line.answered) / 10 }))
    .sort((a, b) => b.daysLate - a.daysLate || b.meanDays - a.meanDays || (a.code < b.code ? -1 : 1));
}

interface Asked {
  organisationId: string;
  askedOn: string;
  dueOn: string;
}

type Dealing = Asked & { doneOn: string; late: boolean };

/** Each task as it was dealt with, by its holder and due date at that time. An answer taken back was none. */
function dealings({ events }: Record): Dealing[] {
  const asked = new Map<string, Asked>();
  const done = new Map<string, Dealing>();
  const change = (taskId: string, to: Partial<Asked>): void => {
    const task = asked.get(taskId);
    if (task) asked.set(taskId, { ...task, ...to });
  };
  const finish = (taskId: string, doneOn: string, late: boolean): void => {
    const task = asked.get(taskId);
    if (task) done.set(taskId, { ...task, doneOn, late });
  };
  for (const { type, at, data } of events) {
    if (type === 'task.opened') asked.set(data.taskId, { organisationId: data.organisationId, askedOn: dayOf(at), dueOn: data.dueOn });
    if (type === 'task.handedOver' && data.toOrganisationId !== undefined) change(data.taskId, { organisationId: data.toOrganisationId });
    if (type === 'task.extended' || type === 'task.rescheduled') change(data.taskId, { dueOn: data.toOn });
    if (type === 'task.answered') finish(data.taskId, dayOf(at), data.late);
    if (type === 'task.answerWithdrawn') done.delete(data.taskId);
    if (type === 'task.closed' && data.fulfilledAt !== undefined) finish(data.taskId, dayOf(data.fulfilledAt), data.late ?? false);
  }
  return [...done.values()];
}
