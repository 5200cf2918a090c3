import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import { mergePublished } from '#libs/calendar/merge-published';
import type { Command } from '#libs/contracts/command';
import type { EventData } from '#libs/contracts/event';
import { storeCalendar } from '#libs/database/calendar.repository';
import { atHour, endOfDay } from '#libs/domain/clock/civil-date';
import type { CalendarYear } from '#libs/domain/working-day/calendar';
import { addSigner } from '#libs/intake/task/add-signer';
import { postNotice } from '#libs/intake/notice/post-notice';
import { expectWhole } from '../support/integrity';
import { photograph } from '../support/photograph';
import { actor, REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';

let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open((programme) => {
    const works = programme.stages.find(({ code }) => code === 'works')!;
    works.deadline = { kind: 'working-days', days: 20 };
  });
});
beforeEach(() => world.at('2024-01-02'));
afterAll(() => world.close());

const enter = (stage: string): Command => ({ do: 'enterStage', stage, visit: 1 });

/** A project with the task of handing in the application: ten working days, from 2024-01-02 to 2024-01-16. */
async function withTask(): Promise<{ project: Workflow; taskId: string }> {
  const project = await world.project();
  const taskId = `${project.id}.t1`;
  const open: Command = { do: 'openTask', taskId, stage: 'start-application', step: 'submit', visit: 1 };
  await project.turn([enter('start-application'), open], { readTo: 1 });
  return { project, taskId };
}

async function pause(project: Workflow): Promise<void> {
  const readTo = await project.send('project.pauseRequested', {});
  const { receivedAt } = await world.db.inbox.findFirstOrThrow({ where: { processId: project.id, no: readTo } });
  project.state.pausedAt = receivedAt.getTime();
  await project.turn([{ do: 'pause' }], { readTo });
}

async function resume(project: Workflow) {
  const pausedAt = project.state.pausedAt ?? 0;
  const readTo = await project.send('project.resumeRequested', {});
  project.state.pausedAt = null;
  return project.turn([{ do: 'resume', pausedAt }], { readTo });
}

const instants = (rungs: { code: string; at: Date; status: string }[], status = 'pending') =>
  Object.fromEntries(rungs.filter((rung) => rung.status === status).map(({ code, at }) => [code, at.getTime()]));

const ladderTo = (before: string, due: string, overdue: string, office: string, leader: string) => ({
  before: atHour(before, 9),
  due: atHour(due, 9),
  overdue: atHour(overdue, 9),
  'to-office': atHour(office, 9),
  'to-leader': atHour(leader, 9),
});
const FIRST_LADDER = ladderTo('2024-01-12', '2024-01-16', '2024-01-17', '2024-01-19', '2024-01-23');

describe('the plan', () => {
  it('is made when a stage is entered, for the project with its first, and stays when a deadline moves', async () => {
    const { project } = await withTask();
    await world.at('2024-01-10');
    await project.turn([enter('works')]);
    // Application: ten, five and five working days one after another. Works: the deadline that this file gives them.
    const [first, second] = (await project.events('stage.entered')) as EventData['stage.entered'][];
    expect(first).toMatchObject({ stage: 'start-application', plannedOn: '2024-01-30' });
    expect(second).toMatchObject({ stage: 'works', plannedOn: '2024-02-06', deadlineOn: '2024-02-06' });
    // Money and works alone take 270 days.
    expect(first!.projectPlannedOn! > '2024-11-01').toBe(true);
    expect(second).not.toHaveProperty('projectPlannedOn');
    await pause(project);
    await world.at('2024-01-15');
    await resume(project);
    const { view } = await world.db.project.findUniqueOrThrow({ where: { id: project.id } });
    expect(view).toMatchObject({ plannedOn: first!.projectPlannedOn, runs: [{}, { plannedOn: '2024-02-06', deadlineOn: '2024-02-09' }] });
    await expectWhole(world.db, project.id);
  });
});

