/** Whom a rung speaks to: the post that holds the task, the leading group's office, or the leader above it. */
export type RungRecipient = 'holder' | 'office' | 'leader';

export interface Rung {
  code: string;
  /** Working days relative to the due date: negative before, 0 on the day, positive after. */
  offset: { workingDays: number };
  /** Hour of that day, 0–23, +08:00. */
  atHour: number;
  action: 'remind' | 'overdue' | 'escalate';
  to: RungRecipient;
  /** The light that the task shows from this rung on. */
  light?: 'yellow' | 'red';
}

export interface Ladder {
  code: string;
  rule: string;
  rungs: Rung[];
}
