import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Database, openDatabase } from '#libs/database/client';
import { importProgramme } from '#libs/database/programme.repository';
import { root } from '#tools/root';
import { freshDatabase } from '../support/parts';
import { createProject, type FurnishedRealm, furnishRealm, REALM } from '../support/realm';

const MIGRATION = 'libs/database/migrations/20261126131000_task_asked_under/migration.sql';
const DAY = 86_400_000;

let db: Database;
let realm: FurnishedRealm;
beforeAll(async () => {
  db = openDatabase((await freshDatabase()).databaseUrl);
  realm = await furnishRealm(db, { clock: 'simulation' });
});
afterAll(() => db.$disconnect());

test('what a project that moved earlier can no longer find in its version is read by the one that it came from', async () => {
  const next = structuredClone(realm.programme);
  next.stages = next.stages.filter(({ code }) => code !== 'scheme-revision');
  await importProgramme(db, { compiled: next, hash: 'next', yaml: '' });
  await createProject(db, realm, { id: 'moved', workflowId: 'moved' });
  await db.process.update({ where: { id: 'moved' }, data: { programmeHash: 'next' } });
  const from = { realmId: REALM, processId: 'moved', fromHash: realm.programmeHash, toHash: 'next', mapping: {}, reason: '修订' };
  const asked = { status: 'moved', askedAt: new Date(DAY), askedByPersonId: 'person', askedByPostId: 'post' };
  await db.versionMove.create({ data: { ...from, ...asked, inboxNo: 2, settledAt: new Date(DAY) } });
  const task = (id: string, stage: string, step: string, over: { status: string; answeredAt?: Date }) =>
    db.task.create({
      data: {
        ...{ id, realmId: REALM, processId: 'moved', stage, step, visit: 1, title: step, rule: 'r', organisationId: 'o', postId: 'p' },
        ...{ openedAt: new Date(0), dueAt: new Date(0), dueOn: '1970-01-01', explanation: {}, ...over },
      },
    });
  await task('gone', 'scheme-revision', 'revise', { status: 'answered', answeredAt: new Date(1) });
  await task('closed', 'scheme-revision', 'revise', { status: 'closed' });
  await task('found', 'scheme-review', 'fire', { status: 'answered', answeredAt: new Date(1) });
  await task('after', 'scheme-revision', 'revise', { status: 'answered', answeredAt: new Date(2 * DAY) });

  const sql = await readFile(path.join(root, MIGRATION), 'utf8');
  await db.$executeRawUnsafe(sql.slice(sql.indexOf('UPDATE task')));
  const rows = await db.task.findMany({ select: { id: true, askedUnder: true, askedStage: true }, orderBy: { id: 'asc' } });
  const then = { askedUnder: realm.programmeHash, askedStage: 'scheme-revision' };
  const now = { askedUnder: null, askedStage: null };
  expect(rows).toEqual([
    { id: 'after', ...now },
    { id: 'closed', ...then },
    { id: 'found', ...now },
    { id: 'gone', ...then },
  ]);
});
