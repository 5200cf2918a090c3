import { Vendor, SECRET } from '#apps/notifier/src/robot/vendor.fixture';
import { readNotifierConfig } from '#apps/notifier/src/notifier.config';
import { Senders } from '#apps/notifier/src/senders';
import { claimDue, dispatch } from '#libs/database/dispatch.repository';
import { openPhone } from '#libs/database/personal/phone';
import { openRobot } from '#libs/database/personal/robot-secret';
import { KeyRing } from '#libs/platform/key-ring';
import { reseal } from '#tools/reseal';
import { rawText, readable } from '../support/raw-text';
import { ask } from './api.fixture';
import { ApiWorld } from './world.fixture';

let world: ApiWorld;
let vendor: Vendor;
let projectId: string;

beforeAll(async () => {
  vendor = await new Vendor().start();
  world = await ApiWorld.open({ robotHosts: [vendor.host], smsGateway: true });
  projectId = await world.project('main', 'east', ['works']);
});
beforeEach(async () => {
  vendor.clear();
  await world.api.db.channelChoice.deleteMany();
  await world.api.db.robot.deleteMany();
});
afterAll(async () => {
  await world.close();
  await vendor.stop();
});

type Who = Parameters<ApiWorld['token']>[0];
const call = (who: Who, method: string, path: string, body?: object) =>
  ask(world.api.url, method, path, {
    token: world.token(who),
    ...(body === undefined ? {} : { body }),
    // Each thing here is changed once.
    ...(method === 'PATCH' ? { ifMatch: 1 } : {}),
  });
const robot = (more: object = {}) => ({
  ...{ organisationId: 'organisation-department', kind: 'dingtalk-robot', title: '住建局待办群', url: vendor.url('dingtalk-robot') },
  ...{ secret: SECRET, ...more },
});
const configure = async (more: object = {}) => (await call('administrator', 'POST', '/robots', robot(more))).body as { id: string };
const pathsOf = (answer: { body: { errors: { path: string }[] } }) => answer.body.errors.map(({ path }) => path);

test('a robot is configured once, and what reaches it is sealed and never shown', async () => {
  const made = await call('administrator', 'POST', '/robots', robot());
  expect(made).toMatchObject({ status: 201, body: { kind: 'dingtalk-robot', signed: true, quietFromHour: 21, disabledAt: null } });
  expect(await call('administrator', 'POST', '/robots', robot())).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  const listed = await call('auditor', 'GET', '/robots?organisationId=organisation-department');
  expect(listed.body.items).toMatchObject([{ id: made.body.id, organisation: 'housing-bureau', lastDelivery: null }]);
  expect(JSON.stringify([made.body, listed.body])).not.toMatch(/token-1|SEC-/);
  expect(readable(await rawText(world.api.databaseUrl), ['token-1', SECRET])).toEqual([]);
  const stored = await world.api.db.robot.findUniqueOrThrow({ where: { id: made.body.id } });
  expect([stored.url, stored.secret]).toEqual([expect.stringMatching(/^sealed:channel:/), expect.stringMatching(/^sealed:channel:/)]);
  expect(openRobot(stored)).toEqual({ url: vendor.url('dingtalk-robot'), secret: SECRET });
});

test('its URL leads to its vendor, and it is signed where the vendor signs', async () => {
  const refused = async (more: object) => pathsOf(await call('administrator', 'POST', '/robots', robot(more)));
  expect(await refused({ url: 'https://127.0.0.1/robot/send?access_token=t' })).toEqual(['url']);
  expect(await refused({ url: vendor.url('feishu-robot') })).toEqual(['url']);
  expect(await refused({ secret: undefined })).toEqual(['secret']);
  expect(await refused({ kind: 'wecom-robot', url: vendor.url('wecom-robot') })).toEqual(['secret']);
  const { id } = await configure();
  expect(
    pathsOf(await call('administrator', 'PATCH', `/robots/${id}`, { url: 'http://169.254.169.254/robot/send?access_token=t' })),
  ).toEqual(['url']);
});

test('a changed part is changed alone', async () => {
  const { id } = await configure();
  await call('administrator', 'PATCH', `/robots/${id}`, { secret: 'another', quietToHour: 7 });
  const stored = await world.api.db.robot.findUniqueOrThrow({ where: { id } });
  expect(openRobot(stored)).toEqual({ url: vendor.url('dingtalk-robot'), secret: 'another' });
  expect(stored).toMatchObject({ quietFromHour: 21, quietToHour: 7, disabledAt: null, revision: 2 });
  // Who saw it before that overwrites nothing.
  expect(await call('administrator', 'PATCH', `/robots/${id}`, { title: '另一个' })).toMatchObject({ status: 412 });
});

