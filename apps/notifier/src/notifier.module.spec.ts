import { Test } from '@nestjs/testing';
import { pino } from 'pino';
import request from 'supertest';
import type { App } from 'supertest/types';
import { eventually, NINE, REALM, ReminderScene } from '#activities/reminder/reminder.fixture';
import { sweepRungs } from '#activities/reminder/sweep-rungs';
import { digestWindow } from '#libs/domain/delivery/digest-window';
import { createDatabase } from '#tools/migrate';
import { type MailSink } from '#tools/parts/mail';
import { type PostgresPart, startPostgres } from '#tools/parts/postgres';
import { prepareTemplate, template } from '../../../test/support/parts-broker';
import { mailSink, sharedRedis } from '../../../test/support/parts';
import { readNotifierConfig } from './notifier.config';
import { NotifierModule } from './notifier.module';

let postgres: PostgresPart;
let sink: MailSink;
let scene: ReminderScene;

// A server of its own: it is killed and started again.
beforeAll(async () => {
  [postgres, sink] = await Promise.all([startPostgres(), mailSink()]);
  await prepareTemplate(postgres.databaseUrl);
  scene = await ReminderScene.open(await createDatabase(postgres.databaseUrl, 'notifier', template));
}, 60_000);
afterAll(async () => {
  await scene.close();
  await Promise.all([postgres.stop(), sink.stop()]);
});

test('the application answers for its parts, outlives PostgreSQL, and drains when it is closed', async () => {
  const { redisUrl } = await sharedRedis();
  const logged: { part?: string; level: number }[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const config = readNotifierConfig({
    DATABASE_URL: scene.databaseUrl,
    REDIS_URL: redisUrl,
    SMTP_URL: sink.url,
    NOTIFIER_SWEEP_MS: '50',
  });
  const app = (
    await Test.createTestingModule({ imports: [NotifierModule.with(config, `notifier-module-${process.pid}`, logger)] }).compile()
  ).createNestApplication();
  await app.init();
  const health = () => request(app.getHttpServer() as App).get('/health');
  const healthIs = (status: number) => eventually(async () => (await health()).status === status);

  await healthIs(200);
  expect((await health()).body).toEqual({
    status: 'ok',
    ...{ postgres: null, redis: null, smtp: null, sms: null },
    ...{ 'wecom-robot': null, 'dingtalk-robot': null, 'feishu-robot': null },
  });

  await scene.tasks([{ code: 'due', at: NINE }]);
  await sweepRungs(scene.db, { realmId: REALM });
  await postgres.kill();
  await healthIs(503);
  expect((await health()).body).toMatchObject({ status: 'degraded', redis: null });
  await postgres.restart();
  await eventually(() =>
    scene.setClock(digestWindow(NINE).notBefore).then(
      () => true,
      () => false,
    ),
  );
  await sink.waitFor((all) => all.length > 0);
  await healthIs(200);
  expect(logged.filter(({ part }) => part === 'postgres').map(({ level }) => level)).toEqual([50, 30]);

  await app.close();
}, 60_000);

test('an environment that is not complete is named variable by variable', () => {
  expect(() => readNotifierConfig({ DATABASE_URL: 'postgresql://x', NOTIFIER_PORT: 'seventy' })).toThrow(
    /REDIS_URL.*SMTP_URL.*NOTIFIER_PORT/,
  );
});
