import { importProgramme } from '#libs/database/programme.repository';
import { atHour } from '#libs/domain/clock/civil-date';
import type { Actor } from '../actor';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { answerTask } from '../task/answer-task';
import { nudgeTask } from '../task/nudge-task';
import { createSimulation } from './create-simulation';
import { realmQuiet, stepRealm } from './step';

let world: OfficeWorld;
let office: Actor;
let holder: Actor;
beforeEach(async () => {
  world = await OfficeWorld.open();
  // Weekly reviews would be stops of the clock as well: here is about all others.
  await importProgramme(world.db, { compiled: { ...world.programme, oversight: [] }, hash: 'unreviewed', yaml: '' });
  office = await world.staff('leading-group-office', 'office', 'coordination');
  holder = await world.staff('south', 'south', 'subdistrict');
});
afterEach(() => world.close());

const step = async (to?: number) =>
  (await stepRealm(world.db, world.admin, { realmId: world.realmId, ...(to === undefined ? {} : { to }) })).answer;
const quiet = () => realmQuiet(world.db, world.realmId);
const outbox = (kind: string) => world.db.outbox.count({ where: { realmId: world.realmId, kind, doneAt: null } });
const settle = () => world.db.outbox.updateMany({ data: { doneAt: new Date(0) } });

test('a simulation has its own clock and administrator', async () => {
  const input = { title: '试运行', nowAt: atHour('2024-05-06', 8), administrator: { login: 'admin', name: '管理员', passwordHash: 'x' } };
  const { answer } = await createSimulation(world.db, world.admin, input);
  expect(answer).toMatchObject({ kind: 'simulation', title: '试运行', now: input.nowAt });
  const holding = await world.db.holding.findFirstOrThrow({ where: { personId: answer.administratorId } });
  expect(await world.db.post.findUniqueOrThrow({ where: { id: holding.postId } })).toMatchObject({
    role: 'administrator',
    realmId: answer.id,
  });
  await refusal(createSimulation(world.db, world.admin, { ...input, title: '' }), 'invalid-input');
  await refusal(createSimulation(world.db, world.admin, { ...input, calendarVersion: 'none' }), 'invalid-input');
});

test('the clock goes where it is told when nothing is due, and never back', async () => {
  expect(await quiet()).toBe(true);
  expect(await step()).toMatchObject({ moved: false, now: atHour('2024-01-02', 9) });
  expect(await step(atHour('2024-03-01', 0))).toMatchObject({ moved: true, now: atHour('2024-03-01', 0), woken: 0, remindersDue: false });
  await refusal(stepRealm(world.db, world.admin, { realmId: world.realmId, to: 0 }), 'invalid-input');
  await refusal(stepRealm(world.db, world.admin, { realmId: 'real' }), 'not-found');
});

test('it stops at the earliest wake and tells just the processes that are due', async () => {
  const [early, late] = [await world.project(), await world.project()];
  for (const id of [early, late]) await world.exchange(id);
  expect(await quiet()).toBe(true);
  await world.db.process.update({ where: { id: early }, data: { wakeAt: new Date(atHour('2024-01-05', 0)) } });
  await world.db.process.update({ where: { id: late }, data: { wakeAt: new Date(atHour('2024-01-08', 0)) } });
  expect(await step(atHour('2024-02-01', 0))).toMatchObject({ now: atHour('2024-01-05', 0), woken: 1 });
  expect(await world.db.outbox.findMany({ where: { kind: 'clock' }, select: { processId: true } })).toEqual([{ processId: early }]);
  expect(await quiet()).toBe(false);
  // Told again only once the first is done; the clock stands while something is due.
  expect(await step(atHour('2024-02-01', 0))).toMatchObject({ moved: false, woken: 0 });
  await settle();
  expect(await quiet()).toBe(false);
  await world.db.process.update({ where: { id: early }, data: { wakeAt: null } });
  expect(await quiet()).toBe(true);
  await world.db.process.update({ where: { id: late }, data: { status: 'ended' } });
  expect(await step()).toMatchObject({ moved: false });
});

test('rungs of open tasks are wakes, and the reminder is told', async () => {
  const projectId = await world.project();
  const taskId = await world.task(projectId, 'scheme-review', 'finance', 'south');
  const first = await world.db.rung.findFirstOrThrow({ where: { taskId }, orderBy: { at: 'asc' } });
  expect(await step()).toMatchObject({ now: first.at.getTime(), remindersDue: true });
  expect(await outbox('reminder')).toBe(1);
  await settle();
  expect(await quiet()).toBe(false);
  await world.db.rung.updateMany({ where: { taskId, at: first.at }, data: { status: 'fired' } });
  expect(await quiet()).toBe(true);
  await answerTask(world.db, holder, { taskId, verb: 'agree' });
  await world.exchange(projectId);
  expect(await step()).toMatchObject({ moved: false, remindersDue: false });
});

