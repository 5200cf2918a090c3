import { type CivilDate, civilDateOf, daysBetween } from '#libs/domain/clock/civil-date';
import { dayOf, eventsOf, type Record } from './record';

/** One stage of one project, its visits taken together. */
export interface StageLine {
  stage: string;
  visits: number;
  enteredOn: CivilDate;
  /** As planned on entering its last visit: what is late in it does not move it. */
  plannedOn: CivilDate | null;
  /** Null while it is active. */
  leftOn: CivilDate | null;
  outcome: string | null;
  /** Calendar days after the planned date, as left or as things stand. */
  daysLate: number;
}

/** How the stages of a project went, in the order in which they were first entered. */
export function stageLines(record: Record, today: CivilDate): StageLine[] {
  const entered = eventsOf(record, 'stage.entered');
  const stages = [...new Set(entered.map(({ data }) => data.stage))];
  return stages.map((stage) => {
    const visits = entered.filter(({ data }) => data.stage === stage);
    const last = visits.at(-1)!;
    const left = eventsOf(record, 'stage.left').find(({ data }) => data.stage === stage && data.visit === last.data.visit);
    const plannedOn = last.data.plannedOn ?? null;
    const leftOn = left ? lastDayBefore(left.at) : null;
    return {
      stage,
      visits: visits.length,
      enteredOn: dayOf(visits[0]!.at),
      plannedOn,
      leftOn,
      outcome: left?.data.outcome ?? null,
      daysLate: daysAfter(plannedOn, leftOn ?? today),
    };
  });
}

export const daysAfter = (plannedOn: CivilDate | null, on: CivilDate): number =>
  plannedOn === null ? 0 : Math.max(0, daysBetween(plannedOn, on));

/** What ends with a day ends at the first instant of the next. */
const lastDayBefore = (instant: string): CivilDate => civilDateOf(Date.parse(instant) - 1);
