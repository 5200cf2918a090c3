import { type CivilDate, civilDateOf, daysBetween } from '#libs/domain/clock/civil-date';
import { dayOf, eventsOf, type Record } from './record';

/** One stage of one project, its visits taken together. */
export interface StageLine {
  stage: string;
  visits: number;
  enteredOn: CivilDate;
  /** Latest due date of what was asked in it, or the end of its notice; null where there was neither. */
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
    const plannedOn = plannedFor(record, stage, last.data.visit);
    const leftOn = left ? lastDayBefore(left.at) : null;
    return {
      stage,
      visits: visits.length,
      enteredOn: dayOf(visits[0]!.at),
      plannedOn,
      leftOn,
      outcome: left?.data.outcome ?? null,
      daysLate: plannedOn === null ? 0 : Math.max(0, daysBetween(plannedOn, leftOn ?? today)),
    };
  });
}

/** What goes on beside its stage holds nothing up and plans nothing. */
function plannedFor(record: Record, stage: string, visit: number): CivilDate | null {
  const left = eventsOf(record, 'stage.left').find(({ data }) => data.stage === stage && data.visit === visit);
  const dues = eventsOf(record, 'task.opened')
    .filter(({ data, no }) => data.stage === stage && data.visit === visit && (left === undefined || no <= left.no))
    .map(({ data }) => data.dueOn);
  const ends = noticesIn(record, stage).map(({ endsOn }) => endsOn);
  return [...dues, ...ends].sort().at(-1) ?? null;
}

function noticesIn(record: Record, stage: string): { endsOn: CivilDate }[] {
  const ids = eventsOf(record, 'notice.opened').flatMap(({ data }) => (data.stage === stage ? [data.noticeId] : []));
  return eventsOf(record, 'notice.posted').flatMap(({ data }) => (ids.includes(data.noticeId) ? [data] : []));
}

/** What ends with a day ends at the first instant of the next. */
const lastDayBefore = (instant: string): CivilDate => civilDateOf(Date.parse(instant) - 1);