test('a trial is sent, and its outcome is listed', async () => {
  const { id } = await configure();
  const tried = await call('administrator', 'POST', `/robots/${id}/test`);
  expect(tried).toMatchObject({ status: 200, body: { robotId: id, status: 'pending' } });
  const env = { DATABASE_URL: 'x', REDIS_URL: 'x', SMTP_URL: 'smtp://127.0.0.1:1', ROBOT_HOSTS: vendor.host };
  const senders = new Senders(readNotifierConfig(env));
  const [due] = await claimDue(world.api.db, 10);
  expect(await dispatch(world.api.db, due!.deliveryId, (parcel) => senders.send(parcel))).toBe('sent');
  senders.close();
  expect(JSON.stringify(vendor.taken[0]!.body)).toContain('试发');
  expect((await call('administrator', 'GET', '/robots')).body.items[0].lastDelivery).toMatchObject({
    deliveryId: tried.body.deliveryId,
    status: 'sent',
  });
  expect((await call('administrator', 'GET', '/deliveries?channel=dingtalk-robot')).body.items).toMatchObject([
    { personId: null, robotId: id, robotTitle: '住建局待办群', status: 'sent' },
  ]);
  await call('administrator', 'PATCH', `/robots/${id}`, { disabled: true });
  expect(await call('administrator', 'POST', `/robots/${id}/test`)).toMatchObject({ status: 409, body: { code: 'out-of-turn' } });
});

test('each person chooses among what there is, and cannot silence what is late', async () => {
  const read = () => call('department', 'GET', '/preferences');
  const both = ['in-app', 'mail'];
  expect((await read()).body).toEqual({
    choices: { reminder: both, escalation: both, digest: both },
    available: ['in-app'],
    groups: [],
    quiet: { fromHour: 21, toHour: 8 },
  });
  const put = (escalation: string[], reminder: string[] = []) =>
    call('department', 'PUT', '/preferences', { reminder, escalation, digest: [] });
  expect(pathsOf(await put(['mail', 'dingtalk-robot'], ['sms']))).toEqual(['reminder.0', 'escalation.1']);
  expect((await call('department', 'PUT', '/preferences', (await read()).body.choices)).status).toBe(200);
  const { id } = await configure();
  const phoned = await call('administrator', 'PATCH', '/people/person-department', { phone: '13800001234' });
  expect(phoned.body.phone).toBe('138****1234');
  const { phone } = await world.api.db.person.findUniqueOrThrow({ where: { id: 'person-department' } });
  expect([phone!.startsWith('sealed:channel:'), openPhone('person-department', phone!)]).toEqual([true, '13800001234']);
  expect((await call('coordination', 'GET', '/people/person-department')).body.phone).toBe('138****1234');
  for (const silent of [[], ['dingtalk-robot']]) expect(pathsOf(await put(silent))).toEqual(['escalation']);
  expect(await put(['sms', 'dingtalk-robot'], ['dingtalk-robot'])).toMatchObject({ status: 200 });
  expect((await read()).body).toMatchObject({
    choices: { reminder: ['dingtalk-robot'], escalation: ['sms', 'dingtalk-robot'], digest: [] },
    available: ['in-app', 'sms', 'dingtalk-robot'],
    groups: [{ robotId: id, organisationId: 'organisation-department' }],
  });
  expect((await call('finance', 'GET', '/preferences')).body).toMatchObject({ available: ['in-app'], groups: [] });
});

test('each person keeps his own quiet hours', async () => {
  const kept = await call('department', 'PUT', '/preferences/quiet-hours', { fromHour: 19, toHour: 7 });
  expect(kept).toMatchObject({ status: 200, body: { fromHour: 19, toHour: 7 } });
  expect((await call('department', 'GET', '/preferences')).body.quiet).toEqual({ fromHour: 19, toHour: 7 });
  expect(await call('administrator', 'GET', '/people/person-department')).toMatchObject({ body: { quietFromHour: 19, quietToHour: 7 } });
  expect(pathsOf(await call('department', 'PUT', '/preferences/quiet-hours', { fromHour: 24, toHour: 7 }))).toEqual(['fromHour']);
});

test('with a new first channel key it is sealed again, without the data keys', async () => {
  const { id } = await configure();
  const ring = [KeyRing.make('c2'), process.env.JIUGAI_CHANNEL_KEYS].join();
  const said = await reseal(world.api.databaseUrl, { JIUGAI_CHANNEL_KEYS: ring });
  for (const column of ['robot.url', 'robot.secret']) expect(said).toContain(`${column}: 1 sealed with the channel key c2`);
  const stored = await world.api.db.robot.findUniqueOrThrow({ where: { id } });
  expect(openRobot(stored, KeyRing.parse(ring.split(',')[0]!)).secret).toBe(SECRET);
  await world.api.db.person.updateMany({ data: { phone: null } });
});

test('a leader’s post opens no group', async () => {
  await configure();
  await world.api.db.post.update({ where: { id: 'post-department' }, data: { leader: true } });
  expect((await call('department', 'GET', '/preferences')).body.groups).toEqual([]);
  await world.api.db.post.update({ where: { id: 'post-department' }, data: { leader: false } });
});

test('a nudge goes to the group that its holder chose, with no word of a resident', async () => {
  const { id } = await configure();
  await call('department', 'PUT', '/preferences', { reminder: ['dingtalk-robot'], escalation: ['in-app'], digest: [] });
  await world.task('task-nudged', projectId, 'department');
  expect((await call('coordination', 'POST', '/tasks/task-nudged/nudge')).status).toBe(200);
  const [delivery] = await world.api.db.delivery.findMany({ where: { robotId: id } });
  expect(delivery).toMatchObject({ channel: 'dingtalk-robot', personId: null, status: 'pending' });
  expect(delivery!.subject).toBe('【催办】项目 main：收取并核对申请材料，到期日2024-05-10，请尽快办理。');
});
