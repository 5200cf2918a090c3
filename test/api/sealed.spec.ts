import { randomUUID } from 'node:crypto';
import { readable, rawText, withClient } from '../support/raw-text';
import { ask } from './api.fixture';
import { fillRegisters } from './registers.fixture';
import { ApiWorld } from './world.fixture';

// What residents entrust to the product, entered and read through the API, and looked for in PostgreSQL itself (REQUIREMENTS.md 2.15).

const NAME = '欧阳秘密';
const IDENTITY = '330302196001011234';
const TEXT = '采光受到严重影响';
const PHONE = '13987654321';
const ANSWER = '已经当面说明情况';
const NOTE = '户名欧阳秘密 6222020200112233445';
const FILE = '欧阳秘密身份证.txt';
const CONTENT = '身份证号码三三零三零二';

let world: ApiWorld;
let projectId: string;
type As = Parameters<ApiWorld['token']>[0];
const get = (as: As, path: string) => ask(world.api.url, 'GET', path, { token: world.token(as) });
const post = async (as: As, path: string, body: object, more = {}) => {
  const answer = await ask(world.api.url, 'POST', path, { token: world.token(as), body, ...more });
  expect(answer).toMatchObject({ status: expect.any(Number) });
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer;
};
const upload = async (key: string) => {
  const form = new FormData();
  form.append('code', 'renewal-will');
  form.append('title', '改造意愿书');
  form.append('file', new Blob([CONTENT], { type: 'text/plain' }), FILE);
  const headers = { authorization: `Bearer ${world.token('subdistrict')}`, 'idempotency-key': key };
  const response = await fetch(`${world.api.url}/projects/${projectId}/papers`, { method: 'POST', body: form, headers });
  return { replayed: response.headers.get('idempotency-replayed'), paper: (await response.json()) as { id: string; fileName: string } };
};

let unitKey: string;
let objectionId: string;
let paperId: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  projectId = await world.project('main', 'east', ['plan-vote', 'result-notice', 'start-application', 'works']);
  await fillRegisters(world, projectId, 'compound-main', 'main');
  const owner = { key: IDENTITY, name: NAME };
  const units = ['9-901', '9-902'].map((code) => ({ building: '1幢', code, areaSqm: '75.80', owners: [owner] }));
  await post('subdistrict', '/compounds/compound-main/units/bulk', { units });
  objectionId = (await post('subdistrict', '/notices/notice-main/objections', { text: TEXT, contact: PHONE })).body.id;
  await post('subdistrict', `/objections/${objectionId}/resolve`, { outcome: 'rejected', answer: ANSWER }, { ifMatch: 1 });
  await post('subdistrict', '/votes/vote-main/ballots', { ballots: [{ unitId: 'unit-1-main', choice: 'against' }] });
  const dues = { fen: 10_000, valueOn: '2024-05-06', unitId: 'unit-1-main', note: NOTE };
  await post('finance', '/accounts/account-main/refunds', dues);
  paperId = (await upload(randomUUID())).paper.id;
});
afterAll(() => world.close());

test('nothing of it can be read in any table', async () => {
  const raw = await rawText(world.api.databaseUrl);
  expect(readable(raw, [NAME, IDENTITY, TEXT, PHONE, ANSWER, NOTE, FILE, CONTENT])).toEqual([]);
  expect(raw.get('ballot')).not.toMatch(/against|agree|abstain/);
  // The words are looked for where they would be: what is not sealed is found.
  expect(readable(raw, ['9-901'])).toEqual(['unit: 9-901']);
});

test('who needs it reads it', async () => {
  const units = (await get('subdistrict', '/compounds/compound-main/units?limit=100')).body.items as { code: string; owners: object[] }[];
  const [one, two] = units.filter(({ code }) => code.startsWith('9-')).map(({ owners }) => owners[0] as { key: string; name: string });
  expect([one!.name, two!.name]).toEqual([NAME, NAME]);
  // One owner of two units is one head: his key is the same, and is not what was sent.
  expect(one!.key).toBe(two!.key);
  unitKey = one!.key;
  expect(unitKey).not.toContain(IDENTITY);
  expect((await get('subdistrict', `/objections/${objectionId}`)).body).toMatchObject({ text: TEXT, contact: PHONE, answer: ANSWER });
  expect((await get('auditor', `/objections/${objectionId}`)).body).toMatchObject({ text: null, contact: null, answer: null });
  const roll = (await get('subdistrict', '/votes/vote-main/roll')).body.items;
  expect(roll[0]).toMatchObject({ unitId: 'unit-1-main', choice: 'against' });
  expect((await get('subdistrict', '/votes/vote-main/tally')).body.byChoice.against).toMatchObject({ units: 1 });
  const entries = (await get('finance', '/accounts/account-main/entries')).body.items as { kind: string; note: string | null }[];
  expect(entries.find(({ kind }) => kind === 'refund')).toMatchObject({ note: NOTE });
  const paper = await get('subdistrict', `/papers/${paperId}`);
  expect(paper.body.fileName).toBe(FILE);
  const file = await get('subdistrict', `/papers/${paperId}/content`);
  expect([file.body, file.headers.get('content-disposition')]).toEqual([CONTENT, expect.stringContaining(encodeURIComponent(FILE))]);
});

test('a key that was read and is sent again stays the same owner’s', async () => {
  const again = { building: '1幢', code: '9-903', areaSqm: '60.00', owners: [{ key: unitKey, name: NAME }] };
  await post('subdistrict', '/compounds/compound-main/units/bulk', { units: [again] });
  const { items } = (await get('subdistrict', '/compounds/compound-main/units?limit=100')).body as {
    items: { code: string; owners: object[] }[];
  };
  expect(items.find(({ code }) => code === '9-903')!.owners).toEqual([{ key: unitKey, name: NAME }]);
});

test('a repeated request is answered from its sealed answer', async () => {
  const key = randomUUID();
  const first = await upload(key);
  expect(first.paper.fileName).toBe(FILE);
  expect(await upload(key)).toEqual({ replayed: 'true', paper: first.paper });
});

test('what was put into another row is not shown as that row’s', async () => {
  await post('subdistrict', '/votes/vote-main/ballots', { ballots: [{ unitId: 'unit-2-main', choice: 'agree' }] });
  await withClient(world.api.databaseUrl, (client) =>
    client.query(`update ballot set choice = (select choice from ballot where unit_id = 'unit-1-main') where unit_id = 'unit-2-main'`),
  );
  for (const path of ['/votes/vote-main/roll', '/votes/vote-main/tally']) expect((await get('subdistrict', path)).status).toBe(500);
});
