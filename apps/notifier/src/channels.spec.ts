import { pino } from 'pino';
import { eventually, NINE, REALM, ReminderScene } from '#activities/reminder/reminder.fixture';
import { sweepRungs } from '#activities/reminder/sweep-rungs';
import { claimDue, dispatch, nextDeliveryAt, sendAgain } from '#libs/database/dispatch.repository';
import { sealPhone } from '#libs/database/personal/phone';
import { sealOfRobot } from '#libs/database/personal/robot-secret';
import { type Channel, type Matter, ROBOT_KINDS, type RobotKind } from '#libs/domain/delivery/channel';
import { digestWindow } from '#libs/domain/delivery/digest-window';
import type { MailSink } from '#tools/parts/mail';
import { freshDatabase, mailSink, sharedRedis } from '../../../test/support/parts';
import { Notifier } from './notifier';
import { readNotifierConfig } from './notifier.config';
import { SECRET, Vendor } from './robot/vendor.fixture';
import { Senders } from './senders';

const due = { code: 'due', at: NINE, light: 'yellow' as const };
const overdue = { code: 'overdue', at: NINE, action: 'overdue' as const };
const SENT_AT = digestWindow(NINE).notBefore;
const HOUR = 3_600_000;
const PUBLIC_URL = 'https://jiugai.example.test';
const PHONE = '13800001234';

let scene: ReminderScene;
let sink: MailSink;
let vendor: Vendor;
let senders: Senders;

const config = (more: NodeJS.ProcessEnv = {}, httpTimeoutMs?: number) => ({
  ...readNotifierConfig({
    ...{ DATABASE_URL: scene.databaseUrl, REDIS_URL: 'redis://127.0.0.1:1', SMTP_URL: sink.url, PUBLIC_URL, NOTIFIER_SWEEP_MS: '50' },
    ...{ ROBOT_HOSTS: vendor.host, SMS_URL: vendor.url('sms'), SMS_HMAC_SECRET: SECRET, SMS_SUCCESS: 'data.code=0' },
    ...{ SMS_HEADER: 'X-Token: invented', ...more },
  }),
  ...(httpTimeoutMs === undefined ? {} : { httpTimeoutMs }),
});

beforeAll(async () => {
  const [{ databaseUrl }, mail, door] = await Promise.all([freshDatabase(), mailSink(), new Vendor().start()]);
  scene = await ReminderScene.open(databaseUrl);
  [sink, vendor] = [mail, door];
  senders = new Senders(config());
});
beforeEach(async () => {
  await scene.clear();
  await scene.db.robot.deleteMany();
  await scene.db.channelChoice.deleteMany();
  const phone = sealPhone('finance-clerk', PHONE);
  await scene.db.person.update({ where: { id: 'finance-clerk' }, data: { phone } });
  sink.clear();
  vendor.clear();
});
afterAll(async () => {
  senders.close();
  await Promise.all([scene.close(), sink.stop(), vendor.stop()]);
});

async function robot(kind: RobotKind, more: { secret?: string | null; url?: string } = {}): Promise<void> {
  const id = `robot-${kind}`;
  const secret = kind === 'wecom-robot' ? null : (more.secret ?? SECRET);
  const url = sealOfRobot(id, 'url', more.url ?? vendor.url(kind));
  const sealed = { url, secret: secret === null ? null : sealOfRobot(id, 'secret', secret) };
  const own = { realmId: REALM, organisationId: 'finance', configuredAt: new Date(NINE), configuredByPersonId: 'office-clerk' };
  await scene.db.robot.create({ data: { ...own, id, kind, title: '财政局待办群', ...sealed } });
}

async function choose(channels: Channel[], matter: Matter = 'reminder', personId = 'finance-clerk'): Promise<void> {
  await scene.db.channelChoice.create({ data: { realmId: REALM, personId, matter, channels, chosenAt: new Date(NINE) } });
}

/** Fires what is due at nine and steps to the instant at which its messages go out. */
async function fire(): Promise<void> {
  await sweepRungs(scene.db, { realmId: REALM });
  await scene.setClock(SENT_AT);
}

const only = () => scene.db.delivery.findFirstOrThrow({ where: { channel: { not: 'in-app' } } });

/** Claims what is due and sends it, as a job does. */
async function attempt(by = senders): Promise<string[]> {
  const claimed = await claimDue(scene.db, 50);
  const outcomes: string[] = [];
  for (const { deliveryId } of claimed) outcomes.push(await dispatch(scene.db, deliveryId, (parcel) => by.send(parcel)));
  return outcomes;
}

