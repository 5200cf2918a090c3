/** Something with a date that a calendar moves: the deadline of a stage or a duty, the end of a notice, the due date of a task. */
export type DatedKind = 'deadline' | 'notice' | 'task';

/** What moved when a process read a calendar; also where the date stays and is certain now, or no longer. Civil dates. */
export interface CalendarMoved {
  thing: DatedKind;
  thingId: string;
  from: string;
  to: string;
  provisional: boolean;
}
