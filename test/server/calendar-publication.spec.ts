import { createCalendarActivities } from '#activities/calendar/calendar.activities';
import { postNotice } from '#libs/intake/notice/post-notice';
import { Engine, quietRuntime } from '../support/engine';
import { expectWhole } from '../support/integrity';
import { photograph } from '../support/photograph';
import { REALM } from '../support/realm';
import { WorkerProcess } from '../support/worker-process';
import { copyProject, misdated, publish } from './calendar-publication.fixture';

quietRuntime();
jest.setTimeout(420_000);

const REAL = 40;
const COPIES = 1_960;
const NOW = Date.parse('2026-12-22T09:00:00+08:00');

let engine: Engine;
const workers: WorkerProcess[] = [];
const start = async (): Promise<WorkerProcess> => {
  const worker = await WorkerProcess.start(engine);
  workers.push(worker);
  return worker;
};
beforeEach(async () => {
  engine = await Engine.open({ clock: 'simulation', now: NOW });
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.kill();
  await engine.close();
});

const told = () => engine.db.calendarTelling.count();
const unread = () => engine.db.calendarTelling.count({ where: { consumedAt: null } });

it('2,000 running projects: published while stages are entered, its worker killed half-way, each told once and right in the end', async () => {
  const { db } = engine;
  const first = await start();
  const real: string[] = [];
  for (let made = 0; made < REAL; made += 1) real.push(await engine.project('start-application'));
  await engine.until(async () => (await db.task.count({ where: { step: 'submit' } })) === REAL, 'all have begun', 60_000);
  await copyProject(engine, real[0]!, COPIES);
  expect(await db.task.count({ where: { status: 'open', provisional: true } })).toBe(REAL + COPIES);

  // Applications are handed in all the while: with some the next step is entered by the old version, with some by the new one.
  const handIn = async (projects: string[]): Promise<void> => {
    for (const project of projects) await engine.answer(project, 'submit');
  };
  const [before, beside] = [real.slice(0, 20), real.slice(20, 60)];
  await handIn(before);
  const [publication] = await Promise.all([publish(engine), handIn(beside)]);
  const { publicationId, affected } = publication.answer;
  expect(affected).toBeGreaterThan(COPIES);

  await engine.until(async () => (await told()) >= 200, 'some are told', 60_000);
  await first.kill();
  const byThen = await told();
  expect(byThen).toBeLessThan(affected);
  await start();
  const done = async (): Promise<boolean> =>
    (await db.calendarPublication.findUniqueOrThrow({ where: { id: publicationId! } })).status === 'told' && (await unread()) === 0;
  await engine.until(done, 'all are told and have read', 300_000);
  for (const project of real) await engine.allConsumed(project);

  expect(await misdated(engine)).toEqual([]);
  expect(await db.process.count({ where: { status: { not: 'running' } } })).toBe(0);
  const words = await db.inbox.groupBy({ by: ['processId'], where: { kind: 'calendar.published' }, _count: true });
  expect(words.every(({ _count }) => _count === 1)).toBe(true);
  expect(words.length).toBe(await told());
  // What moved is on record: ten working days from 22 December, with New Year's Eve, and the Monday after, off.
  const copy = await db.calendarTelling.findFirstOrThrow({ where: { processId: 'copy-000001' } });
  expect(copy.moved).toEqual([{ thing: 'task', thingId: 'copy-000001.t1', from: '2027-01-05', to: '2027-01-08', provisional: false }]);
  // Whoever was never told had counted with nothing but the new version.
  const untold = real.filter((id) => !words.some(({ processId }) => processId === id));
  expect(await db.event.count({ where: { processId: { in: untold }, type: 'task.rescheduled' } })).toBe(0);
  for (const project of [real[0]!, real[19]!, beside[0]!, beside.at(-1)!, real.at(-1)!]) await expectWhole(db, project);
});

it('nothing closes on a provisional date, however late it gets, until the year is published', async () => {
  const { db } = engine;
  await start();
  const project = await engine.project('result-notice');
  await engine.consumed(project, 1);
  const { id: noticeId } = await db.notice.findFirstOrThrow({ where: { processId: project } });
  await engine.bring(project, ['opinion-notice', 'agreeing-rooms', 'design-engineering']);
  await engine.setClock(Date.parse('2026-12-28T09:00:00+08:00'));
  const evidence = [await photograph(db, REALM, project)];
  const posted = await postNotice(db, engine.actor, { noticeId, postedOn: '2026-12-28', place: '小区大门', evidence });
  await engine.tell(project, posted);
  await engine.consumed(project, posted.inboxNo ?? 0);
  expect(posted.answer.provisional).toBe(true);

  // Weeks later, and told of the hour.
  await engine.stepTo(project, Date.parse('2027-01-20T09:00:00+08:00'));
  await engine.consumed(project, await engine.send(project, 'works.reported', { percent: 1 }));
  expect(await db.notice.findUniqueOrThrow({ where: { id: noticeId } })).toMatchObject({ status: 'posted', certifiedAt: null });

  const { answer } = await publish(engine);
  await engine.until(async () => (await engine.openSteps(project)).includes('submit'), 'the notice has ended');
  expect(await db.notice.findUniqueOrThrow({ where: { id: noticeId } })).toMatchObject({ outcome: 'ended', endsOn: '2027-01-07' });
  const { moved } = await db.calendarTelling.findFirstOrThrow({ where: { publicationId: answer.publicationId! } });
  expect(moved).toEqual(
    expect.arrayContaining([expect.objectContaining({ thing: 'notice', thingId: noticeId, to: '2027-01-07', provisional: false })]),
  );
  await engine.allConsumed(project);
  await expectWhole(db, project);
});

it('keeps to the pace where time is real: so many a second, whatever the size of a batch', async () => {
  const { db } = engine;
  await start();
  const project = await engine.project('start-application');
  await engine.consumed(project, 1);
  await workers.splice(0)[0]!.kill();
  await copyProject(engine, project, 9);
  const { answer } = await publish(engine);
  // A realm that keeps real time, its clock held for the test.
  await db.realm.update({ where: { id: REALM }, data: { kind: 'real' } });
  const { tellNext } = createCalendarActivities({ db, toldPerSecond: 4 });
  const publicationId = answer.publicationId!;
  expect(await tellNext({ publicationId })).toEqual({ done: false, pauseMs: 1_000 });
  expect(await tellNext({ publicationId })).toEqual({ done: false, pauseMs: 1_000 });
  expect(await tellNext({ publicationId })).toEqual({ done: false, pauseMs: 500 });
  expect(await tellNext({ publicationId })).toEqual({ done: true, pauseMs: 0 });
  expect(await told()).toBe(10);
});