describe.each(ROBOT_KINDS)('%s', (kind) => {
  test('ten reminders are one signed message to the group, and no mail', async () => {
    await robot(kind);
    await choose([kind]);
    await scene.tasks([due], { count: 10 });
    await fire();
    expect(await attempt()).toEqual(['sent']);
    expect(vendor.taken.map((taken) => taken.kind)).toEqual([kind]);
    const said = JSON.stringify(vendor.taken[0]!.body);
    for (const words of ['【模拟运行】旧改待办提醒：共 10 项', '样例p00010项目：审核资金', `${PUBLIC_URL}/tasks/t00001`])
      expect(said).toContain(words);
    expect(said).not.toContain('finance-clerk');
    expect(sink.received).toEqual([]);
    expect(await only()).toMatchObject({ robotId: `robot-${kind}`, personId: null, status: 'sent', sentAt: new Date(SENT_AT) });
  });

  test('too many: the robot is silent for a time, the message is not to blame', async () => {
    await robot(kind);
    await choose([kind]);
    await scene.tasks([due]);
    await fire();
    vendor.outcome = 'too-many';
    expect(await attempt()).toEqual(['later']);
    expect(await only()).toMatchObject({ status: 'pending', attempts: 0, notBefore: new Date(SENT_AT) });
    vendor.outcome = 'ok';
    expect(await attempt()).toEqual([]);
    await scene.db.$executeRaw`update robot set next_at = next_at - interval '30 seconds'`;
    expect(await attempt()).toEqual([]);
    await scene.db.$executeRaw`update robot set next_at = next_at - ${kind === 'dingtalk-robot' ? '570 seconds' : '30 seconds'}::interval`;
    expect(await attempt()).toEqual(['sent']);
  });

  test('an error in a 200 is a failure with back-off, and in the end on the failed list', async () => {
    await robot(kind);
    await choose([kind]);
    await scene.tasks([due]);
    await fire();
    vendor.outcome = 'odd';
    expect(await attempt()).toEqual(['later']);
    expect(await only()).toMatchObject({ status: 'pending', attempts: 1, notBefore: new Date(SENT_AT + 60_000) });
    await scene.db.$executeRaw`update robot set next_at = null`;
    for (let tries = 2; tries <= 6; tries++) {
      await scene.setClock((await nextDeliveryAt(scene.db, REALM))!);
      await scene.db.$executeRaw`update robot set next_at = null`;
      await attempt();
      // The hours of back-off end before the evening here.
      expect((await only()).attempts).toBe(tries);
    }
    expect(await only()).toMatchObject({ status: 'failed', attempts: 6 });
    vendor.outcome = 'ok';
    expect(await sendAgain(scene.db, REALM, (await only()).id)).toBe(true);
    await scene.db.$executeRaw`update robot set next_at = null`;
    expect(await attempt()).toEqual(['sent']);
  });

  test('a robot that is gone is not tried again', async () => {
    await robot(kind);
    await choose([kind]);
    await scene.tasks([due]);
    await fire();
    vendor.outcome = 'gone';
    expect(await attempt()).toEqual(['failed']);
    expect(await only()).toMatchObject({ status: 'failed', attempts: 1 });
    expect((await only()).lastError).toMatch(/HTTP 200 .*(93000|300005|19001)/);
  });
});

describe('a wrong secret', () => {
  test.each(['dingtalk-robot', 'feishu-robot'] as const)('is refused by %s, for good', async (kind) => {
    await robot(kind, { secret: 'another' });
    await choose([kind]);
    await scene.tasks([due]);
    await fire();
    expect(await attempt()).toEqual(['failed']);
    expect(vendor.taken).toEqual([]);
    expect((await only()).lastError).toMatch(/sign/);
  });
});

