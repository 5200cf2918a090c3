import { Client, Connection, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { NativeConnection, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { eventually, NINE, REALM, ReminderScene } from '#activities/reminder/reminder.fixture';
import { createReminderActivities } from '#activities/reminder/reminder.activities';
import { SIGNAL_CLOCK, SIGNAL_RUNGS } from '#libs/contracts/signal';
import { remindersQuiet } from '#libs/database/reminder.repository';
import type { ReminderWorkflowInput } from '#workflows/reminder/reminder.workflow';
import { quietRuntime } from '../support/engine';
import { freshDatabase, sharedTemporal } from '../support/parts';
import { workflowBundle } from '../support/workflow-bundle';

quietRuntime();
jest.setTimeout(120_000);

const HOUR = 3_600_000;
let scene: ReminderScene;
let client: Client;
let native: NativeConnection;
let bundle: WorkflowBundleWithSourceMap;
let taskQueue: string;
let namespace: string;
let worker: Worker | undefined;
let working: Promise<void> = Promise.resolve();
let started = 0;
let reminder: WorkflowHandleWithFirstExecutionRunId;

beforeAll(async () => {
  const [{ databaseUrl }, temporal] = await Promise.all([freshDatabase(), sharedTemporal()]);
  scene = await ReminderScene.open(databaseUrl);
  namespace = temporal.temporalNamespace;
  client = new Client({ connection: Connection.lazy({ address: temporal.temporalAddress }), namespace });
  native = await NativeConnection.connect({ address: temporal.temporalAddress });
  bundle = await workflowBundle();
  taskQueue = `reminder-${databaseUrl.split('/').at(-1)}`;
  await startWorker();
});
beforeEach(async () => {
  await scene.clear();
  await scene.db.realm.update({ where: { id: REALM }, data: { kind: 'simulation' } });
});
afterEach(async () => {
  // A sweep that still ran would meet the next test's rungs.
  await asleep();
  await reminder.terminate();
});
afterAll(async () => {
  await stopWorker();
  await native.close();
  await client.connection.close();
  await scene.close();
});

async function startWorker(): Promise<void> {
  const activities = { ...createReminderActivities({ db: scene.db }) };
  worker = await Worker.create({ connection: native, namespace, taskQueue, workflowBundle: bundle, activities });
  working = worker.run();
}

async function stopWorker(): Promise<void> {
  worker?.shutdown();
  await working;
}

async function start(input: Omit<ReminderWorkflowInput, 'realmId'>): Promise<void> {
  const workflowId = `${taskQueue}-${++started}`;
  reminder = await client.workflow.start('reminderWorkflow', { workflowId, taskQueue, args: [{ realmId: REALM, ...input }] });
}

/** Ends the fixture's stepped clock: the realm goes by PostgreSQL's from here on. */
async function realClock(): Promise<number> {
  await scene.db.realm.update({ where: { id: REALM }, data: { kind: 'real', nowAt: null } });
  const [row] = await scene.db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  return row!.now.getTime();
}

/** A worker that ended leaves its task to the next one only after ten seconds, hence the patience. */
const fired = (count: number) => eventually(async () => (await scene.db.rung.count({ where: { status: 'fired' } })) === count, 40_000);
const asleep = () => eventually(() => remindersQuiet(scene.db, REALM));

describe('by timers', () => {
  test('fires what is due, sleeps until the next rung, and fires it untold', async () => {
    const now = await realClock();
    await scene.tasks([
      { code: 'past', at: now },
      { code: 'soon', at: now + 2_000 },
    ]);
    await start({ clock: 'timer' });
    await fired(1);
    await fired(2);
    const [row] = await scene.db.$queryRaw<{ late: boolean }[]>`select bool_and(fired_at >= at) as late from rung`;
    expect(row!.late).toBe(true);
  });

  test('told of an earlier rung it looks again', async () => {
    const now = await realClock();
    await scene.tasks([{ code: 'later', at: now + HOUR }]);
    await start({ clock: 'timer' });
    await eventually(async () => (await scene.db.realm.findUniqueOrThrow({ where: { id: REALM } })).reminderWakeAt !== null);
    await scene.tasks([{ code: 'earlier', at: now }], { from: 2 });
    await reminder.signal(SIGNAL_RUNGS);
    await fired(1);
  });

  test('goes on over continue-as-new, with signals coming in', async () => {
    await start({ clock: 'timer', continueAfterEvents: 20 });
    const now = await realClock();
    for (let no = 1; no <= 20; no++) {
      await scene.tasks([{ code: 'due', at: now }], { from: no });
      await reminder.signal(SIGNAL_RUNGS);
      await fired(no);
    }
    const latest = await client.workflow.getHandle(reminder.workflowId).describe();
    expect(latest.runId).not.toBe(reminder.firstExecutionRunId);
    expect(latest.status.name).toBe('RUNNING');
  });

  test('a worker that was away finds what came due', async () => {
    await start({ clock: 'timer' });
    await asleep();
    await stopWorker();
    await scene.tasks([{ code: 'due', at: await realClock() }], { count: 50 });
    await reminder.signal(SIGNAL_RUNGS);
    await startWorker();
    await fired(50);
    expect(await scene.db.event.count({ where: { type: 'rung.fired' } })).toBe(50);
  });
});

test('in a stepped realm it looks when the clock was stepped, and then only', async () => {
  await scene.tasks([{ code: 'due', at: NINE + HOUR }], { count: 3 });
  await start({ clock: 'stepped' });
  await eventually(async () => (await scene.db.realm.findUniqueOrThrow({ where: { id: REALM } })).reminderWakeAt !== null);
  await asleep();
  await scene.setClock(NINE + HOUR);
  expect(await remindersQuiet(scene.db, REALM)).toBe(false);
  await reminder.signal(SIGNAL_RUNGS);
  await reminder.signal(SIGNAL_CLOCK, { now: NINE + HOUR });
  await fired(3);
  await asleep();

  const history = await reminder.fetchHistory();
  const sweeps = history.events!.filter((event) => event.activityTaskScheduledEventAttributes).length;
  expect(sweeps).toBe(2);
  await Worker.runReplayHistory({ workflowBundle: bundle }, history, reminder.workflowId);
});
