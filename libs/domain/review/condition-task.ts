import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Step } from '#libs/programme/ir/stage';
import type { CivilDate } from '../clock/civil-date';
import { computeDeadline, type Deadline } from '../deadline/compute-deadline';
import type { WorkingDayCalendar } from '../working-day/calendar';

/** What asks somebody to meet a condition of an opinion. */
export interface ConditionTask {
  /** The role of the project that meets it. */
  owner: '$client';
  title: string;
  due: Deadline;
}

/**
 * A condition of an agreement is put before the project's client, and may stay open as long again as the opinion had from the day on which it
 * was given (assumed; no text says how long).
 */
export function conditionTask(
  calendar: WorkingDayCalendar,
  { dayEndsAtHour }: Pick<CompiledProgramme['parameters'], 'dayEndsAtHour'>,
  opinion: { step: Step; givenOn: CivilDate },
  text: string,
): ConditionTask {
  return {
    owner: '$client',
    title: `落实条件：${text}`,
    due: computeDeadline(calendar, opinion.step.due, opinion.givenOn, { dayEndsAtHour }),
  };
}
