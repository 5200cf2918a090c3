import { openChoice } from '#libs/database/personal/ballot-choice';
import { openNote } from '#libs/database/personal/entry-note';
import { openObjection, sealObjection } from '#libs/database/personal/objection-text';
import { openOwners, type StoredOwner } from '#libs/database/personal/owners';
import { openContent, openFileName } from '#libs/database/personal/paper-file';
import { resealAll } from '#libs/database/personal/reseal';
import { dataKeys } from '#libs/platform/data-keys';
import { KeyRing } from '#libs/platform/key-ring';
import { reseal } from '#tools/reseal';
import { ask } from '../api/api.fixture';
import { fillRegisters } from '../api/registers.fixture';
import { ApiWorld } from '../api/world.fixture';
import { rawText, readable, withClient } from '../support/raw-text';

// A database from before anything was sealed: the fixtures write in plain.

const WORDS = ['张三丰', '采光', '13800000000', '扫描.txt', '户名张三丰'];
const fresh = KeyRing.make('k2');
const SEALED_TABLES = ['unit', 'objection', 'ballot', 'ledger_entry', 'paper', 'paper_content', 'idempotency_key', 'data_secret'];

let world: ApiWorld;
const as = { token: '' };
beforeAll(async () => {
  world = await ApiWorld.open();
  as.token = world.token('subdistrict');
  const projectId = await world.project('main');
  await fillRegisters(world, projectId, 'compound-main', 'main');
  const { db } = world.api;
  const ballots = ['1', '2'].map((n) => ({ unitId: `unit-${n}-main`, choice: n === '1' ? 'agree' : 'against' }));
  const cast = { voteId: 'vote-main', realmId: 'example', receivedAt: new Date(0), castByPersonId: 'person' };
  await db.ballot.createMany({ data: ballots.map((ballot) => ({ ...cast, ...ballot })) });
  const entry = { realmId: 'example', processId: projectId, accountId: 'account-main', source: 'residents', valueOn: '2024-05-01' };
  const booked = { ...entry, receivedAt: new Date(0), personId: 'person', kind: 'arrival', fen: 1n };
  await db.ledgerEntry.create({ data: { ...booked, id: 'entry-noted', note: '户名张三丰' } });
  await db.idempotencyKey.create({ data: { key: 'before', personId: 'p', bodyHash: '', status: 200, answer: { fileName: '张三丰' } } });
});
afterAll(() => world.close());

/** Key ids that something in a table is sealed with. */
async function keyIds(): Promise<Record<string, string[]>> {
  const raw = await rawText(world.api.databaseUrl);
  const prefix = (table: string) => (table === 'paper_content' || table === 'data_secret' ? hexPrefix : /sealed:([\w-]+):/g);
  const ids = (table: string) => [...raw.get(table)!.matchAll(prefix(table))].map(([, id]) => id!);
  return Object.fromEntries(SEALED_TABLES.map((table) => [table, [...new Set(ids(table).map(decoded))]]));
}
const hexPrefix = new RegExp(`${Buffer.from('sealed:').toString('hex')}((?:(?!3a)..)+)3a`, 'g');
const decoded = (id: string) => (/^([0-9a-f]{2})+$/.test(id) ? Buffer.from(id, 'hex').toString() : id);

async function opened(keys: KeyRing) {
  const { db } = world.api;
  const unit = await db.unit.findUniqueOrThrow({ where: { id: 'unit-1-main' } });
  const objection = await db.objection.findUniqueOrThrow({ where: { id: 'objection-main' } });
  const ballot = await db.ballot.findFirstOrThrow({ where: { unitId: 'unit-2-main' } });
  const entry = await db.ledgerEntry.findUniqueOrThrow({ where: { id: 'entry-noted' } });
  const paper = await db.paper.findUniqueOrThrow({ where: { id: 'paper-main' } });
  const { content } = await db.paperContent.findUniqueOrThrow({ where: { paperId: 'paper-main' } });
  return {
    owner: openOwners(unit.id, unit.owners as unknown as StoredOwner[], keys)[0]!.name,
    objection: openObjection(objection, keys).text,
    choice: openChoice('vote-main', ballot.unitId, ballot.choice, keys),
    note: openNote(entry.id, entry.note, keys),
    file: openFileName(paper.id, paper.fileName, keys),
    content: Buffer.from(openContent('paper-main', content, keys)).toString(),
  };
}
const PLAIN = { owner: '张三丰', objection: '采光', choice: 'against', note: '户名张三丰', file: '扫描.txt', content: '甲' };

it('plaintext from before is readable as ever', async () => {
  expect(readable(await rawText(world.api.databaseUrl), WORDS)).toContain('unit: 张三丰');
  expect(await opened(dataKeys())).toEqual(PLAIN);
  expect((await ask(world.api.url, 'GET', '/objections/objection-main', as)).body).toMatchObject({ text: '采光', contact: '13800000000' });
});

it('is sealed once, and read as before', async () => {
  const done = await resealAll(world.api.db, dataKeys());
  expect(done).toMatchObject({ 'unit.owners': 3, 'ballot.choice': 2, 'ledger_entry.note': 1, 'paper_content.content': 1 });
  const raw = await rawText(world.api.databaseUrl);
  expect(readable(raw, WORDS)).toEqual([]);
  expect(raw.get('ballot')).not.toMatch(/agree|against/);
  expect(raw.get('unit')).not.toMatch(/owner-\d/);
  expect(await opened(dataKeys())).toEqual(PLAIN);
  expect((await ask(world.api.url, 'GET', '/votes/vote-main/tally', as)).body.byChoice).toMatchObject({ agree: { units: 1 } });
  expect(await resealAll(world.api.db, dataKeys())).toEqual({});
});

it('is sealed under a new first key, after which the former is needed no more', async () => {
  const said = await reseal(world.api.databaseUrl, { JIUGAI_DATA_KEYS: `${fresh},${process.env.JIUGAI_DATA_KEYS}` });
  expect(said).toContain('unit.owners: 3 sealed with the data key k2');
  expect(await keyIds()).toEqual(Object.fromEntries(SEALED_TABLES.map((table) => [table, ['k2']])));
  expect(await opened(KeyRing.parse(fresh))).toEqual(PLAIN);
  await expect(opened(dataKeys())).rejects.toThrow('k2');
  expect(await reseal(world.api.databaseUrl, { JIUGAI_DATA_KEYS: fresh })).toBe('Everything is sealed with the data key k2.\n');
});

it('says so without a key, and changes nothing', async () => {
  const before = await rawText(world.api.databaseUrl);
  expect(await reseal(world.api.databaseUrl, {})).toContain('JIUGAI_DATA_KEYS is not set');
  expect(await rawText(world.api.databaseUrl)).toEqual(before);
});

it('what was tampered with stops it, and the rows that are never changed are guarded again', async () => {
  await withClient(world.api.databaseUrl, async (client) => {
    await expect(client.query(`update ledger_entry set note = 'x'`)).rejects.toThrow('never changed');
    await expect(client.query(`delete from paper_content`)).rejects.toThrow('never changed');
    const { text } = sealObjection('another', { text: '移花接木' });
    await client.query(`update objection set text = $1 where id = 'objection-main'`, [text]);
  });
  const keys = KeyRing.parse([KeyRing.make('k3'), fresh, process.env.JIUGAI_DATA_KEYS].join());
  await expect(resealAll(world.api.db, keys)).rejects.toThrow('["objection","objection-main","text"] was changed');
});