describe('the vendor', () => {
  beforeEach(async () => {
    await robot('dingtalk-robot');
    await choose(['dingtalk-robot']);
    await scene.tasks([due]);
    await fire();
  });

  test.each(['http-500', 'busy', 'silent'] as const)('%s: tried again in a minute, not counted', async (outcome) => {
    vendor.outcome = outcome;
    const hasty = new Senders(config({}, 150));
    expect(await attempt(hasty)).toEqual(['later']);
    hasty.close();
    expect(await only()).toMatchObject({ status: 'pending', attempts: 0, notBefore: new Date(SENT_AT + 60_000) });
    expect((await only()).lastError).not.toContain('token-1');
  });

  test('429 lets the robot be silent', async () => {
    vendor.outcome = 'http-429';
    expect(await attempt()).toEqual(['later']);
    vendor.outcome = 'ok';
    expect(await attempt()).toEqual([]);
  });

  test('a redirect is not followed', async () => {
    vendor.outcome = 'redirect';
    expect(await attempt()).toEqual(['later']);
    expect([vendor.asked, vendor.taken.length, (await only()).attempts]).toEqual([1, 0, 1]);
  });

  test('a host that the operator does not name any more is not called', async () => {
    const strict = new Senders(config({ ROBOT_HOSTS: '' }));
    expect(await attempt(strict)).toEqual(['failed']);
    strict.close();
    expect(vendor.asked).toBe(0);
    expect((await only()).lastError).toContain('oapi.dingtalk.com');
  });

  test('in the evening the repeat waits for the group’s morning', async () => {
    await scene.setClock(NINE + 12 * HOUR - 30_000);
    vendor.outcome = 'busy';
    expect(await attempt()).toEqual(['later']);
    expect(await nextDeliveryAt(scene.db, REALM)).toBe(NINE + 23 * HOUR);
  });

  test('a robot disabled meanwhile tells nobody', async () => {
    await scene.db.robot.updateMany({ data: { disabledAt: new Date() } });
    expect(await attempt()).toEqual(['failed']);
    expect(vendor.asked).toBe(0);
  });

  test('one that was sealed for another place is not opened, and on the failed list', async () => {
    await scene.db.robot.updateMany({ data: { url: sealOfRobot('another', 'url', vendor.url('dingtalk-robot')) } });
    expect(await attempt()).toEqual(['failed']);
    expect((await only()).lastError).toContain('JIUGAI_CHANNEL_KEYS');
  });

  test('a reminder of a task answered meanwhile is not sent', async () => {
    await scene.db.task.updateMany({ data: { status: 'answered' } });
    expect(await attempt()).toEqual(['superseded']);
    expect(vendor.asked).toBe(0);
  });
});

test('a robot sends five at once and then one every four seconds, whatever waits', async () => {
  await robot('wecom-robot');
  const own = { realmId: REALM, robotId: 'robot-wecom-robot', channel: 'wecom-robot', subject: '', status: 'pending' };
  await scene.db.delivery.createMany({
    data: Array.from({ length: 30 }, (_, n) => ({
      ...own,
      digestWindow: `w${n}`,
      notBefore: new Date(NINE + n),
      createdAt: new Date(NINE),
    })),
  });
  const deliveries = await scene.db.delivery.findMany();
  await scene.db.deliveryItem.createMany({
    data: deliveries.map(({ id }) => ({ deliveryId: id, kind: 'trial', text: '试', link: '/', at: new Date(NINE) })),
  });
  await scene.setClock(SENT_AT);
  const begun = performance.now();
  expect(await attempt()).toHaveLength(5);
  expect(await attempt()).toEqual([]);
  // A second notifier that has claimed before, or a doubled job, gets no turn either.
  const waiting = await scene.db.delivery.findFirstOrThrow({ where: { status: 'pending' } });
  await scene.db.delivery.update({ where: { id: waiting.id }, data: { status: 'queued' } });
  expect(await dispatch(scene.db, waiting.id, (parcel) => senders.send(parcel))).toBe('later');
  expect(vendor.taken).toHaveLength(5);
  let inAMinute = 5;
  for (let second = 1; second <= 60; second++) {
    await scene.db.$executeRaw`update robot set next_at = next_at - interval '1 second'`;
    inAMinute += (await attempt()).length;
  }
  // The time that the test itself takes gives turns too.
  const turns = 20 + Math.floor((performance.now() - begun) / 4_000);
  expect(inAMinute).toBeGreaterThanOrEqual(20);
  expect(inAMinute).toBeLessThanOrEqual(turns);
});

