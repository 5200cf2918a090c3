import { Engine, quietRuntime } from '../support/engine';
import { expectWhole } from '../support/integrity';
import { WorkerProcess } from '../support/worker-process';
import { publish } from './calendar-publication.fixture';

quietRuntime();
jest.setTimeout(120_000);

let engine: Engine;
let worker: WorkerProcess | undefined;
beforeAll(async () => {
  engine = await Engine.open({
    clock: 'simulation',
    now: Date.parse('2026-12-28T09:00:00+08:00'),
    amend: (programme) => {
      const [application, design] = ['start-application', 'preliminary-design'].map((code) =>
        programme.stages.find((stage) => stage.code === code)!,
      );
      for (const stage of [application!, design!]) stage.deadline = { kind: 'working-days', days: 5 };
      application!.outcomes.expired = { to: ['start-approval'] };
    },
  });
  // With its relay, which starts the telling.
  worker = await WorkerProcess.start(engine);
});
afterAll(async () => {
  await worker?.kill();
  await engine.close();
});

const deadline = (processId: string) => engine.db.deadline.findFirstOrThrow({ where: { processId, thingId: { startsWith: 'stage:' } } });
const events = (processId: string, type: string) => engine.db.event.findMany({ where: { processId, type }, orderBy: { no: 'asc' } });

/** What a calendar brings whose days are over by the time that it is told of. */
it('an end that a published calendar puts into the past comes about by its name, and on record', async () => {
  const [expiring, late, early] = [
    await engine.project('start-application'),
    await engine.project('preliminary-design'),
    await engine.project('start-application'),
  ];
  for (const project of [expiring, late, early]) {
    await engine.allConsumed(project);
    expect(await deadline(project)).toMatchObject({ status: 'open', provisional: true });
  }
  // Handed in and received before anybody knows the days: this one is left in time.
  while ((await deadline(early)).status === 'open') {
    await engine.answer(early, (await engine.openSteps(early))[0]!);
    await engine.allConsumed(early);
  }
  expect(await deadline(early)).toMatchObject({ status: 'met' });

  // Weeks later, with the days still not certain: nothing has come about.
  for (const project of [expiring, late, early]) await engine.stepTo(project, Date.parse('2027-01-20T09:00:00+08:00'));
  await engine.consumed(expiring, await engine.send(expiring, 'works.reported', { percent: 1 }));
  await engine.consumed(late, await engine.send(late, 'works.reported', { percent: 1 }));
  expect([(await deadline(expiring)).status, (await deadline(late)).status]).toEqual(['open', 'open']);

  const { answer } = await publish(engine);
  const passed = async (project: string) => (await deadline(project)).status === 'passed';
  await engine.until(async () => (await passed(expiring)) && (await passed(late)), 'both ends have come');
  for (const project of [expiring, late]) {
    await engine.allConsumed(project);
    const [moved] = await events(project, 'deadline.moved');
    const { on, thingId, at } = await deadline(project);
    expect(on < '2027-01-20').toBe(true);
    expect(at.getTime()).toBeLessThan(Date.parse('2027-01-20T09:00:00+08:00'));
    expect(moved!.data).toMatchObject({ thingId, toOn: on, provisional: false, why: 'calendar' });
    const told = await engine.db.calendarTelling.findFirstOrThrow({ where: { publicationId: answer.publicationId!, processId: project } });
    expect(told.moved).toContainEqual(expect.objectContaining({ thing: 'deadline', thingId, to: on, provisional: false }));
    await expectWhole(engine.db, project);
  }
  // Where the plan says what an end does, it does it; else the lateness is noted and the stage goes on.
  expect((await events(expiring, 'stage.left')).map(({ data }) => data)).toEqual([
    { stage: 'start-application', visit: 1, outcome: 'expired' },
  ]);
  expect(await events(late, 'stage.left')).toEqual([]);
  expect(await engine.openSteps(late)).not.toEqual([]);
  expect(await events(early, 'deadline.moved')).toEqual([]);
  expect(await deadline(early)).toMatchObject({ status: 'met' });
});
