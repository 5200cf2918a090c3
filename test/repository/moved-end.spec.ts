import type { Command } from '#libs/contracts/command';
import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import { endOfDay } from '#libs/domain/clock/civil-date';
import { addWorkingDays, remainingWorkingDays } from '#libs/domain/working-day/add-working-days';
import { publishCalendar } from '#libs/intake/calendar/publish-calendar';
import { tellCalendar } from '#libs/intake/calendar/tell-calendar';
import { fileObjection } from '#libs/intake/notice/file-objection';
import { postNotice } from '#libs/intake/notice/post-notice';
import { correctDate } from '#libs/intake/project/correct-date';
import { pauseProject } from '#libs/intake/project/pause-project';
import { resumeProject } from '#libs/intake/project/resume-project';
import { photograph } from '../support/photograph';
import { actor, REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';

let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open((programme) => (programme.parameters.dayEndsAtHour = 17));
});
beforeEach(() => world.at('2024-01-02'));
afterAll(() => world.close());

const NOTICE_PAPERS = ['opinion-notice', 'agreeing-rooms', 'design-engineering'];
const set = (now: number) => world.db.realm.update({ where: { id: REALM }, data: { nowAt: new Date(now) } });
const reason = '汛期停工';
const CALENDAR = builtInCalendar();

class Posted {
  private constructor(
    readonly project: Workflow,
    readonly noticeId: string,
    readonly endsAt: number,
  ) {}

  /** A notice posted on that day for its five working days, read by the process; of a project that was entered while it hung. */
  static async on(postedOn: string, halfWay = false): Promise<Posted> {
    const project = await world.project();
    const noticeId = `${project.id}.n1`;
    const place = { stage: 'result-notice', visit: 1 };
    await world.db.project.update({ where: { id: project.id }, data: { backfilled: halfWay } });
    await project.turn(
      [
        { do: 'enterStage', ...place },
        { do: 'openNotice', noticeId, ...place },
      ],
      { readTo: 1 },
    );
    const paper = {
      realmId: REALM,
      processId: project.id,
      version: 1,
      title: '材料',
      uploadedByPersonId: 'person',
      uploadedAt: new Date(0),
    };
    await world.db.paper.createMany({ data: NOTICE_PAPERS.map((code) => ({ ...paper, code })) });
    const evidence = [await photograph(world.db, REALM, project.id)];
    const { answer } = await postNotice(world.db, actor, { noticeId, postedOn, place: '小区大门', evidence });
    project.state.instants[noticeId] = answer.provisional ? null : answer.endsAt;
    await project.turn([], { readTo: 2 });
    return new Posted(project, noticeId, answer.endsAt);
  }

  certify() {
    return world.certify({ realmId: REALM, processId: this.project.id, thing: 'notice', thingId: this.noticeId });
  }

  object(): Promise<string> {
    return fileObjection(world.db, actor, { noticeId: this.noticeId, text: '异议' }).then(({ answer }) => answer.id);
  }

  async read(...commands: Command[]): Promise<void> {
    const { inboxNo } = await this.project.process();
    await this.project.turn(commands, { readTo: inboxNo });
  }

  notice() {
    return world.db.notice.findUniqueOrThrow({ where: { id: this.noticeId } });
  }
}

describe('a notice is not certified before the process has read', () => {
  it('a pause that came before the end: its clock had stopped, and the days that were left are left', async () => {
    const one = await Posted.on('2024-01-02');
    await set(one.endsAt - 1);
    await pauseProject(world.db, actor, { projectId: one.project.id, reason });
    await set(one.endsAt);
    expect(await one.certify()).toEqual({ status: 'not-yet', lookAgainAt: one.endsAt });
    await one.read({ do: 'pause' });

    const resumedAt = await world.at('2024-01-22', 10);
    await resumeProject(world.db, actor, { projectId: one.project.id, reason });
    await one.read({ do: 'resume', pausedAt: one.endsAt - 1 });
    const { endsAt } = await one.notice();
    expect(endsAt!.getTime()).toBe(endOfDay('2024-01-22', 17));
    const objection = await one.object();
    expect(await one.certify()).toMatchObject({ status: 'not-yet', lookAgainAt: endsAt!.getTime() });
    expect(resumedAt).toBeLessThan(endsAt!.getTime());
    await set(endsAt!.getTime());
    expect(await one.certify()).toMatchObject({ status: 'closed', certified: { openObjections: [objection] } });
  });

  it('a corrected date: it was told that the end moves', async () => {
    const one = await Posted.on('2024-01-02');
    await set(one.endsAt);
    const input = { projectId: one.project.id, what: 'notice-posted', thingId: one.noticeId, to: '2024-01-04', reason } as const;
    const { answer } = await correctDate(world.db, actor, input);
    expect(answer.recomputed).toEqual([{ thingId: one.noticeId, fromOn: '2024-01-09', toOn: '2024-01-11' }]);
    expect(await one.certify()).toEqual({ status: 'not-yet', lookAgainAt: one.endsAt });
    await one.read({ do: 'recompute', deadlineIds: [one.noticeId], fromOn: '2024-01-02', anchorOn: '2024-01-04' });
    expect(await one.certify()).toEqual({ status: 'not-yet', lookAgainAt: endOfDay('2024-01-11', 17) });
    await one.object();
  });

  it('a calendar that makes its end certain: what was acknowledged while it was not stands in the certificate', async () => {
    await world.at('2026-12-28');
    const one = await Posted.on('2026-12-28');
    expect((await one.notice()).provisional).toBe(true);
    await world.at('2027-01-20');
    // While the end is not certain nothing is too late.
    const objection = await one.object();
    await publishCalendar(world.db, actor, NOTICE_2027);
    expect(await one.certify()).toMatchObject({ status: 'not-yet' });
    await one.read({ do: 'recompute', deadlineIds: [one.noticeId] });
    expect(await one.notice()).toMatchObject({ provisional: false, endsOn: '2027-01-05' });
    await expect(one.object()).rejects.toMatchObject({ type: 'notice-closed' });
    expect(await one.certify()).toMatchObject({ status: 'closed', certified: { openObjections: [objection] } });
  });
});

