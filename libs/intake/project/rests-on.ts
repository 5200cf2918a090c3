import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { DeadlineExplanation } from '#libs/domain/deadline/compute-deadline';
import { correctedDeadline } from '#libs/domain/deadline/corrected-deadline';
import { correctedPeriod } from '#libs/domain/notice/notice-period';
import type { Acceptance } from '../accept';
import { currentCalendar } from '../current-calendar';
import type { DatedThing } from './dated-thing';
import { openedWith, stageEntries } from './opened-with';

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
  const endOf = (explanation: unknown) =>
    correctedDeadline(calendar, explanation as DeadlineExplanation, { from: thing.from, to }, { dayEndsAtHour }).date;
  const deadlines = await tx.deadline.findMany({ where: { processId: process.id, thingId: thing.thingId } });
  const found = deadlines.map(({ thingId, on, status, explanation }) => ({
    thingId,
    fromOn: on,
    toOn: endOf(explanation),
    open: status === 'open',
  }));
  if (thing.kind === 'notice') {
    const { endsOn } = thing.posted;
    const toOn = correctedPeriod(calendar, thing.posted, to)?.endsOn ?? endsOn;
    found.push({ thingId: thing.thingId, fromOn: endsOn, toOn, open: thing.running });
  }
  if (thing.kind === 'stage') {
    const [entry] = await stageEntries(tx, process.id, [thing.thingId]);
    const { stage, visit } = thing;
    const tasks = await tx.task.findMany({ where: { processId: process.id, stage, visit, status: { in: ['open', 'answered'] } } });
    for (const task of entry ? tasks.filter((one) => openedWith(entry, one)) : []) {
      found.push({ thingId: task.id, fromOn: task.dueOn, toOn: endOf(task.explanation), open: task.status === 'open' });
    }
  }
  const differing = (open: boolean) =>
    found.filter((one) => one.open === open && one.fromOn !== one.toOn).map(({ thingId, fromOn, toOn }) => ({ thingId, fromOn, toOn }));
  return { open: differing(true), closed: differing(false) };
}