describe('what a turn opens', () => {
  it('gives a task its due date with the days that count and why, and the instants of its ladder', async () => {
    const { project, taskId } = await withTask();
    const task = await project.task('submit');
    expect(task).toMatchObject({ dueOn: '2024-01-16', provisional: false, light: 'green', rule: 'start-application' });
    expect(task.dueAt.getTime()).toBe(endOfDay('2024-01-16'));
    const { rule, anchor, days } = task.explanation as unknown as {
      rule: object;
      anchor: string;
      days: { date: string; counted: boolean; reason: string }[];
    };
    expect({ rule, anchor }).toEqual({ rule: { kind: 'working-days', days: 10 }, anchor: '2024-01-02' });
    expect(days.filter(({ counted }) => counted)).toHaveLength(10);
    expect(days.find(({ date }) => date === '2024-01-06')).toMatchObject({ counted: false, reason: 'weekend' });
    expect(instants(await project.rungs(taskId))).toEqual(FIRST_LADDER);
  });

  it('gives a duty its end, and the process its wake', async () => {
    const project = await world.project();
    const duty = `${project.id}.o1`;
    const reply = await project.turn([{ do: 'startObligation', obligationId: duty, code: 'warranty', visit: 1 }], { readTo: 1 });
    expect(reply.instants).toEqual({ [duty]: endOfDay('2026-01-02') });
    expect(await world.db.deadline.findUniqueOrThrow({ where: { id: duty } })).toMatchObject({
      rule: 'warranty-two-years',
      on: '2026-01-02',
      status: 'open',
      explanation: { rule: { kind: 'years', years: 2 }, anchor: '2024-01-02' },
    });
    const { wakeAt, state } = await project.process();
    expect(wakeAt?.getTime()).toBe(endOfDay('2026-01-02'));
    // Enough to start the process again: the instants that this very turn made are in the stored state.
    expect(state).toMatchObject({ instants: reply.instants });
    await project.turn([{ do: 'endObligation', obligationId: duty }]);
    expect(await world.db.deadline.findUniqueOrThrow({ where: { id: duty } })).toMatchObject({ status: 'met' });
  });

  it('records that a stage was not left by its deadline', async () => {
    const project = await world.project();
    const thing = 'stage:works:1';
    const { instants: made } = await project.turn([enter('works')], { readTo: 1 });
    expect(made).toEqual({ [thing]: endOfDay('2024-01-30') });
    const status = async () => (await world.db.deadline.findFirstOrThrow({ where: { processId: project.id } })).status;
    delete project.state.instants[thing];
    await project.turn([], { due: [thing] });
    expect(await status()).toBe('passed');
    await project.turn([{ do: 'leaveStage', stage: 'works', visit: 1, outcome: 'completed' }]);
    expect(await status()).toBe('passed');
  });

  it('reads the calendar as the programme does: what may still change is provisional', async () => {
    const strict = await ExchangeWorld.open((programme) => (programme.parameters.calendarChangeableFrom = '12-01'));
    await strict.at('2026-12-01');
    const project = await strict.project();
    const open: Command = { do: 'openTask', taskId: `${project.id}.t1`, stage: 'start-application', step: 'submit', visit: 1 };
    await project.turn([open], { readTo: 1 });
    expect(await project.task('submit')).toMatchObject({ dueOn: '2026-12-15', provisional: true });
    await strict.close();
  });

  it('closes with a task those who were asked to sign it', async () => {
    const { project, taskId } = await withTask();
    await addSigner(world.db, actor, { taskId, postId: 'p-finance-bureau' });
    await project.turn([{ do: 'closeTask', taskId, why: 'project-ended' }]);
    expect(await world.db.task.findMany({ where: { processId: project.id }, select: { status: true } })).toEqual([
      { status: 'closed' },
      { status: 'closed' },
    ]);
    expect(await world.db.rung.count({ where: { processId: project.id, status: 'pending' } })).toBe(0);
    await expectWhole(world.db, project.id);
  });
});

