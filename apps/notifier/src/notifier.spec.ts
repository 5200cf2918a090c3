import { Redis } from 'ioredis';
import { pino, type Logger } from 'pino';
import { eventually, NINE, REALM, ReminderScene } from '#activities/reminder/reminder.fixture';
import { sweepRungs } from '#activities/reminder/sweep-rungs';
import { deliveriesQuiet, dispatch, type Letter, nextDeliveryAt, sendAgain, type SendResult } from '#libs/database/dispatch.repository';
import { digestWindow } from '#libs/domain/delivery/digest-window';
import { DeliveryQueue, queuePrefix } from '#libs/queues/delivery-queue';
import type { MailSink } from '#tools/parts/mail';
import { startRedis, type RedisPart } from '#tools/parts/redis';
import { freshDatabase, mailSink } from '../../../test/support/parts';
import { Mailer } from './mailer';
import { Notifier } from './notifier';
import { readNotifierConfig, type NotifierConfig } from './notifier.config';
import { outagesOf } from './outages';
import { SlowMail } from './slow-mail.fixture';
import { Sweeper } from './sweeper';

const due = { code: 'due', at: NINE, light: 'yellow' as const };
const overdue = { code: 'overdue', at: NINE, action: 'overdue' as const };
/** When what is written at nine goes out. */
const SENT_AT = digestWindow(NINE).notBefore;
const INSTALLATION = 'notified';
const PUBLIC_URL = 'https://jiugai.example.test';

let scene: ReminderScene;
let redis: RedisPart;
let sink: MailSink;
let logged: { level: number; msg: string; part?: string }[] = [];
let logger: Logger;
const running: Notifier[] = [];

