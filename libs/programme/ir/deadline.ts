/**
 * How long a wait may last. Computed in civil time of +08:00; a day ends at the programme's hour (default 24:00).
 * `calendar-date` never rolls forward when it falls on a rest day. `working-days-before` is no file's to state: so many working days before
 * the day that it is anchored on, on which a term ends.
 */
export type DeadlineRule =
  | { kind: 'working-days'; days: number }
  | { kind: 'working-days-before'; days: number }
  | { kind: 'days'; days: number }
  | { kind: 'months'; months: number }
  | { kind: 'years'; years: number }
  | { kind: 'calendar-date'; date: string };