describe('a pause', () => {
  it('keeps the remaining working days and starts the ladder towards the new end', async () => {
    const { project, taskId } = await withTask();
    await world.at('2024-01-10', 15);
    await pause(project);
    // Spent up to the tenth, four days are left: 11, 12, 15, 16 January.
    await world.at('2024-02-07', 10);
    await resume(project);
    expect(await project.task('submit')).toMatchObject({ dueOn: '2024-02-19', light: 'green', status: 'open' });
    const rungs = await project.rungs(taskId);
    expect(instants(rungs)).toEqual(ladderTo('2024-02-09', '2024-02-19', '2024-02-20', '2024-02-22', '2024-02-26'));
    expect(instants(rungs, 'cancelled')).toEqual(FIRST_LADDER);
    expect(await project.events('task.rescheduled')).toMatchObject([{ taskId, fromOn: '2024-01-16', toOn: '2024-02-19', why: 'resume' }]);
    await expectWhole(world.db, project.id);
  });

  it('of no day leaves the due date, and the rungs are alive again', async () => {
    const { project, taskId } = await withTask();
    await world.at('2024-01-10');
    await pause(project);
    await world.at('2024-01-10', 17);
    await resume(project);
    expect(await project.task('submit')).toMatchObject({ dueOn: '2024-01-16' });
    const rungs = await project.rungs(taskId);
    expect(instants(rungs)).toEqual(FIRST_LADDER);
    expect(rungs).toHaveLength(5);
  });

  it('does not put out the light of a task that stays due on its day', async () => {
    const { project, taskId } = await withTask();
    await world.db.task.update({ where: { id: taskId }, data: { light: 'yellow' } });
    await world.at('2024-01-12', 10);
    await pause(project);
    await resume(project);
    expect(await project.task('submit')).toMatchObject({ dueOn: '2024-01-16', light: 'yellow' });
  });

  it('leaves overdue what was overdue, and its ladder goes on where it stopped', async () => {
    const { project, taskId } = await withTask();
    await world.at('2024-01-18');
    await pause(project);
    await world.at('2024-03-04');
    await resume(project);
    expect(await project.task('submit')).toMatchObject({ dueOn: '2024-01-16' });
    // One working day was left to the office's rung, three to the leader's; none of them falls due for the time of the pause.
    const shifted = { 'to-office': atHour('2024-03-05', 9), 'to-leader': atHour('2024-03-07', 9) };
    expect(instants(await project.rungs(taskId))).toEqual({ ...FIRST_LADDER, ...shifted });
    expect(await project.events('task.rescheduled')).toEqual([]);
  });

  it('wakes for nothing; afterwards deadlines in working days are shifted and years are not', async () => {
    const project = await world.project();
    const duty = `${project.id}.o1`;
    await project.turn([enter('works'), { do: 'startObligation', obligationId: duty, code: 'warranty', visit: 1 }], { readTo: 1 });
    await world.at('2024-01-16');
    await pause(project);
    expect((await project.process()).wakeAt).toBeNull();
    await world.at('2024-02-07');
    const { instants: moved } = await resume(project);
    // Twenty working days end on 30 January; ten of them were left on the sixteenth.
    expect(moved).toEqual({ 'stage:works:1': endOfDay('2024-02-27') });
    expect((await project.process()).wakeAt?.getTime()).toBe(endOfDay('2024-02-27'));
    expect(await world.db.deadline.findUniqueOrThrow({ where: { id: duty } })).toMatchObject({ on: '2026-01-02' });
  });

  it('does not open again a notice that had ended before it', async () => {
    const { project, notice } = await withNotice('2024-01-02');
    await world.at('2024-01-10');
    await pause(project);
    await world.at('2024-02-07');
    expect((await resume(project)).instants).toEqual({});
    expect(await world.db.notice.findUniqueOrThrow({ where: { id: notice } })).toMatchObject({ endsOn: '2024-01-09' });
  });

  it('gives a notice that was running the days that it still has to run', async () => {
    const { project, notice } = await withNotice('2024-01-02');
    await world.at('2024-01-04');
    await pause(project);
    await world.at('2024-01-15');
    expect((await resume(project)).instants).toEqual({ [notice]: endOfDay('2024-01-18') });
    expect(await world.db.notice.findUniqueOrThrow({ where: { id: notice } })).toMatchObject({ endsOn: '2024-01-18', status: 'posted' });
  });
});

