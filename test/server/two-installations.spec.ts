import { Redis } from 'ioredis';
import { pino } from 'pino';
import { NINE, REALM as SCENE, ReminderScene } from '#activities/reminder/reminder.fixture';
import { sweepRungs } from '#activities/reminder/sweep-rungs';
import { Notifier } from '#apps/notifier/src/notifier';
import { readNotifierConfig } from '#apps/notifier/src/notifier.config';
import { reminderWorkflowId } from '#libs/contracts/process';
import { tellReminder } from '#libs/database/realm-wake.repository';
import { digestWindow } from '#libs/domain/delivery/digest-window';
import { DELIVERY_QUEUE, DeliveryQueue, queuePrefix } from '#libs/queues/delivery-queue';
import { removeJobs } from '#libs/queues/remove-jobs';
import { terminateWorkflows } from '#tools/product/leave-parts';
import { Engine, quietRuntime } from '../support/engine';
import { freshDatabase, mailSink, sharedRedis } from '../support/parts';
import { REALM } from '../support/realm';

quietRuntime();
jest.setTimeout(120_000);

const engines: Engine[] = [];
afterAll(() => Promise.all(engines.map((engine) => engine.close())));

it('share a Temporal: the same realm and project in both, and neither sees the other', async () => {
  const [one, other] = await Promise.all([Engine.open({ clock: 'simulation' }), Engine.open({ clock: 'simulation' })]);
  engines.push(one, other);
  await Promise.all([one.startWorker(), other.startWorker()]);
  for (const engine of [one, other]) await engine.consumed(await engine.project('start-application'), 1);
  await one.answer('project-1', 'submit');
  for (const engine of [one, other]) await engine.allConsumed('project-1');
  expect(await one.openSteps('project-1')).toEqual(['receive']);
  expect(await other.openSteps('project-1')).toEqual(['submit']);

  for (const engine of [one, other]) await engine.db.$transaction((tx) => tellReminder(tx, REALM));
  const workflows = ({ installation, client }: Engine) =>
    Promise.all(
      [`project.${installation}.${REALM}.project-1`, reminderWorkflowId(installation, REALM)].map(async (id) => {
        const { status, taskQueue } = await client.workflow.getHandle(id).describe();
        return [status.name, taskQueue];
      }),
    );
  const allAre = (engine: Engine, status: string) => async () =>
    (await workflows(engine)).every(([name, queue]) => name === status && queue === `jiugai-projects-${engine.installation}`);
  await one.until(allAre(one, 'RUNNING'), 'one runs on its own queue');
  await other.until(allAre(other, 'RUNNING'), 'the other runs on its own queue');

  // One is given up: what it had started ends, what the other runs goes on.
  await one.stopWorker();
  await terminateWorkflows(one.db, one.client);
  expect(await allAre(one, 'TERMINATED')()).toBe(true);
  expect(await allAre(other, 'RUNNING')()).toBe(true);
  await other.answer('project-1', 'submit');
  await other.allConsumed('project-1');
  expect(await other.openSteps('project-1')).toEqual(['receive']);
  await terminateWorkflows(other.db, other.client);
});

it('share a Redis: a notifier takes its own jobs only, and one that is given up leaves no key', async () => {
  const [{ redisUrl }, sink, { databaseUrl }] = await Promise.all([sharedRedis(), mailSink(), freshDatabase()]);
  const [one, other] = [`one-${process.pid}`, `other-${process.pid}`];
  const redis = new Redis(redisUrl);
  const waiting = () => redis.lrange(`${queuePrefix(one)}:${DELIVERY_QUEUE}:wait`, 0, -1);
  const queue = new DeliveryQueue({ redisUrl, prefix: queuePrefix(one) }, () => undefined);
  await new Promise<void>((resolve) => (queue.ready ? resolve() : queue.onReady(resolve)));
  await queue.enqueue([{ realmId: 'real', deliveryId: 'of-one' }]);

  const scene = await ReminderScene.open(databaseUrl);
  await scene.tasks([{ code: 'due', at: NINE }]);
  await sweepRungs(scene.db, { realmId: SCENE });
  await scene.setClock(digestWindow(NINE).notBefore);
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, SMTP_URL: sink.url, NOTIFIER_SWEEP_MS: '50' };
  const notifier = new Notifier(readNotifierConfig(env), other, pino({ level: 'silent' }));
  notifier.start();
  await sink.waitFor((received) => received.length === 1);
  expect(await waiting()).toEqual(['of-one']);
  await notifier.stop();

  await removeJobs(redisUrl, other);
  expect(await redis.keys(`${queuePrefix(other)}:*`)).toEqual([]);
  expect(await waiting()).toEqual(['of-one']);
  await queue.close();
  await removeJobs(redisUrl, one);
  expect(await redis.keys(`${queuePrefix(one)}:*`)).toEqual([]);
  redis.disconnect();
  await Promise.all([scene.close(), sink.stop()]);
});
