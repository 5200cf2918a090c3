import { randomUUID } from 'node:crypto';
import { openObjection } from '#libs/database/personal/objection-text';
import { ask } from './api.fixture';
import { fillRegisters } from './registers.fixture';
import { ApiWorld, REALM } from './world.fixture';

// What residents read and write without a log-in. Filing and following a receipt are throttled at ten a minute: count before adding.

let world: ApiWorld;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await ApiWorld.open();
  const { db } = world.api;
  for (const side of ['east', 'west'] as const) {
    ids[side] = await world.project(side, side, ['result-notice']);
    await fillRegisters(world, ids[side], `compound-${side}`, side);
  }
  // Hangs: a paper that is public, one that holds rooms, one whose file was never brought.
  const papers = ['opinion-notice', 'agreeing-rooms', 'design-engineering'].map((code) => ({ code, version: 1 }));
  await db.notice.update({ where: { id: 'notice-east' }, data: { papers } });
  await db.paper.update({ where: { id: 'paper-east' }, data: { title: '张三丰的公示书', fileName: '张三丰 1-101.pdf' } });
  await db.paper.update({ where: { id: 'paper-design-engineering-east' }, data: { bytes: null, sha256: null, mime: null } });
  await db.notice.update({ where: { id: 'notice-west' }, data: { status: 'closed', outcome: 'ended', papers } });
});
afterAll(() => world.close());

const get = (path: string, realm = REALM) => ask(world.api.url, 'GET', `${path}?realm=${realm}`);
const file = (notice: string, body: object, key: string = randomUUID()) =>
  ask(world.api.url, 'POST', `/public/notices/${notice}/objections?realm=${REALM}`, { body, key });

test('what hangs is listed; what has ended or was not posted is not', async () => {
  const { status, body } = await get('/public/notices');
  expect(status).toBe(200);
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['notice-east']);
  expect(body.items[0]).toMatchObject({ compounds: [{ id: 'compound-east' }], endsOn: '2024-05-11', provisional: false });
  expect((await get('/public/notices/notice-opened-east')).status).toBe(404);
});

test('a simulation is looked into only by its name', async () => {
  expect((await ask(world.api.url, 'GET', '/public/notices')).body.items).toEqual([]);
  expect((await ask(world.api.url, 'GET', '/public/notices/notice-east')).status).toBe(404);
  expect((await ask(world.api.url, 'GET', '/public/papers/paper-east')).status).toBe(404);
  for (const realm of ['elsewhere', 'nowhere']) {
    expect((await get('/public/notices/notice-east', realm)).status).toBe(404);
    expect((await get('/public/papers/paper-east', realm)).status).toBe(404);
  }
});

test('pages follow each other', async () => {
  const { db } = world.api;
  const hanging = await db.notice.findUniqueOrThrow({ where: { id: 'notice-east' } });
  const more = ['notice-a', 'notice-b'];
  for (const id of more) await db.notice.create({ data: { ...hanging, id, papers: [], evidence: [], explanation: {}, certificate: {} } });
  const seen: string[] = [];
  for (let after = ''; ;) {
    const { body } = await ask(world.api.url, 'GET', `/public/notices?realm=${REALM}&limit=1${after}`);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    if (body.next === null) break;
    after = `&after=${body.next}`;
  }
  expect(seen.sort()).toEqual([...more, 'notice-east'].sort());
  for (const place of ['nonsense', Buffer.from('["x","y"]').toString('base64url')])
    expect((await ask(world.api.url, 'GET', `/public/notices?realm=${REALM}&after=${place}`)).status).toBe(422);
  await db.notice.deleteMany({ where: { id: { in: more } } });
});

test('papers fit for the public are told by the title of the programme, and sent while the notice hangs', async () => {
  const { body } = await get('/public/notices/notice-east');
  expect(body).toMatchObject({
    open: true,
    place: '南门',
    otherPapers: 1,
    papers: [
      { title: '小区改造居民意见公示书', paperId: 'paper-east', bytes: 2 },
      { title: '初步设计方案·工程设计', paperId: null, bytes: null },
    ],
  });
  const sent = await get('/public/papers/paper-east');
  expect([sent.status, sent.body]).toEqual([200, '甲']);
  const name = decodeURIComponent(sent.headers.get('content-disposition') ?? '');
  expect(name).toContain('attachment');
  expect(name).toContain('小区改造居民意见公示书.pdf');
  expect(name).not.toContain('张三丰');
  // Public, but not posted; posted, but not public; of a notice that has ended; of another version than the one that hangs.
  for (const id of ['paper-other-east', 'paper-agreeing-rooms-east', 'paper-west', 'paper-none'])
    expect((await get(`/public/papers/${id}`)).status).toBe(404);
  const newer = await world.api.db.paper.findUniqueOrThrow({ where: { id: 'paper-east' } });
  await world.api.db.paper.create({ data: { ...newer, id: 'paper-newer', version: 2 } });
  expect((await get('/public/papers/paper-newer')).status).toBe(404);
  expect((await get('/public/notices/notice-west')).body).toMatchObject({ open: false, papers: [{ paperId: null }, { paperId: null }] });
});

test('no name, room, contact or person stands in anything that is answered', async () => {
  const read = ['/public/notices', '/public/notices/notice-east', '/public/objections/receipt-east'];
  for (const path of read) {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toMatch(/张|1-10\d|13800000000|采光|person-|unit-|organisation-/);
  }
});