describe('a correction', () => {
  it('computes a duty again from the corrected date', async () => {
    const project = await world.project();
    const duty = `${project.id}.o1`;
    await project.turn([{ do: 'startObligation', obligationId: duty, code: 'warranty', visit: 1 }], { readTo: 1 });
    const reply = await project.turn([{ do: 'recompute', deadlineIds: [duty], anchorOn: '2023-12-28' }]);
    expect(reply.instants).toEqual({ [duty]: endOfDay('2025-12-28') });
    expect(await world.db.obligation.findUniqueOrThrow({ where: { id: duty } })).toMatchObject({ endsOn: '2025-12-28' });
    expect(await project.events('deadline.moved')).toMatchObject([
      { thingId: duty, fromOn: '2026-01-02', toOn: '2025-12-28', why: 'correction' },
    ]);
    expect((await project.process()).wakeAt?.getTime()).toBe(endOfDay('2025-12-28'));
    await expectWhole(world.db, project.id);
  });

  it('computes a running notice again from the day on which it was really posted', async () => {
    const { project, notice } = await withNotice('2024-01-02');
    const reply = await project.turn([{ do: 'recompute', deadlineIds: [notice], anchorOn: '2024-01-03' }]);
    expect(reply.instants).toEqual({ [notice]: endOfDay('2024-01-10') });
    expect(await world.db.notice.findUniqueOrThrow({ where: { id: notice } })).toMatchObject({
      postedOn: '2024-01-03',
      endsOn: '2024-01-10',
    });
  });

  it('moves what the move into a stage had opened, not what was opened there since, be it on the same day', async () => {
    const { project, taskId } = await withTask();
    await world.at('2024-01-02', 15);
    const later = `${project.id}.t2`;
    await project.turn([{ do: 'openTask', taskId: later, stage: 'start-application', step: 'submit', visit: 1 }]);
    const correction = { deadlineIds: ['stage:start-application:1'], fromOn: '2024-01-02', anchorOn: '2023-12-29' };
    await project.turn([{ do: 'recompute', ...correction }]);
    const dueOn = async (id: string) => (await world.db.task.findUniqueOrThrow({ where: { id } })).dueOn;
    expect([await dueOn(taskId), await dueOn(later)]).toEqual(['2024-01-15', '2024-01-16']);
  });

  it('keeps a deadline counting from the end of a pause, by the days that were really spent before it', async () => {
    const project = await world.project();
    await project.turn([enter('works')], { readTo: 1 });
    await world.at('2024-01-16');
    await pause(project);
    await world.at('2024-02-07');
    await resume(project);
    // Entered two working days earlier than recorded: of the ten that were left, eight are.
    const { instants: moved } = await project.turn([
      { do: 'recompute', deadlineIds: ['stage:works:1'], fromOn: '2024-01-02', anchorOn: '2023-12-28' },
    ]);
    expect(moved).toEqual({ 'stage:works:1': endOfDay('2024-02-23') });
  });

  it('never reopens what was certified', async () => {
    const { project, notice } = await withNotice('2024-01-02');
    await world.at('2024-01-10', 0);
    await world.certify({ realmId: REALM, processId: project.id, thing: 'notice', thingId: notice });
    const before = await world.db.notice.findUniqueOrThrow({ where: { id: notice } });
    const reply = await project.turn([{ do: 'recompute', deadlineIds: [notice], anchorOn: '2024-01-05' }]);
    expect(reply.instants).toEqual({});
    expect(await world.db.notice.findUniqueOrThrow({ where: { id: notice } })).toEqual(before);
  });
});