beforeAll(async () => {
  const [{ databaseUrl }, part, mail] = await Promise.all([freshDatabase(), startRedis(), mailSink()]);
  scene = await ReminderScene.open(databaseUrl);
  redis = part;
  sink = mail;
  logger = pino({ level: 'debug' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
});
beforeEach(async () => {
  await scene.clear();
  sink.clear();
  sink.refuse();
  logged = [];
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((notifier) => notifier.stop()));
  await withRedis((client) => client.flushall());
});
afterAll(async () => {
  await Promise.all([scene.close(), redis.stop(), sink.stop()]);
});

const config = (overrides: Partial<NotifierConfig> = {}): NotifierConfig => ({
  ...readNotifierConfig({
    DATABASE_URL: scene.databaseUrl,
    REDIS_URL: redis.redisUrl,
    SMTP_URL: sink.url,
    PUBLIC_URL,
    NOTIFIER_SWEEP_MS: '50',
  }),
  ...overrides,
});

function start(overrides: Partial<NotifierConfig> = {}, installation = INSTALLATION): Notifier {
  const notifier = new Notifier(config(overrides), installation, logger);
  running.push(notifier);
  notifier.start();
  return notifier;
}

async function withRedis<T>(work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(redis.redisUrl);
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}

/** Fires what is due at nine and steps to the instant at which its mails go out. */
async function fire(): Promise<void> {
  await sweepRungs(scene.db, { realmId: REALM });
  await scene.setClock(SENT_AT);
}

const mail = () => scene.db.delivery.findFirstOrThrow({ where: { channel: 'mail' } });
const status = async () => (await mail()).status;
const lines = (part: string) => logged.filter((line) => line.part === part).map(({ level, msg }) => [level, msg]);

test('ten overdue tasks of one officer arrive as one mail, in HTML and text, with links', async () => {
  await scene.tasks([overdue], { count: 10 });
  await fire();
  start();
  const [letter] = await sink.waitFor((all) => all.length > 0);
  await eventually(async () => (await status()) === 'sent');
  expect(sink.received).toHaveLength(1);
  expect(letter!.recipients).toEqual(['finance-clerk@example.test']);
  expect(letter!.subject).toBe('【模拟运行】旧改待办提醒：共 10 项');
  expect(letter!.messageId).toBe(`<${(await mail()).id}@jiugai.local>`);
  for (const no of ['t00001', 't00010']) {
    expect(letter!.html).toContain(`href="${PUBLIC_URL}/tasks/${no}"`);
    expect(letter!.text).toContain(`${PUBLIC_URL}/tasks/${no}`);
  }
  expect(letter!.text).toContain('样例p00001项目：审核资金');
  expect(letter!.text).toContain('区财政局经办人，您好');
  expect(await mail()).toMatchObject({ attempts: 0, lastError: null, sentAt: new Date(SENT_AT), messageId: letter!.messageId });
});

test('HTML and line breaks in a title arrive as text', async () => {
  await scene.tasks([due], { title: '<img src=x onerror="alert(1)">\r\nBcc: all@example.test & more' });
  await fire();
  start();
  const [letter] = await sink.waitFor((all) => all.length > 0);
  expect(letter!.html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  expect(letter!.html).not.toContain('<img');
  expect(letter!.text).toContain('<img src=x onerror="alert(1)">');
  expect(letter!.recipients).toEqual(['finance-clerk@example.test']);
  expect(letter!.headers.has('bcc')).toBe(false);
});

test('two notifiers and doubled jobs send a delivery once', async () => {
  await scene.tasks([due]);
  await fire();
  const [one, other] = [start(), start({}, 'other')];
  await Promise.all([one.sweep(), other.sweep(), one.putBack(), other.putBack()]);
  await eventually(async () => (await status()) === 'sent');
  await Promise.all([one.putBack(), other.putBack()]);
  expect(sink.received).toHaveLength(1);
});

test('one attempt at a time: a doubled job does not send beside the first', async () => {
  await scene.tasks([due]);
  await fire();
  await scene.db.delivery.updateMany({ where: { channel: 'mail' }, data: { status: 'queued' } });
  const { id } = await mail();
  let reached!: () => void;
  const sending = new Promise<void>((resolve) => (reached = resolve));
  let accept!: (result: SendResult) => void;
  const answer = new Promise<SendResult>((resolve) => (accept = resolve));
  const first = dispatch(scene.db, id, () => {
    reached();
    return answer;
  });
  await sending;
  const second = await dispatch(scene.db, id, () => Promise.reject(new Error('sent beside the first')));
  accept({ status: 'accepted', messageId: '<x@y>' });
  expect([second, await first]).toEqual(['not-due', 'sent']);
});

test('mail waits for the morning while it is quiet; the driver sees when', async () => {
  const evening = NINE + 13 * 3_600_000;
  await scene.tasks([due]);
  await scene.setClock(evening);
  await sweepRungs(scene.db, { realmId: REALM });
  const notifier = start();
  await notifier.sweep();
  expect(await status()).toBe('pending');
  expect(await deliveriesQuiet(scene.db, REALM)).toBe(true);
  const morning = await nextDeliveryAt(scene.db, REALM);
  expect(morning).toBe(evening + 10 * 3_600_000);
  await scene.setClock(morning!);
  expect(await deliveriesQuiet(scene.db, REALM)).toBe(false);
  await sink.waitFor((all) => all.length > 0);
  await eventually(() => deliveriesQuiet(scene.db, REALM));
  expect(await nextDeliveryAt(scene.db, REALM)).toBeNull();
});

test('a reminder of a task answered meanwhile, or a letter about it, is not sent', async () => {
  await scene.tasks([due], { count: 2 });
  await fire();
  await scene.db.task.update({ where: { id: 't00001' }, data: { status: 'answered' } });
  start();
  const [letter] = await sink.waitFor((all) => all.length > 0);
  expect(letter!.text).not.toContain('t00001');

  for (const kind of ['remind', 'letter', 'escalate']) {
    await scene.clear();
    sink.clear();
    await scene.tasks([due]);
    await fire();
    await scene.db.deliveryItem.updateMany({ data: { kind } });
    await scene.db.task.update({ where: { id: 't00001' }, data: { status: 'answered' } });
    await eventually(async () => (await status()) === 'superseded');
    expect(sink.received).toEqual([]);
  }
});

test.each(['signed', 'discarded'])('that a draft waits for its signature is not sent once it is %s', async (settled) => {
  await scene.tasks([{ code: 'to-leader', at: NINE, action: 'escalate', recipient: 'leader' }], { count: 2 });
  await fire();
  const drafts = await scene.db.letterDraft.findMany({ orderBy: { taskId: 'asc' } });
  expect(drafts.map(({ status: waits }) => waits)).toEqual(['draft', 'draft']);
  await scene.db.letterDraft.update({ where: { id: drafts[0]!.id }, data: { status: settled } });
  start();
  const [letter] = await sink.waitFor((all) => all.length > 0);
  expect(letter!.text).not.toContain(drafts[0]!.id);
  expect(letter!.text).toContain(drafts[1]!.id);
});

describe('crashes', () => {
  test('between firing and sending: what is on record goes out later', async () => {
    await scene.tasks([due]);
    await fire();
    expect(await deliveriesQuiet(scene.db, REALM)).toBe(false);
    start();
    await sink.waitFor((all) => all.length > 0);
  });

  test('between marking and queueing: the next notifier puts it back', async () => {
    await scene.tasks([due]);
    await fire();
    await scene.db.delivery.updateMany({ where: { channel: 'mail' }, data: { status: 'queued' } });
    start();
    await sink.waitFor((all) => all.length > 0);
  });

  test('between sending and writing it down: the repeat carries the same Message-ID', async () => {
    await scene.tasks([due]);
    await fire();
    await scene.db.delivery.updateMany({ where: { channel: 'mail' }, data: { status: 'queued' } });
    const mailer = new Mailer({ smtpUrl: sink.url, from: 'no-reply@jiugai.local', publicUrl: PUBLIC_URL });
    const crash = dispatch(scene.db, (await mail()).id, async (letter) => {
      await mailer.send(letter as Letter);
      throw new Error('crash');
    });
    await expect(crash).rejects.toThrow('crash');
    expect(await status()).toBe('queued');
    start();
    await sink.waitFor((all) => all.length === 2);
    expect(sink.distinct).toBe(1);
  });
});

describe('Redis', () => {
  test('flushed with jobs in it: they are put back', async () => {
    await scene.tasks([due]);
    await fire();
    const outages = outagesOf(logger);
    const queue = new DeliveryQueue({ redisUrl: redis.redisUrl, prefix: queuePrefix(INSTALLATION) }, () => undefined);
    await new Promise<void>((resolve) => queue.onReady(resolve));
    await new Sweeper(scene.db, queue, outages).sweep();
    expect(await status()).toBe('queued');
    await withRedis((client) => client.flushall());
    await queue.close();
    start();
    await sink.waitFor((all) => all.length > 0);
  });

  test('flushed under a running notifier: it goes on', async () => {
    const notifier = start();
    await scene.tasks([due]);
    await notifier.sweep();
    await withRedis((client) => client.flushall());
    await sweepRungs(scene.db, { realmId: REALM });
    await scene.db.delivery.updateMany({ where: { channel: 'mail' }, data: { status: 'queued' } });
    await notifier.putBack();
    await sink.waitFor((all) => all.length > 0);
  });

  test('down and back: one line each way, nothing lost, no hand needed', async () => {
    const notifier = start();
    await eventually(async () => (await notifier.health()).redis === null);
    await redis.kill();
    await scene.tasks([due]);
    await fire();
    await eventually(async () => (await notifier.health()).redis !== null);
    await notifier.sweep();
    await notifier.sweep();
    expect(await notifier.health()).toMatchObject({ status: 'degraded', postgres: null });
    expect(await status()).toBe('pending');
    await redis.restart();
    await sink.waitFor((all) => all.length > 0);
    await eventually(async () => (await notifier.health()).status === 'ok');
    expect(lines('redis')).toEqual([
      [
        50,
        'redis cannot be reached. Nothing is sent until Redis answers again; what waits is on record in PostgreSQL. Check REDIS_URL and the server.',
      ],
      [30, 'redis is back; what waited goes out now.'],
    ]);
  });

  test('down when the notifier starts and when it stops', async () => {
    await redis.kill();
    await scene.tasks([due]);
    await fire();
    const early = new Notifier(config(), INSTALLATION, logger);
    early.start();
    await early.sweep();
    await early.stop();
    expect(await status()).toBe('pending');

    start();
    await redis.restart();
    await sink.waitFor((all) => all.length > 0);
  });
});

describe('SMTP', () => {
  test('refusing, then back: tried again after a wait that is a row', async () => {
    await scene.tasks([due]);
    await fire();
    sink.refuse({ code: 450, text: 'greylisted' });
    start();
    await eventually(async () => (await mail()).attempts === 1);
    expect(await mail()).toMatchObject({ status: 'pending', notBefore: new Date(SENT_AT + 60_000) });
    expect((await mail()).lastError).toContain('greylisted');
    expect(await deliveriesQuiet(scene.db, REALM)).toBe(true);

    await scene.setClock(SENT_AT + 60_000);
    await eventually(async () => (await mail()).attempts === 2);
    expect(await nextDeliveryAt(scene.db, REALM)).toBe(SENT_AT + 6 * 60_000);
    sink.refuse();
    await scene.setClock(SENT_AT + 6 * 60_000);
    await sink.waitFor((all) => all.length > 0);
    await eventually(async () => (await status()) === 'sent');
    expect(await mail()).toMatchObject({ attempts: 2, lastError: null });
  });

  test('refusing for good: on the failed list, from which it can be sent again under the same Message-ID', async () => {
    await scene.tasks([due]);
    await fire();
    sink.refuse({ code: 550, text: 'no such mailbox' });
    start();
    for (let attempts = 1; attempts <= 6; attempts++) {
      await eventually(async () => (await mail()).attempts === attempts);
      const next = await nextDeliveryAt(scene.db, REALM);
      if (next !== null) await scene.setClock(next);
    }
    expect(await mail()).toMatchObject({ status: 'failed', attempts: 6 });
    expect(await deliveriesQuiet(scene.db, REALM)).toBe(true);

    sink.refuse();
    const { id } = await mail();
    expect(await sendAgain(scene.db, 'another-realm', id)).toBe(false);
    expect(await sendAgain(scene.db, REALM, id)).toBe(true);
    expect(await sendAgain(scene.db, REALM, id)).toBe(false);
    const [letter] = await sink.waitFor((all) => all.length > 0);
    expect(letter!.messageId).toBe(`<${id}@jiugai.local>`);
    await eventually(async () => (await status()) === 'sent');
  });

  test('away: not counted against the message, one line each way', async () => {
    await scene.tasks([due], { count: 1 });
    await fire();
    await sink.stop();
    const notifier = start();
    for (let minute = 1; minute <= 8; minute++) {
      await eventually(async () => (await nextDeliveryAt(scene.db, REALM)) === SENT_AT + minute * 60_000);
      expect(await mail()).toMatchObject({ status: 'pending', attempts: 0 });
      if (minute === 8) await sink.start();
      await scene.setClock(SENT_AT + minute * 60_000);
    }
    await sink.waitFor((all) => all.length > 0);
    await eventually(async () => (await status()) === 'sent');
    expect((await notifier.health()).smtp).toBeNull();
    expect(lines('smtp')).toEqual([
      [50, 'smtp cannot be reached. Mails wait and are tried again every minute. Check SMTP_URL and the mail server.'],
      [30, 'smtp is back; what waited goes out now.'],
    ]);
  });

  test('a person without an address any more is put on the failed list', async () => {
    await scene.tasks([due]);
    await fire();
    await scene.db.person.update({ where: { id: 'finance-clerk' }, data: { mail: null } });
    start();
    await eventually(async () => (await status()) === 'failed');
    await scene.db.person.update({ where: { id: 'finance-clerk' }, data: { mail: 'finance-clerk@example.test' } });
    expect((await mail()).lastError).toContain('没有邮箱');
  });
});

test.each(['with Redis', 'without Redis'])('it drains before it stops, %s: a mail in flight is sent and written down', async (how) => {
  const slow = new SlowMail();
  const smtpUrl = await slow.start();
  await scene.tasks([due]);
  await fire();
  const notifier = new Notifier(config({ smtpUrl }), INSTALLATION, logger);
  notifier.start();
  await slow.inFlight;
  if (how === 'without Redis') {
    await redis.kill();
    await eventually(async () => (await notifier.health()).redis !== null);
  }
  const stopped = notifier.stop();
  expect(await Promise.race([stopped.then(() => 'stopped'), status()])).toBe('queued');
  slow.answer();
  await stopped;
  expect(await status()).toBe('sent');
  await slow.stop();
  if (how === 'without Redis') await redis.restart();
});