it('a notice hangs on during a pause: it may be objected to, also after its first end, and the days that were left are left', async () => {
  const one = await Posted.on('2024-01-02');
  const projectId = one.project.id;
  const pausedAt = await world.at('2024-01-08', 10);
  await pauseProject(world.db, actor, { projectId, reason });
  await world.at('2024-01-15');
  // Whether or not the process has read of the pause, and of the resumption.
  const first = await one.object();
  await one.read({ do: 'pause' });
  const second = await one.object();
  const taskId = `${projectId}.t9`;
  await one.read({ do: 'openTask', taskId, stage: 'result-notice', step: 'mediate', visit: 1, aboutId: first });
  const asked = await one.project.task('mediate');
  await world.at('2024-01-22', 10);
  await resumeProject(world.db, actor, { projectId, reason });
  const third = await one.object();
  await one.read({ do: 'resume', pausedAt });
  const { endsAt } = await one.notice();
  expect(endsAt!.getTime()).toBe(endOfDay('2024-01-23', 17));
  // Asked in the pause, with all its days before it: none had run.
  const days = remainingWorkingDays(CALENDAR, '2024-01-15', asked.dueOn).count;
  expect((await one.project.task('mediate')).dueOn).toBe(addWorkingDays(CALENDAR, '2024-01-22', days).date);
  await set(endsAt!.getTime());
  await expect(one.object()).rejects.toMatchObject({ type: 'notice-closed' });
  const closed = await one.certify();
  expect(closed.status === 'closed' && closed.certified.openObjections.sort()).toEqual([first, second, third].sort());
});

it('a pause that came after the end changes nothing: the end had come', async () => {
  const one = await Posted.on('2024-01-02');
  await set(one.endsAt);
  await pauseProject(world.db, actor, { projectId: one.project.id, reason });
  await expect(one.object()).rejects.toMatchObject({ type: 'notice-closed' });
  expect(await one.certify()).toMatchObject({ status: 'closed' });
});

it('a notice resumed in the evening of a day that is over ends with the next working day, not before anybody can object', async () => {
  const one = await Posted.on('2024-01-02');
  const pausedAt = await world.at('2024-01-09', 10);
  await pauseProject(world.db, actor, { projectId: one.project.id, reason });
  await one.read({ do: 'pause' });
  await world.at('2024-01-19', 18);
  await resumeProject(world.db, actor, { projectId: one.project.id, reason });
  await one.read({ do: 'resume', pausedAt });
  expect((await one.notice()).endsAt!.getTime()).toBe(endOfDay('2024-01-22', 17));
  await one.object();
});

it('a notice cannot be put on record when its days are over, but in a project that was entered after them: it takes no objection', async () => {
  await world.at('2024-02-01');
  await expect(Posted.on('2024-01-02')).rejects.toMatchObject({ type: 'invalid-input' });
  const one = await Posted.on('2024-01-02', true);
  expect(one.endsAt).toBe(endOfDay('2024-01-09', 17));
  await expect(one.object()).rejects.toMatchObject({ type: 'notice-closed' });
  expect(await one.certify()).toMatchObject({ status: 'closed', certified: { openObjections: [] } });
});

// Last: the calendar stays as amended.
it('a notice is not certified before the process has read a calendar that moves its end', async () => {
  const one = await Posted.on('2024-01-02');
  await set(one.endsAt);
  const { answer } = await publishCalendar(world.db, actor, AMENDED_2024);
  // Published, and not told yet.
  expect(await one.certify()).toEqual({ status: 'not-yet', lookAgainAt: one.endsAt });
  await tellCalendar(world.db, answer.publicationId!, 50);
  expect(await one.certify()).toEqual({ status: 'not-yet', lookAgainAt: one.endsAt });
  await one.read({ do: 'recompute', deadlineIds: [one.noticeId] });
  const publicationId_processId = { publicationId: answer.publicationId!, processId: one.project.id };
  expect(await world.db.calendarTelling.findUniqueOrThrow({ where: { publicationId_processId } })).toMatchObject({
    consumedAt: new Date(one.endsAt),
    moved: [{ thing: 'notice', thingId: one.noticeId, from: '2024-01-09', to: '2024-01-10', provisional: false }],
  });
  expect((await one.notice()).endsOn).toBe('2024-01-10');
  await one.object();
});

const days = (name: string, ...dates: string[]) => Object.fromEntries(dates.map((date) => [date, name]));

/** Made up for the test: New Year's Day is a Friday. */
const NOTICE_2027 = {
  year: 2027,
  notice: '样例〔2026〕1号',
  holidays: {
    ...days('元旦', '2027-01-01', '2027-01-02', '2027-01-03'),
    ...days('春节', '2027-02-05', '2027-02-08'),
    ...days('劳动节', '2027-05-01'),
    ...days('国庆节', '2027-10-01'),
  },
  makeUpDays: {},
};

/** As amended after the fact: one more day off while notices hang. */
const AMENDED_2024 = {
  year: 2024,
  notice: '样例〔2024〕2号',
  holidays: {
    ...days('元旦', '2024-01-01', '2024-01-05'),
    ...days('春节', '2024-02-12', '2024-02-13'),
    ...days('劳动节', '2024-05-01'),
    ...days('国庆节', '2024-10-01'),
  },
  makeUpDays: {},
};