test('mail that waits for its hour is a wake; what is queued is in flight', async () => {
  const projectId = await world.project();
  const taskId = await world.task(projectId, 'scheme-review', 'finance', 'south');
  await world.db.rung.updateMany({ data: { status: 'recorded' } });
  await nudgeTask(world.db, office, { taskId });
  await world.exchange(projectId);
  const mail = await world.db.delivery.findFirstOrThrow({ where: { channel: 'mail' } });
  expect(await quiet()).toBe(true);
  expect(await step()).toMatchObject({ now: mail.notBefore.getTime() });
  expect(await quiet()).toBe(false);
  await world.db.delivery.update({ where: { id: mail.id }, data: { status: 'queued' } });
  expect(await quiet()).toBe(false);
  await world.db.delivery.update({ where: { id: mail.id }, data: { status: 'sent' } });
  expect(await quiet()).toBe(true);
});

test('an input not read, and a certificate on its way, keep the realm from rest', async () => {
  const projectId = await world.project();
  expect(await quiet()).toBe(false);
  await world.exchange(projectId);
  expect(await quiet()).toBe(true);

  const own = { realmId: world.realmId, processId: projectId };
  const ended = { endsOn: '2024-01-02', endsAt: new Date(atHour('2024-01-02', 9)), postedOn: '2023-12-20' };
  const text = { stage: 'result-notice', title: '公示', papers: [], minimumWorkingDays: 5 };
  await world.db.notice.create({ data: { ...own, ...text, ...ended, id: 'n', status: 'posted' } });
  const certifying = (things: string[]) =>
    world.db.process.update({
      where: { id: projectId },
      data: { state: { certifying: things.map((thingId) => ({ thing: 'notice', thingId })) } },
    });
  await certifying(['n']);
  expect(await quiet()).toBe(false);
  await world.db.notice.update({ where: { id: 'n' }, data: { status: 'closed', certificate: { thingId: 'n' } } });
  expect(await quiet()).toBe(false);
  await certifying([]);
  expect(await quiet()).toBe(true);
});

test('so does the closing of a plan’s window', async () => {
  const windowId = await world.project();
  await world.exchange(windowId);
  const { realmId, programmeHash } = await world.db.process.findUniqueOrThrow({ where: { id: windowId } });
  const now = new Date(atHour('2024-01-02', 9));
  const days = { opensOn: '2023-01-01', opensAt: new Date(0), closesOn: '2024-01-01', cutOffOn: '2023-12-15', cutOffAt: new Date(0) };
  const of = { id: windowId, realmId, programmeHash, programmeCode: 'lucheng-2020', year: 2024, name: '2024年度计划' };
  await world.db.planWindow.create({ data: { ...of, ...days, status: 'open', closesAt: now, createdAt: now } });
  const certifying = (state: object[]) => world.db.process.update({ where: { id: windowId }, data: { state: { certifying: state } } });
  await certifying([{ thing: 'window', thingId: windowId }]);
  expect(await quiet()).toBe(false);
  await world.db.planWindow.update({ where: { id: windowId }, data: { status: 'closed', certificate: { thingId: windowId } } });
  expect(await quiet()).toBe(false);
  await certifying([]);
  expect(await quiet()).toBe(true);
});

test('the clock stands while an input is unread, and goes on where it was to go', async () => {
  const projectId = await world.project();
  expect(await step(atHour('2024-03-01', 0))).toMatchObject({ moved: false, now: atHour('2024-01-02', 9) });
  await world.exchange(projectId);
  expect(await step(atHour('2024-03-01', 0))).toMatchObject({ moved: true, now: atHour('2024-03-01', 0) });
});

test('realms do not meet', async () => {
  const nowAt = atHour('2024-01-02', 9);
  const administrator = { login: 'admin', name: '管理员', passwordHash: 'x' };
  const { answer } = await createSimulation(world.db, world.admin, { title: '另一', nowAt, administrator });
  const projectId = await world.project();
  expect(await realmQuiet(world.db, answer.id)).toBe(true);
  await world.db.process.update({ where: { id: projectId }, data: { wakeAt: new Date(nowAt) } });
  const other = await stepRealm(world.db, { ...world.admin, realmId: answer.id }, { realmId: answer.id, to: nowAt + 1 });
  expect(other.answer).toMatchObject({ now: nowAt + 1, woken: 0 });
});
