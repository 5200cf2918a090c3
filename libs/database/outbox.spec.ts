import { freshDatabase } from '../../test/support/parts';
import { type Database, openDatabase } from './client';
import { claimOutbox } from './outbox.repository';

let db: Database;

beforeAll(async () => {
  db = openDatabase((await freshDatabase()).databaseUrl);
  await db.realm.create({ data: { id: 'r', kind: 'real', title: '试验', calendarVersion: 'v' } });
});
afterAll(() => db.$disconnect());

/** @param dueInMs of each row that waits to be told */
async function behind(id: string, kind: 'start' | 'signal', dueInMs: number[]): Promise<void> {
  const process = { id, realmId: 'r', kind: 'project', workflowId: id, programmeHash: 'h', status: 'running', inboxNo: dueInMs.length };
  await db.process.create({ data: process });
  const rowOf = (ms: number, index: number) => ({
    realmId: 'r',
    kind,
    processId: id,
    inboxNo: index + 1,
    payload: {},
    nextAt: new Date(Date.now() + ms),
  });
  await db.outbox.createMany({ data: dueInMs.map(rowOf) });
}

test('a process that has fallen behind is told once of the highest number, however many of its rows wait', async () => {
  await behind('far-behind', 'signal', [-3_000, -2_000, -1_000, 60_000]);
  await behind('one-behind', 'signal', [-1_000]);
  const told = await claimOutbox(db, 100);
  expect(told.map(({ processId, inboxNo }) => [processId, inboxNo]).sort()).toEqual([
    ['far-behind', 4],
    ['one-behind', 1],
  ]);
  expect(await claimOutbox(db, 100)).toEqual([]);
  const rows = await db.outbox.findMany();
  expect(rows.map(({ attempts, doneAt }) => [attempts, doneAt])).toEqual(rows.map(() => [1, null]));
  expect(rows.every(({ nextAt }) => nextAt.getTime() > Date.now())).toBe(true);
});

test('a row that comes later is told of, and waits with the others for the next time', async () => {
  await db.outbox.create({ data: { realmId: 'r', kind: 'signal', processId: 'far-behind', inboxNo: 5, payload: {}, nextAt: new Date(0) } });
  expect(await claimOutbox(db, 100)).toMatchObject([{ processId: 'far-behind', kind: 'signal' }]);
  const attempts = await db.outbox.findMany({ where: { processId: 'far-behind' }, orderBy: { attempts: 'asc' } });
  expect(attempts.map((row) => row.attempts)).toEqual([1, 2, 2, 2, 2]);
});

test('starts are each told, before signals, and no more than were asked for', async () => {
  await behind('waiting', 'signal', [-9_000]);
  await behind('first', 'start', [-1_000]);
  await behind('second', 'start', [-1_000]);
  expect((await claimOutbox(db, 2)).map(({ kind }) => kind)).toEqual(['start', 'start']);
  expect((await claimOutbox(db, 2)).map(({ processId }) => processId)).toEqual(['waiting']);
});