describe('short messages', () => {
  test('go to the phone, with token, signature and id', async () => {
    await choose(['sms']);
    await scene.tasks([due], { title: '审核资金 13900000000' });
    await fire();
    expect(await attempt()).toEqual(['sent']);
    const [{ body, headers }] = vendor.taken as [(typeof vendor.taken)[0]];
    expect(body).toMatchObject({ phone: PHONE, id: (await only()).id });
    expect(body.text).toBe(
      `【模拟运行】【到期提醒】样例p00001项目：审核资金 ***，请于2024-03-05前办结（含当日）。 ${PUBLIC_URL}/tasks/t00001`,
    );
    expect(headers).toMatchObject({ 'x-token': 'invented', 'x-signature': expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('a no in a 200 is a failure, and the number is not in its reason', async () => {
    await choose(['sms']);
    await scene.tasks([due], { count: 2 });
    await fire();
    vendor.smsCode = 7;
    expect(await attempt()).toEqual(['later']);
    expect(await only()).toMatchObject({ attempts: 1, lastError: expect.stringContaining('"code":7') });
    expect((await only()).lastError).not.toContain(PHONE);
  });

  test('a gateway that lets us not in is away, not refusing', async () => {
    await choose(['sms']);
    await scene.tasks([due]);
    await fire();
    const stranger = new Senders(config({ SMS_HMAC_SECRET: 'not the gateway’s secret' }));
    expect(await attempt(stranger)).toEqual(['later']);
    stranger.close();
    expect(await only()).toMatchObject({ attempts: 0, notBefore: new Date(SENT_AT + 60_000) });
  });

  test('without a gateway, or a number any more, they are on the failed list', async () => {
    await choose(['sms']);
    await scene.tasks([due]);
    await fire();
    const none = new Senders({ ...config(), sms: null });
    expect(await attempt(none)).toEqual(['failed']);
    none.close();
    await scene.db.person.update({ where: { id: 'finance-clerk' }, data: { phone: null } });
    await sendAgain(scene.db, REALM, (await only()).id);
    expect(await attempt()).toEqual(['failed']);
    expect((await only()).lastError).toContain('没有手机号');
  });

  test('a gateway set to nothing is none, and one that cannot be is named', () => {
    expect(config({ SMS_URL: '', SMS_HEADER: '' }).sms).toBeNull();
    expect(() => config({ SMS_BODY: '{', SMS_HMAC_SECRET: 'short', SMS_HEADER: 'token' })).toThrow(/SMS_BODY.*SMS_HEADER.*SMS_HMAC_SECRET/);
  });

  test('wait for the morning', async () => {
    await choose(['sms']);
    await scene.tasks([due]);
    await scene.setClock(NINE + 13 * HOUR);
    await sweepRungs(scene.db, { realmId: REALM });
    expect(await nextDeliveryAt(scene.db, REALM)).toBe(NINE + 23 * HOUR);
  });
});

describe('choices', () => {
  const channels = async () => (await scene.db.delivery.findMany({ orderBy: { channel: 'asc' } })).map(({ channel }) => channel);

  test('reminders may be silenced; what is late comes in the app in spite of a group', async () => {
    await robot('feishu-robot');
    await choose([], 'reminder');
    await choose(['feishu-robot'], 'escalation');
    await scene.tasks([due]);
    await fire();
    expect(await channels()).toEqual([]);
    await scene.tasks([overdue], { from: 2 });
    await fire();
    expect(await channels()).toEqual(['feishu-robot', 'in-app']);
  });

  test('two members of a group are told there once', async () => {
    await robot('feishu-robot');
    const member = { personId: 'office-clerk', postId: 'finance-clerk', realmId: REALM, fromAt: new Date(0) };
    const { id } = await scene.db.holding.create({ data: member });
    await choose(['feishu-robot']);
    await choose(['feishu-robot'], 'reminder', 'office-clerk');
    await scene.tasks([due]);
    await fire();
    await scene.db.holding.delete({ where: { id } });
    expect(await channels()).toEqual(['feishu-robot']);
    expect(await scene.db.deliveryItem.count()).toBe(1);
  });

  test('the robot of another organisation is not used, and one that is disabled is replaced by the app', async () => {
    await robot('feishu-robot');
    await choose(['feishu-robot'], 'reminder', 'office-clerk');
    await choose(['feishu-robot']);
    await scene.db.robot.updateMany({ data: { disabledAt: new Date() } });
    await scene.tasks([due]);
    await scene.tasks([due], { from: 2, post: 'office-clerk' });
    await fire();
    expect(await channels()).toEqual(['in-app', 'in-app']);
  });
});

test('a running notifier says which vendor is away, once, and sends when it is back', async () => {
  const logged: { part?: string; level: number }[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const { redisUrl } = await sharedRedis();
  await robot('wecom-robot');
  await choose(['wecom-robot']);
  await scene.tasks([due]);
  await fire();
  vendor.outcome = 'http-500';
  const notifier = new Notifier({ ...config(), redisUrl }, `channels-${process.pid}`, logger);
  notifier.start();
  await eventually(async () => (await notifier.health())['wecom-robot'] !== null);
  await eventually(async () => (await only()).status === 'pending');
  expect((await notifier.health()).status).toBe('ok');
  vendor.outcome = 'ok';
  await scene.setClock(SENT_AT + 60_000);
  await eventually(async () => (await only()).status === 'sent');
  await notifier.stop();
  expect(logged.filter(({ part }) => part === 'wecom-robot').map(({ level }) => level)).toEqual([50, 30]);
});
