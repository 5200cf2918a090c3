import { chainValue } from '#libs/database/event-log';
import { announceRungs, remindersQuiet } from '#libs/database/reminder.repository';
import { atHour } from '#libs/domain/clock/civil-date';
import { fold } from '#libs/domain/view/fold';
import type { ProcessEvent } from '#libs/contracts/event';
import { freshDatabase } from '../../test/support/parts';
import { eventually, NINE, REALM, ReminderScene } from './reminder.fixture';
import { sweepRungs } from './sweep-rungs';

const HOUR = 3_600_000;
let scene: ReminderScene;

beforeAll(async () => {
  scene = await ReminderScene.open((await freshDatabase()).databaseUrl);
});
beforeEach(() => scene.clear());
afterAll(() => scene.close());

/** Whether a session of this database queues for a lock. */
const someoneWaits = async () => {
  const rows = await scene.db.$queryRaw<unknown[]>`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length > 0;
};

const sweep = () => sweepRungs(scene.db, { realmId: REALM });
const deliveries = (channel?: string) =>
  scene.db.delivery.findMany({ where: { realmId: REALM, ...(channel ? { channel } : {}) }, orderBy: { personId: 'asc' } });
const due = { code: 'due', at: NINE, light: 'yellow' as const };

test('fires a due rung once, with its light, event, mail and message', async () => {
  await scene.tasks([due, { code: 'overdue', at: NINE + HOUR, action: 'overdue', light: 'red' }]);
  expect(await sweep()).toEqual({ fired: 1, nextAt: NINE + HOUR, now: NINE });
  expect(await sweep()).toEqual({ fired: 0, nextAt: NINE + HOUR, now: NINE });

  expect(await scene.db.rung.findMany({ where: { status: 'fired' }, select: { code: true, firedAt: true } })).toEqual([
    { code: 'due', firedAt: new Date(NINE) },
  ]);
  expect(await scene.events('p00001')).toEqual([
    { no: 1, type: 'rung.fired', data: { taskId: 't00001', rung: 'due', action: 'remind', to: 'holder', sent: true, light: 'yellow' } },
  ]);
  expect(await scene.db.task.findUniqueOrThrow({ where: { id: 't00001' } })).toMatchObject({ light: 'yellow', revision: 1 });
  expect(await scene.db.project.findUniqueOrThrow({ where: { id: 'p00001' } })).toMatchObject({ light: 'yellow', revision: 1 });
  expect(await scene.view('p00001')).toMatchObject({ light: 'yellow', reminders: 1 });
  expect((await deliveries()).map(({ personId, channel, status }) => [personId, channel, status]).sort()).toEqual([
    ['finance-clerk', 'in-app', 'sent'],
    ['finance-clerk', 'mail', 'pending'],
  ]);
  expect(await scene.db.deliveryItem.findFirstOrThrow()).toMatchObject({ kind: 'remind', link: '/tasks/t00001', taskId: 't00001' });
});

test('sweeps at the same time fire every rung once', async () => {
  await scene.tasks([due], { count: 300 });
  const results = await Promise.all([sweep(), sweep(), sweep(), sweep()]);
  expect(results.reduce((sum, { fired }) => sum + fired, 0)).toBe(300);
  expect(await scene.db.event.count({ where: { type: 'rung.fired' } })).toBe(300);
  expect(await scene.db.deliveryItem.count()).toBe(600);
  expect((await deliveries()).map(({ subject }) => subject)).toEqual(Array(2).fill('旧改待办提醒：共 300 项'));
});

test('ten thousand rungs of one instant are fired by one sweep, with their chains and views', async () => {
  await scene.tasks([due], { count: 10_000 });
  expect((await sweep()).fired).toBe(10_000);
  expect(await scene.db.rung.count({ where: { status: 'fired' } })).toBe(10_000);
  expect(await scene.db.process.count({ where: { eventNo: 1 } })).toBe(10_000);
  expect(await scene.db.project.count({ where: { light: 'yellow' } })).toBe(10_000);
  expect(await scene.db.task.count({ where: { light: 'yellow' } })).toBe(10_000);
  expect(await scene.db.deliveryItem.count()).toBe(20_000);
  expect(await deliveries()).toHaveLength(2);
}, 60_000);

test('the record stays a chain, and the view its fold', async () => {
  await scene.tasks([due], { count: 3, project: 'together' });
  const before = await scene.view('together');
  await sweep();
  const rows = await scene.db.event.findMany({ where: { processId: 'together' }, orderBy: { no: 'asc' } });
  expect(rows.map(({ no }) => no)).toEqual([1, 2, 3]);
  const events = rows.map(
    ({ no, type, at, recordedAt, data }) => ({ no, type, at: at.getTime(), recordedAt: recordedAt.getTime(), data }) as ProcessEvent,
  );
  const chain = events.reduce(chainValue, '');
  expect(rows.at(-1)!.chain).toBe(chain);
  expect(await scene.db.process.findUniqueOrThrow({ where: { id: 'together' } })).toMatchObject({ eventNo: 3, eventChain: chain });
  expect(await scene.view('together')).toEqual(events.reduce(fold, before));
});

test('a task answered between due and sweep, one closed and one paused fire nothing and wake nobody', async () => {
  await scene.tasks([due], { count: 3 });
  await scene.db.task.update({ where: { id: 't00001' }, data: { status: 'answered' } });
  await scene.db.task.update({ where: { id: 't00002' }, data: { status: 'closed' } });
  await scene.db.project.update({ where: { id: 'p00003' }, data: { status: 'paused' } });
  expect(await sweep()).toEqual({ fired: 0, nextAt: null, now: NINE });
  expect(await scene.db.event.count()).toBe(0);
  expect(await deliveries()).toEqual([]);

  await scene.db.project.update({ where: { id: 'p00003' }, data: { status: 'running' } });
  expect((await sweep()).fired).toBe(1);
});

test('after an outage the missed rungs are recorded and only the highest is sent', async () => {
  await scene.tasks([
    { code: 'before', at: NINE - 72 * HOUR, light: 'yellow' },
    { code: 'due', at: NINE - 48 * HOUR, light: 'yellow' },
    { code: 'overdue', at: NINE - 24 * HOUR, action: 'overdue', light: 'red' },
    { code: 'later', at: NINE + HOUR, action: 'escalate', recipient: 'office' },
  ]);
  expect(await sweep()).toMatchObject({ fired: 3, nextAt: NINE + HOUR });
  expect((await scene.events('p00001')).map(({ data }) => data)).toMatchObject([
    { rung: 'before', sent: false },
    { rung: 'due', sent: false },
    { rung: 'overdue', sent: true },
  ]);
  expect(await scene.db.rung.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } })).toMatchObject([
    { status: 'fired', _count: 1 },
    { status: 'pending', _count: 1 },
    { status: 'recorded', _count: 2 },
  ]);
  expect(await scene.db.deliveryItem.count()).toBe(2);
  expect(await scene.view('p00001')).toMatchObject({ light: 'red', reminders: 1 });
});

test('ten thousand rungs that fell due in an hour of outage are on record, and a person gets one mail of the highest', async () => {
  const posts = ['finance-clerk', 'office-clerk'];
  const each = 2_500;
  for (const [n, post] of posts.entries()) {
    const rungs = [
      { code: 'before', at: NINE - HOUR, light: 'yellow' as const },
      { code: 'due', at: NINE - 60_000, light: 'yellow' as const },
    ];
    await scene.tasks(rungs, { post, count: each, from: n * each + 1 });
  }
  expect((await sweep()).fired).toBe(10_000);
  expect(await scene.db.event.count({ where: { type: 'rung.fired' } })).toBe(10_000);
  expect(await scene.db.rung.groupBy({ by: ['code', 'status'], _count: true, orderBy: { code: 'asc' } })).toMatchObject([
    { code: 'before', status: 'recorded', _count: 5_000 },
    { code: 'due', status: 'fired', _count: 5_000 },
  ]);
  const mails = await deliveries('mail');
  expect(mails.map(({ personId, subject }) => [personId, subject])).toEqual(posts.map((post) => [post, `旧改待办提醒：共 ${each} 项`]));
  expect(new Set(mails.map(({ digestWindow }) => digestWindow)).size).toBe(1);
}, 60_000);

test('rungs of one instant are all sent: none of them was missed', async () => {
  await scene.tasks([
    { code: 'overdue', at: NINE, action: 'overdue' },
    { code: 'to-office', at: NINE, action: 'escalate', recipient: 'office' },
  ]);
  await sweep();
  expect((await scene.events('p00001')).map(({ type }) => type)).toEqual(['rung.fired', 'rung.fired', 'escalation.raised']);
  expect((await deliveries('mail')).map(({ personId }) => personId)).toEqual(['finance-clerk', 'office-clerk']);
});

test('an escalation is raised at the office, whose officers are told and whose head is not', async () => {
  await scene.tasks([{ code: 'to-office', at: NINE, action: 'escalate', recipient: 'office', light: 'red' }]);
  await sweep();
  const escalation = await scene.db.escalation.findFirstOrThrow();
  expect(escalation).toMatchObject({ toOrganisationId: 'office', toPostId: null, status: 'open', taskId: 't00001', rungCode: 'to-office' });
  expect((await scene.events('p00001')).map(({ type, data }) => [type, data])).toEqual([
    ['rung.fired', { taskId: 't00001', rung: 'to-office', action: 'escalate', to: 'office', sent: true, light: 'red' }],
    ['escalation.raised', { escalationId: escalation.id, taskId: 't00001', toOrganisationId: 'office' }],
  ]);
  expect((await deliveries('mail')).map(({ personId }) => personId)).toEqual(['office-clerk']);
  expect(await scene.view('p00001')).toMatchObject({ escalations: 1 });
});

describe('etiquette', () => {
  const letter = () => scene.db.letterDraft.findFirstOrThrow();
  const told = async () => (await deliveries('mail')).map(({ personId }) => personId);

  test('a unit that is not subordinate is asked by a 商请函 that waits for a signature', async () => {
    await scene.tasks([due], { post: 'power-clerk' });
    await sweep();
    expect(await letter()).toMatchObject({ kind: 'request-letter', toOrganisationId: 'power', status: 'draft', signedAt: null });
    expect((await letter()).text).toContain('商请函');
    expect(await told()).toEqual(['office-clerk']);
    expect((await scene.events('p00001')).map(({ type, data }) => [type, data])).toMatchObject([
      ['rung.fired', { sent: false }],
      ['letter.drafted', { kind: 'request-letter', draftId: (await letter()).id }],
    ]);
  });

  test('the head of a unit below the office gets a 督办单', async () => {
    await scene.tasks([due], { post: 'finance-head' });
    await sweep();
    expect(await letter()).toMatchObject({ kind: 'oversight-order', toOrganisationId: 'finance', toPostId: 'finance-head' });
    expect(await told()).toEqual(['office-clerk']);
  });

  test('the head of a government is never messaged: a 呈报件 is drafted', async () => {
    await scene.tasks([due], { post: 'government-head' });
    await sweep();
    expect(await letter()).toMatchObject({ kind: 'submission', toOrganisationId: 'government' });
    expect(await told()).toEqual(['office-clerk']);
    expect(await deliveries('in-app')).toMatchObject([{ personId: 'office-clerk' }]);
  });

  test('upwards of the office a 呈报件 to the leading group is drafted beside the escalation', async () => {
    await scene.tasks([{ code: 'to-leader', at: NINE, action: 'escalate', recipient: 'leader' }]);
    await sweep();
    expect(await letter()).toMatchObject({ kind: 'submission', toOrganisationId: 'group', toPostId: 'group-head' });
    expect(await scene.db.escalation.findFirstOrThrow()).toMatchObject({ toOrganisationId: 'group', toPostId: 'group-head' });
    expect(await told()).toEqual(['office-clerk']);
  });
});

describe('recipients are read at firing', () => {
  const people = async () => (await deliveries('in-app')).map(({ personId }) => personId);
  afterEach(() => scene.db.$executeRaw`delete from holding where deputy or person_id = 'newcomer'`);
  afterEach(() => scene.db.$executeRaw`update holding set until_at = null`);
  afterEach(() => scene.db.$executeRaw`update person set disabled_at = null`);

  test('the present holder, not the one when the task was opened', async () => {
    await scene.tasks([due]);
    await scene.db.holding.updateMany({ where: { postId: 'finance-clerk' }, data: { untilAt: new Date(NINE) } });
    await scene.db.holding.create({ data: { realmId: REALM, postId: 'finance-clerk', personId: 'power-clerk', fromAt: new Date(NINE) } });
    await sweep();
    await scene.db.holding.deleteMany({ where: { postId: 'finance-clerk', personId: 'power-clerk' } });
    expect(await people()).toEqual(['power-clerk']);
  });

  test('the deputy during leave', async () => {
    await scene.tasks([due]);
    const leave = { fromAt: new Date(NINE - HOUR), untilAt: new Date(NINE + HOUR) };
    await scene.db.holding.create({ data: { realmId: REALM, postId: 'finance-clerk', personId: 'office-clerk', deputy: true, ...leave } });
    await sweep();
    expect(await people()).toEqual(['office-clerk']);
  });

  test('the holder and the person to whom the task is delegated', async () => {
    await scene.tasks([due]);
    await scene.db.task.updateMany({ data: { delegatedToPersonId: 'finance-head' } });
    await sweep();
    expect(await people()).toEqual(['finance-clerk', 'finance-head']);
  });

  test('a vacant post is reported to the office', async () => {
    await scene.tasks([due]);
    await scene.db.person.update({ where: { id: 'finance-clerk' }, data: { disabledAt: new Date(0) } });
    await sweep();
    expect(await people()).toEqual(['office-clerk']);
    expect(await scene.db.deliveryItem.findFirstOrThrow()).toMatchObject({ kind: 'vacant-post' });
    expect((await scene.events('p00001'))[0]).toMatchObject({ data: { sent: false } });
  });
});

describe('digest and quiet hours', () => {
  test('ten overdue tasks of one officer are one mail', async () => {
    await scene.tasks([{ code: 'overdue', at: NINE, action: 'overdue' }], { count: 10 });
    await sweep();
    expect(await deliveries()).toHaveLength(2);
    const mail = (await deliveries('mail'))[0]!;
    expect(mail.subject).toBe('旧改待办提醒：共 10 项');
    expect(await scene.db.deliveryItem.count({ where: { deliveryId: mail.id } })).toBe(10);
  });

  test('what comes at night goes out in the morning, in one mail; in the app it is there at once', async () => {
    for (const [no, hour] of [21.5, 23, 26].entries()) {
      await scene.tasks([{ code: 'due', at: atHour('2024-03-05', 9) }], { from: no + 1 });
      await scene.setClock(atHour('2024-03-05', 0) + hour * HOUR);
      await sweep();
    }
    const mails = await deliveries('mail');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ notBefore: new Date(atHour('2024-03-06', 8)), status: 'pending' });
    expect(await scene.db.deliveryItem.count({ where: { deliveryId: mails[0]!.id } })).toBe(3);
    expect((await deliveries('in-app')).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
  });

  test('a window whose mail is on its way takes nothing more', async () => {
    await scene.tasks([due], { count: 1 });
    await sweep();
    await scene.db.delivery.updateMany({ where: { channel: 'mail' }, data: { status: 'queued' } });
    await scene.tasks([due], { from: 2 });
    await sweep();
    const mails = await scene.db.delivery.findMany({ where: { channel: 'mail' } });
    expect(mails.map(({ status, digestWindow }) => [status, digestWindow.includes('#')]).sort()).toEqual([
      ['pending', true],
      ['queued', false],
    ]);
    expect(await deliveries('in-app')).toMatchObject([{ subject: '旧改待办提醒：共 2 项' }]);
  });

  test('a message read in the app is unread again when more comes', async () => {
    await scene.tasks([due]);
    await sweep();
    await scene.db.delivery.updateMany({ where: { channel: 'in-app' }, data: { readAt: new Date(NINE) } });
    await scene.tasks([due], { from: 2 });
    await sweep();
    expect(await deliveries('in-app')).toMatchObject([{ readAt: null }]);
  });
});

describe('rows that others hold', () => {
  test.each(['process', 'task', 'rung'])('a locked %s is passed over, then waited for, before the sweep ends', async (table) => {
    await scene.tasks([due], { count: 3 });
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let locked!: () => void;
    const isLocked = new Promise<void>((resolve) => (locked = resolve));
    const column = { process: 'id', task: 'process_id', rung: 'process_id' }[table]!;
    const holder = scene.db.$transaction(async (tx) => {
      await tx.$queryRawUnsafe(`select 1 from ${table} where ${column} = 'p00002' for update`);
      locked();
      await held;
    });
    await isLocked;
    const swept = sweep();
    await eventually(async () => (await scene.db.rung.count({ where: { status: 'fired' } })) === 2 && (await someoneWaits()));
    release();
    await holder;
    expect((await swept).fired).toBe(3);
  });
});

describe('the stored wake', () => {
  const wake = async () => (await scene.db.realm.findUniqueOrThrow({ where: { id: REALM } })).reminderWakeAt?.getTime() ?? null;
  const announce = (earliestAt: number) =>
    scene.db.$transaction((tx) => announceRungs(tx, { realmId: REALM, processId: 'p00001', earliestAt }));

  test('is told by the outbox only of what comes before it', async () => {
    await scene.tasks([{ code: 'due', at: NINE + 5 * HOUR }]);
    await sweep();
    expect(await wake()).toBe(NINE + 5 * HOUR);
    await announce(NINE + 6 * HOUR);
    expect(await scene.db.outbox.count()).toBe(0);
    await announce(NINE + 2 * HOUR);
    expect(await wake()).toBe(NINE + 2 * HOUR);
    expect(await scene.db.outbox.findMany()).toMatchObject([{ kind: 'reminder', realmId: REALM, processId: 'p00001', doneAt: null }]);
  });

  test('never overlooks rungs that are being written while a sweep ends', async () => {
    let wrote!: () => void;
    const written = new Promise<void>((resolve) => (wrote = resolve));
    let commit!: () => void;
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    await scene.tasks([{ code: 'due', at: NINE + 5 * HOUR }]);
    const writer = scene.db.$transaction(async (tx) => {
      const rung = { realmId: REALM, processId: 'p00001', taskId: 't00001', action: 'remind', recipient: 'holder', status: 'pending' };
      await tx.rung.create({ data: { ...rung, code: 'early', at: new Date(NINE + HOUR) } });
      await announceRungs(tx, { realmId: REALM, processId: 'p00001', earliestAt: NINE + HOUR });
      wrote();
      await mayCommit;
    });
    await written;
    const swept = sweep();
    await eventually(someoneWaits);
    commit();
    await writer;
    expect((await swept).nextAt).toBe(NINE + HOUR);
    expect(await wake()).toBe(NINE + HOUR);
  });

  test('tells the simulation driver whether the reminder is quiet', async () => {
    await scene.tasks([due]);
    expect(await remindersQuiet(scene.db, REALM)).toBe(false);
    await sweep();
    expect(await remindersQuiet(scene.db, REALM)).toBe(true);
    await announce(NINE);
    expect(await remindersQuiet(scene.db, REALM)).toBe(false);
    await sweep();
    expect(await remindersQuiet(scene.db, REALM)).toBe(true);
  });
});

test('the real realm goes by the clock of PostgreSQL', async () => {
  await scene.tasks([due]);
  await scene.db.realm.update({ where: { id: REALM }, data: { kind: 'real', nowAt: null } });
  const { fired, now } = await sweep();
  await scene.db.realm.update({ where: { id: REALM }, data: { kind: 'simulation' } });
  expect(fired).toBe(1);
  expect(now).toBeGreaterThan(NINE);
});