describe('an end that rests on an unpublished year', () => {
  const PUBLISHED: CalendarYear = { notice: '样例', holidays: { '2027-01-01': '元旦', '2027-02-06': '春节' }, makeUpDays: {}, warned: {} };

  it.each([
    ['as it was expected', PUBLISHED, '2026-12-29'],
    ['later, over a bridged Monday', { ...PUBLISHED, holidays: { ...PUBLISHED.holidays, '2026-12-28': '元旦' } }, '2026-12-30'],
    ['as printed, where a make-up day would allow an earlier one', { ...PUBLISHED, makeUpDays: { '2026-12-27': '元旦' } }, '2026-12-29'],
  ])('arms nothing, and is given when the calendar comes: %s', async (_, year, endsOn) => {
    await inCalendar(builtInCalendar());
    await world.at('2026-12-22');
    const { project, notice } = await withNotice('2026-12-22');
    expect(project.state.instants).toEqual({ [notice]: null });
    expect((await project.process()).wakeAt).toBeNull();
    expect(await world.db.notice.findUniqueOrThrow({ where: { id: notice } })).toMatchObject({ provisional: true, endsOn: '2026-12-29' });
    await world.at('2026-12-31', 0);
    const closing = { realmId: REALM, processId: project.id, thing: 'notice', thingId: notice } as const;
    expect(await world.certify(closing)).toEqual({ status: 'not-yet', lookAgainAt: null });

    await inCalendar(mergePublished(builtInCalendar(), { '2027': year }));
    const { instants: moved } = await project.turn([{ do: 'recompute', deadlineIds: [notice] }]);
    expect(moved).toEqual({ [notice]: endOfDay(endsOn) });
    expect((await project.process()).wakeAt?.getTime()).toBe(endOfDay(endsOn));
    expect(await world.db.notice.findUniqueOrThrow({ where: { id: notice } })).toMatchObject({ provisional: false, endsOn });
    const { view } = await world.db.project.findUniqueOrThrow({ where: { id: project.id } });
    expect(view).toMatchObject({ notices: [{ noticeId: notice, endsOn, provisional: false }] });
    expect(await world.certify(closing)).toMatchObject({ status: 'closed' });
  });

  it('makes a task’s due date certain', async () => {
    await inCalendar(builtInCalendar());
    await world.at('2026-12-22');
    const { project } = await withTask();
    expect(await project.task('submit')).toMatchObject({ provisional: true });
    await inCalendar(mergePublished(builtInCalendar(), { '2027': PUBLISHED }));
    await project.turn([{ do: 'recompute', deadlineIds: [] }]);
    expect(await project.task('submit')).toMatchObject({ provisional: false, dueOn: '2027-01-06' });
    const { view } = await world.db.project.findUniqueOrThrow({ where: { id: project.id } });
    expect(view).toMatchObject({ openTasks: [{ step: 'submit', dueOn: '2027-01-06', provisional: false }] });
    await expectWhole(world.db, project.id);
  });

  async function inCalendar(calendar: ReturnType<typeof builtInCalendar>): Promise<void> {
    await storeCalendar(world.db, calendar);
    await world.db.realm.update({ where: { id: REALM }, data: { calendarVersion: calendar.version } });
  }
});

/** A posted notice with its instant in the state, as the workflow keeps it. */
async function withNotice(postedOn: string): Promise<{ project: Workflow; notice: string }> {
  const project = await world.project();
  const notice = `${project.id}.n1`;
  await project.turn([enter('result-notice'), { do: 'openNotice', noticeId: notice, stage: 'result-notice', visit: 1 }], { readTo: 1 });
  for (const code of ['opinion-notice', 'agreeing-rooms', 'design-engineering']) {
    const data = {
      realmId: REALM,
      processId: project.id,
      code,
      version: 1,
      title: code,
      uploadedAt: new Date(0),
      uploadedByPersonId: 'person',
    };
    await world.db.paper.create({ data });
  }
  const evidence = [await photograph(world.db, REALM, project.id)];
  const { answer, inboxNo } = await postNotice(world.db, actor, { noticeId: notice, postedOn, place: '大门', evidence });
  project.state.instants[notice] = answer.provisional ? null : answer.endsAt;
  await project.turn([], { readTo: inboxNo ?? 0 });
  return { project, notice };
}