test('an objection goes the way of every other, on record without a person, and only its receipt is answered', async () => {
  const said = { text: '停车位占用消防通道', contact: '13900000000', unit: { compoundId: 'compound-east', code: '1-101' } };
  const key = randomUUID();
  const filed = await file('notice-east', said, key);
  expect(filed.status).toBe(201);
  expect(Object.keys(filed.body).sort()).toEqual(['receiptNo', 'receivedAt']);
  expect(filed.body.receiptNo).toMatch(/^P-east-异议\d{3}-[2-9A-HJKMNP-Z]{10}$/);
  // Pressed again: one objection.
  expect((await file('notice-east', said, key)).body).toEqual(filed.body);

  const { items } = (await ask(world.api.url, 'GET', '/notices/notice-east/objections', { token: world.token('owners-body') })).body;
  const found = items.filter(({ receiptNo }: { receiptNo: string }) => receiptNo === filed.body.receiptNo);
  expect(found).toMatchObject([{ filedBy: 'public', text: said.text, contact: said.contact, unitId: 'unit-1-east', status: 'open' }]);
  const stored = await world.api.db.objection.findUniqueOrThrow({ where: { id: found[0].id } });
  expect([stored.text, stored.contact]).not.toEqual([said.text, said.contact]);
  expect(openObjection(stored)).toMatchObject({ text: said.text, contact: said.contact });
  const event = await world.api.db.event.findFirstOrThrow({
    where: { processId: ids.east!, type: 'objection.filed' },
    orderBy: { no: 'desc' },
  });
  expect(event).toMatchObject({ actorPersonId: 'system', data: { receiptNo: filed.body.receiptNo } });
  expect(await world.api.db.inbox.count({ where: { processId: ids.east!, kind: 'objection.filed' } })).toBe(1);

  // Its holder follows it to the answer; what was taken down at a desk has a number that can be guessed, and no answer here.
  const receipt = `/public/objections/${encodeURIComponent(filed.body.receiptNo as string)}`;
  expect((await get(receipt)).body).toMatchObject({ status: 'open', answer: null, noticeId: 'notice-east' });
  for (const [id, revision] of [
    [found[0].id, found[0].revision],
    ['objection-east', 1],
  ] as [string, number][]) {
    const resolving = { token: world.token('owners-body'), body: { outcome: 'rejected', answer: '通道宽度符合要求' }, ifMatch: revision };
    expect((await ask(world.api.url, 'POST', `/objections/${id}/resolve`, resolving)).status).toBe(200);
  }
  expect((await get(receipt)).body).toMatchObject({ status: 'rejected', answer: '通道宽度符合要求' });
  expect((await get('/public/objections/receipt-east')).body).toMatchObject({ status: 'rejected', answer: null });
  expect((await get(receipt, 'elsewhere')).status).toBe(404);
});

test('who objected is told that the project ended before anybody answered', async () => {
  const { db } = world.api;
  expect((await get('/public/objections/receipt-west')).body).toMatchObject({ status: 'open', projectEnded: null });
  await db.objection.update({ where: { id: 'objection-west' }, data: { status: 'project-ended' } });
  await db.project.update({ where: { id: ids.west! }, data: { status: 'withdrawn' } });
  expect((await get('/public/objections/receipt-west')).body).toMatchObject({ status: 'project-ended', projectEnded: 'withdrawn' });
  const staff = await ask(world.api.url, 'GET', '/objections/objection-west', { token: world.token('coordination') });
  expect(staff.body).toMatchObject({ status: 'project-ended', projectId: ids.west });
});

test('a home is looked up in the register of the project, and nothing else is told of it', async () => {
  const homes = [
    { compoundId: 'compound-east', code: '9-909' },
    { compoundId: 'compound-west', code: '1-101' },
    { compoundId: 'compound-none', code: '1-101' },
  ];
  const answers = [];
  for (const unit of homes) answers.push(await file('notice-east', { text: '不同意', unit }));
  for (const { status, body } of answers) {
    expect([status, body.code]).toEqual([422, 'invalid-input']);
    expect([body.detail, body.errors]).toEqual([answers[0]!.body.detail, [{ path: 'unit', message: '登记中没有这套房屋' }]]);
  }
});

test('a notice that has ended, or hangs nowhere yet, takes no objection', async () => {
  expect((await file('notice-west', { text: '不同意' })).body.code).toBe('notice-closed');
  expect((await file('notice-opened-east', { text: '不同意' })).body.code).toBe('notice-not-posted');
  expect((await ask(world.api.url, 'POST', '/public/notices/notice-east/objections', { body: { text: '不同意' } })).status).toBe(404);
});

test('filing, and trying receipts, is throttled by address; reading goes on', async () => {
  const tries = async (once: () => Promise<{ status: number; headers: Headers }>) => {
    for (let n = 0; n < 11; n += 1) {
      const { status, headers } = await once();
      if (status === 429) return Number(headers.get('retry-after'));
    }
    return 0;
  };
  expect(await tries(() => file('notice-none', { text: '不同意' }))).toBeGreaterThan(0);
  expect(await tries(() => get('/public/objections/P-east-001'))).toBeGreaterThan(0);
  expect((await get('/public/notices')).status).toBe(200);
});
