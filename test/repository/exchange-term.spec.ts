import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import { mergePublished } from '#libs/calendar/merge-published';
import type { Command } from '#libs/contracts/command';
import { storeCalendar } from '#libs/database/calendar.repository';
import { endOfDay } from '#libs/domain/clock/civil-date';
import type { CalendarYear } from '#libs/domain/working-day/calendar';
import { expectWhole } from '../support/integrity';
import { REALM } from '../support/realm';
import { ExchangeWorld } from './exchange.fixture';

const PUBLISHED: CalendarYear = { notice: '样例', holidays: { '2027-01-01': '元旦', '2027-02-06': '春节' }, makeUpDays: {}, warned: {} };

let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open((programme) => {
    const { claim: _, ...warranty } = programme.obligations[0]!;
    const closing = { ...warranty.closing, code: 'end-term' };
    programme.obligations.push({ ...warranty, code: 'term', kind: 'term', remindBefore: 10, closing });
    const lasts = { kind: 'working-days', days: 30 } as const;
    programme.obligations.push({ ...warranty, code: 'counted-term', kind: 'term', remindBefore: 10, lasts, closing });
  });
});
beforeEach(() => world.at('2024-01-02'));
afterAll(() => world.close());

async function inCalendar(calendar: ReturnType<typeof builtInCalendar>): Promise<void> {
  await storeCalendar(world.db, calendar);
  await world.db.realm.update({ where: { id: REALM }, data: { calendarVersion: calendar.version } });
}

it('opens what closes a term before the end that it is reminded of, due on that end', async () => {
  const project = await world.project();
  const duty = `${project.id}.o1`;
  const before = `${duty}.before`;
  const starts: Command = { do: 'startObligation', obligationId: duty, code: 'term', visit: 1, untilOn: '2024-03-29' };
  const { instants: made } = await project.turn([starts], { readTo: 1 });
  // Ten working days before Friday the 29th is Friday the 15th: it opens as that day begins.
  expect(made).toEqual({ [before]: endOfDay('2024-03-14'), [duty]: endOfDay('2024-03-29') });
  await world.at('2024-03-15');
  delete project.state.instants[before];
  const taskId = `${project.id}.t1`;
  const open: Command = { do: 'openTask', taskId, stage: 'acceptance', step: 'end-term', visit: 1, obligation: 'term' };
  await project.turn([open], { due: [before] });
  const task = await world.db.task.findUniqueOrThrow({ where: { id: taskId } });
  expect(task).toMatchObject({ dueOn: '2024-03-29', obligation: true });
  const reminders = (await project.rungs(taskId)).filter(({ at, status }) => status === 'pending' && at.getTime() < endOfDay('2024-03-29'));
  expect(reminders.length).toBeGreaterThan(0);
  await project.turn([{ do: 'endObligation', obligationId: duty }]);
  expect(await world.db.deadline.findMany({ where: { id: { in: [duty, before] } }, orderBy: { id: 'asc' } })).toMatchObject([
    { id: duty, status: 'met' },
    { id: before, status: 'passed' },
  ]);
});

it('moves the day on which a term is reminded of with the end of the term', async () => {
  const project = await world.project();
  const duty = `${project.id}.o1`;
  const before = `${duty}.before`;
  await project.turn([{ do: 'startObligation', obligationId: duty, code: 'term', visit: 1 }], { readTo: 1 });
  const { instants } = await project.turn([{ do: 'recompute', deadlineIds: [duty], anchorOn: '2023-12-28' }]);
  // Eleven working days before Sunday 28 December 2025.
  expect(instants).toEqual({ [duty]: endOfDay('2025-12-28'), [before]: endOfDay('2025-12-12') });
});

it('moves the day on which a term is reminded of, which is armed all the same: it closes nothing', async () => {
  await inCalendar(builtInCalendar());
  await world.at('2026-12-01');
  const project = await world.project();
  const duty = `${project.id}.o1`;
  const before = `${duty}.before`;
  const starts: Command = { do: 'startObligation', obligationId: duty, code: 'term', visit: 1, untilOn: '2027-01-15' };
  const { instants: made } = await project.turn([starts], { readTo: 1 });
  expect(made).toEqual({ [before]: endOfDay('2026-12-31'), [duty]: endOfDay('2027-01-15') });
  expect(await world.db.deadline.findUniqueOrThrow({ where: { id: before } })).toMatchObject({ on: '2026-12-31', provisional: true });
  // With New Year's Day off the ten working days before the end begin a day earlier.
  await inCalendar(mergePublished(builtInCalendar(), { '2027': PUBLISHED }));
  const { instants: moved } = await project.turn([{ do: 'recompute', deadlineIds: [duty, before] }]);
  expect(moved).toEqual({ [before]: endOfDay('2026-12-30'), [duty]: endOfDay('2027-01-15') });
  expect(await world.db.deadline.findUniqueOrThrow({ where: { id: before } })).toMatchObject({ on: '2026-12-30', provisional: false });
  expect(await project.events('deadline.moved')).toMatchObject([{ thingId: before, fromOn: '2026-12-31', toOn: '2026-12-30' }]);
  await expectWhole(world.db, project.id);
});

it('moves the day on which a term is reminded of with an end that is itself counted in working days', async () => {
  await inCalendar(builtInCalendar());
  await world.at('2026-12-01');
  const project = await world.project();
  const duty = `${project.id}.o1`;
  const before = `${duty}.before`;
  const { instants: made } = await project.turn([{ do: 'startObligation', obligationId: duty, code: 'counted-term', visit: 1 }], {
    readTo: 1,
  });
  expect(made).toEqual({ [before]: endOfDay('2026-12-28'), [duty]: null });
  await inCalendar(mergePublished(builtInCalendar(), { '2027': PUBLISHED }));
  const { instants: moved } = await project.turn([{ do: 'recompute', deadlineIds: [duty, before] }]);
  // The end goes on by the day that is off, and what counts back from it goes over the same day: it stands.
  expect(moved).toEqual({ [before]: endOfDay('2026-12-28'), [duty]: endOfDay('2027-01-13') });
});
