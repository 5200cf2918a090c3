import type { CivilDate } from '#libs/domain/clock/civil-date';
import { computeDeadline, type DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import { correctedPeriod } from '#libs/domain/notice/notice-period';
import type { DeadlineRule } from '#libs/programme/ir/deadline';
import type { Acceptance } from '../accept';
import { currentCalendar } from '../current-calendar';
import type { DatedThing } from './dated-thing';

export interface Differing {
  thingId: string;
  fromOn: CivilDate;
  toOn: CivilDate;
}

/** The instants that count from a date and would lie elsewhere if it were another: open ones, and those that are over. */
export async function whatRestsOn(
  acceptance: Acceptance,
  thing: DatedThing,
  to: CivilDate,
): Promise<{ open: Differing[]; closed: Differing[] }> {
  const { tx, process, programme } = acceptance;
  const calendar = currentCalendar(acceptance);
  const { dayEndsAtHour } = programme.parameters;
  const endOf = (rule: DeadlineRule) => computeDeadline(calendar, rule, to, { dayEndsAtHour }).date;
  const deadlines = await tx.deadline.findMany({ where: { processId: process.id, thingId: thing.thingId } });
  const found = deadlines.map(({ thingId, on, status, explanation }) => ({
    thingId,
    fromOn: on,
    toOn: endOf((explanation as unknown as DeadlineExplanation).rule),
    open: status === 'open',
  }));
  if (thing.kind === 'notice') {
    const { endsOn } = thing.posted;
    const toOn = correctedPeriod(calendar, thing.posted, to)?.endsOn ?? endsOn;
    found.push({ thingId: thing.thingId, fromOn: endsOn, toOn, open: thing.running });
  }
  if (thing.kind === 'stage') {
    const { stage, visit, from } = thing;
    const tasks = await tx.task.findMany({ where: { processId: process.id, stage, visit, status: { in: ['open', 'answered'] } } });
    for (const { id, dueOn, status, explanation } of tasks) {
      const { rule, anchor } = explanation as unknown as DeadlineExplanation;
      if (anchor === from) found.push({ thingId: id, fromOn: dueOn, toOn: endOf(rule), open: status === 'open' });
    }
  }
  const differing = (open: boolean) =>
    found.filter((one) => one.open === open && one.fromOn !== one.toOn).map(({ thingId, fromOn, toOn }) => ({ thingId, fromOn, toOn }));
  return { open: differing(true), closed: differing(false) };
}
