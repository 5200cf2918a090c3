import { randomUUID } from 'node:crypto';
import { type Answer, ask } from './api.fixture';
import { fillRegisters } from './registers.fixture';
import { ApiWorld } from './world.fixture';

let world: ApiWorld;
let projectId: string;
const call = (method: string, path: string, options: Parameters<typeof ask>[3] = {}) =>
  ask(world.api.url, method, path, { token: world.token('subdistrict'), ...options });

beforeAll(async () => {
  world = await ApiWorld.open();
  projectId = await world.project('main', 'east', ['plan-vote', 'result-notice', 'fund-gate']);
  await fillRegisters(world, projectId, 'compound-main', 'main');
});
afterAll(() => world.close());

test('an unknown project, path or id is a 404 that says so', async () => {
  for (const path of ['/projects/no-such', '/projects/..%2f..%2fetc', '/projects/%00', `/projects/${'x'.repeat(500)}`, '/nowhere']) {
    const answer = await call('GET', path);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found', status: 404, whatToDo: expect.any(String) } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.instance).toBe(`urn:jiugai:request:${answer.headers.get('x-request-id')}`);
  }
});

test('a decision needs the revision that its decider saw', async () => {
  const answer = { body: { verb: 'complete' } };
  expect(await call('POST', '/tasks/task-main/answer', answer)).toMatchObject({ status: 428, body: { code: 'precondition-required' } });
  for (const ifMatch of ['"99"', '*', 'W/"x"', '"1", "2"']) {
    expect(await call('POST', '/tasks/task-main/answer', { ...answer, ifMatch })).toMatchObject({
      status: 412,
      body: { code: 'stale-revision' },
    });
  }
  const task = await call('GET', '/tasks/task-main');
  expect(task.headers.get('etag')).toBe(`"${task.body.revision}"`);
});

describe('a repeated request', () => {
  const report = () => ({ text: '采光受到影响', contact: '13800000000' });

  test('is done once and answered the same, also when both are sent at once', async () => {
    const key = randomUUID();
    const before = await world.api.db.objection.count();
    const send = () => call('POST', '/notices/notice-main/objections', { key, body: report() });
    const [one, two] = await Promise.all([send(), send()]);
    const three = await send();
    expect(one.status).toBe(201);
    expect(two.body).toEqual(one.body);
    expect(three.body).toEqual(one.body);
    expect([one, two, three].filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(2);
    expect(await world.api.db.objection.count()).toBe(before + 1);
  });

  test('with other content, or at another address, is refused', async () => {
    const key = randomUUID();
    await call('POST', '/notices/notice-main/objections', { key, body: report() });
    const other = await call('POST', '/notices/notice-main/objections', { key, body: { text: '另一份异议' } });
    const whatToDo = expect.stringContaining('原样重发');
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused', whatToDo } });
    expect(await call('POST', `/projects/${projectId}/defects`, { key, body: { foundIn: 'inspection', text: 'x' } })).toMatchObject({
      status: 422,
    });
  });

  test('of a decision is answered although the revision has moved on', async () => {
    await world.task('task-repeat', projectId);
    const key = randomUUID();
    const send = () => call('POST', '/tasks/task-repeat/answer', { key, body: { verb: 'return', note: '缺章' }, ifMatch: 1 });
    const first = await send();
    expect(first.status).toBe(200);
    expect((await send()).body).toEqual(first.body);
  });

  test('keys of two people do not meet, and a write without one is refused', async () => {
    const key = randomUUID();
    expect((await call('POST', '/notices/notice-main/objections', { key, body: { text: '甲' } })).status).toBe(201);
    expect(
      (await call('POST', '/notices/notice-main/objections', { key, body: { text: '乙' }, token: world.token('coordination') })).status,
    ).toBe(201);
    const without = await call('POST', '/notices/notice-main/objections', { key: '', body: report() });
    expect(without).toMatchObject({ status: 400, body: { code: 'idempotency-key-required', whatToDo: expect.stringContaining('UUID') } });
    for (const [bad, why] of [
      ['x'.repeat(201), '201'],
      ['with space', '空格'],
    ] as const) {
      const malformed = await call('POST', '/notices/notice-main/objections', { key: bad, body: report() });
      expect(malformed).toMatchObject({ status: 400, body: { code: 'idempotency-key-malformed', detail: expect.stringContaining(why) } });
      expect(malformed.body.whatToDo).toContain('UUID');
    }
  });

  test('that was refused is tried anew', async () => {
    await world.task('task-anew', projectId);
    const key = randomUUID();
    const send = (ifMatch: number) => call('POST', '/tasks/task-anew/answer', { key, body: { verb: 'complete' }, ifMatch });
    expect((await send(7)).status).toBe(412);
    expect((await send(1)).status).toBe(200);
  });
});

test('the wrong role is told who may', async () => {
  const answer = await call('POST', '/accounts/account-main/subsidy', { body: { fen: 1, valueOn: '2024-05-06' } });
  expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden', role: 'subdistrict', allowed: ['finance'] } });
});

test('out of turn is told what is expected now', async () => {
  const early = await call('POST', `/projects/${projectId}/works-reports`, { body: { percent: 10, reportedOn: '2024-05-06' } });
  expect(early).toMatchObject({
    status: 409,
    body: { code: 'out-of-turn', expected: expect.arrayContaining([expect.objectContaining({ stage: 'plan-vote' })]) },
  });
  const offered = await call('POST', '/tasks/task-main/answer', { body: { verb: 'refuse' }, ifMatch: 1 });
  expect(offered).toMatchObject({
    status: 409,
    body: { code: 'answer-not-offered', expected: expect.arrayContaining(['complete', 'return']) },
  });
});

test('a ballot for a unit that is not on the roll counts for nothing, nor do those beside it', async () => {
  const ballots = [
    { unitId: 'unit-2-main', choice: 'agree' },
    { unitId: 'unit-of-nobody', choice: 'agree' },
  ];
  const answer = await call('POST', '/votes/vote-main/ballots', { body: { ballots } });
  expect(answer).toMatchObject({ status: 422, body: { code: 'unit-not-on-roll', faults: [{ row: 2, field: 'unit' }] } });
  expect(await world.api.db.ballot.count()).toBe(0);
  const csv = await call('POST', '/votes/vote-main/ballots', {
    raw: { text: '﻿unit,choice\n1-101,agree\n1-999,agree\n1-102,perhaps\n', type: 'text/csv' },
  });
  expect(csv).toMatchObject({ status: 422, body: { code: 'invalid-input', errors: [{ row: 3 }] } });
  const good = await call('POST', '/votes/vote-main/ballots', { raw: { text: 'unit,choice,sheet\n1-101,agree,\n', type: 'text/csv' } });
  expect(good).toMatchObject({ status: 201, body: { cast: 1 } });
});

test('amounts that are negative, broken or too large are refused', async () => {
  for (const fen of [-1, 0, 0.5, 1e300, '100', null]) {
    const answer = await call('POST', '/accounts/account-main/arrivals', { body: { fen, source: 'residents', valueOn: '2024-05-06' } });
    expect({ fen, status: answer.status }).toEqual({ fen, status: 422 });
    expect(['invalid-amount', 'invalid-input']).toContain(answer.body.code);
    expect(answer.body.errors[0].path).toBe('fen');
  }
});

test('nothing arrives in a closed account', async () => {
  const answer = await call('POST', '/accounts/account-closed-main/arrivals', {
    body: { fen: 100, source: 'residents', valueOn: '2024-05-06' },
  });
  expect(answer).toMatchObject({ status: 409, body: { code: 'account-closed' } });
});

test.each(['9999-12-31', '1900-01-01'])('no business has its date in the year of %s', async (valueOn) => {
  const arrival = await call('POST', '/accounts/account-main/arrivals', { body: { fen: 1, source: 'residents', valueOn } });
  expect(arrival).toMatchObject({ status: 422, body: { code: 'invalid-input', errors: [{ path: 'valueOn' }] } });
});

test('a date outside the calendar, or that is none, is refused', async () => {
  const propose = (postedOn: string) => call('GET', `/notices/notice-opened-main/proposal?postedOn=${postedOn}`);
  expect(await propose('2035-01-04')).toMatchObject({ status: 422, body: { code: 'outside-calendar', year: 2035 } });
  expect(await propose('2024-02-30')).toMatchObject({ status: 422, body: { code: 'invalid-input', errors: [{ path: 'postedOn' }] } });
  // Posted earlier, entered today: the days that it hung count, and it ends today at the earliest.
  expect(await propose('2024-02-02')).toMatchObject({ status: 200, body: { endsOn: '2024-05-06' } });
});

test('a programme file with ten faults gets all ten, with their lines', async () => {
  const { yaml } = await world.api.db.programmeVersion.findUniqueOrThrow({ where: { hash: world.hash } });
  let faults = 0;
  const broken = yaml.replace(/^( +)due: \d+ working days$/gm, (line, indent: string) => (++faults <= 10 ? `${indent}due: soon` : line));
  const answer = await call('POST', '/programmes', { token: world.token('administrator'), raw: { text: broken, type: 'text/yaml' } });
  expect(answer).toMatchObject({ status: 422, body: { code: 'programme-faulty' } });
  expect(answer.body.faults.length).toBeGreaterThanOrEqual(10);
  const [fault] = answer.body.faults;
  expect(broken.split('\n')[fault.line - 1]).toContain('due: soon');
  const checked = await call('POST', '/programmes/check', { raw: { text: broken, type: 'text/yaml' } });
  expect(checked.body.faults).toEqual(answer.body.faults);
  expect(await world.api.db.programmeVersion.count()).toBe(1);
});

test('a programme comes in as text, as JSON and as a file; the same content is the same version', async () => {
  const { yaml } = await world.api.db.programmeVersion.findUniqueOrThrow({ where: { hash: world.hash } });
  const token = world.token('administrator');
  const form = new FormData();
  form.append('file', new Blob([yaml]), '鹿城.yaml');
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() };
  const uploaded = await fetch(`${world.api.url}/programmes`, { method: 'POST', body: form, headers });
  expect({ status: uploaded.status, ...((await uploaded.json()) as object) }).toMatchObject({
    status: 200,
    hash: world.hash,
    version: 1,
    created: false,
  });
  expect(await call('POST', '/programmes', { token, body: { yaml } })).toMatchObject({ status: 200, body: { hash: world.hash } });
  const newer = yaml.replace('nudgeCoolDownHours: 24', 'nudgeCoolDownHours: 48');
  const imported = await call('POST', '/programmes', { token, raw: { text: newer, type: 'application/yaml' } });
  expect(imported).toMatchObject({ status: 201, body: { version: 2, created: true } });
  expect((await call('GET', '/programmes/lucheng-2020/versions/2/yaml')).body).toBe(newer);
  expect((await call('GET', '/programmes/lucheng-2020/versions/1')).body.parameters.nudgeCoolDownHours).toBe(24);
});

test('fifty megabytes are turned away, as JSON and as a file, and the API goes on', async () => {
  const text = `{"text":"${'x'.repeat(50 * 1024 * 1024)}"}`;
  expect(await call('POST', '/notices/notice-main/objections', { raw: { text, type: 'application/json' } })).toMatchObject({
    status: 413,
    body: { code: 'payload-too-large' },
  });
  const form = new FormData();
  form.append('code', 'renewal-will');
  form.append('title', '意愿书');
  form.append('file', new Blob([text]), 'big.pdf');
  const headers = { authorization: `Bearer ${world.token('subdistrict')}`, 'idempotency-key': randomUUID() };
  const uploaded = await fetch(`${world.api.url}/projects/${projectId}/papers`, { method: 'POST', body: form, headers });
  expect({ status: uploaded.status, ...((await uploaded.json()) as object) }).toMatchObject({ status: 413, code: 'payload-too-large' });
  expect((await call('GET', '/sessions/current')).status).toBe(200);
});

test('what is no JSON, or JSON without end, is said to be so', async () => {
  const send = (text: string, type = 'application/json') => call('POST', '/notices/notice-main/objections', { raw: { text, type } });
  for (const text of ['{"text":', '{text: 1}', '\u0000', '[1,'])
    expect(await send(text)).toMatchObject({ status: 400, body: { code: 'malformed-request' } });
  for (const text of ['[]', '{}', '{"text": 1}', '{"text": "   "}', '{"text": "a\\u0000b"}', '{"__proto__": {"text": "x"}}']) {
    expect({ text, status: (await send(text)).status }).toEqual({ text, status: 422 });
  }
  const deep = `{"text":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  expect([400, 422]).toContain((await send(deep)).status);
});

test('a body of a type that the endpoint does not take is refused with those that it takes', async () => {
  const send = (path: string, type: string, text = 'text=x') => call('POST', path, { raw: { text, type } });
  const refused = (accepted: string[]) => ({ status: 415, body: { code: 'unsupported-media-type', accepted } });
  for (const type of ['application/x-www-form-urlencoded', 'text/csv', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml'])
    expect(await send('/notices/notice-main/objections', type)).toMatchObject(refused(['application/json']));
  expect(await send('/tasks/task-main/nudge', 'text/plain')).toMatchObject({ status: 403 });
  expect(await send('/compounds/bulk', 'text/yaml')).toMatchObject(refused(['application/json', 'text/csv']));
  const form = 'application/x-www-form-urlencoded';
  expect(await send(`/projects/${projectId}/papers`, form)).toMatchObject(refused(['application/json', 'multipart/form-data']));
  expect(await send('/programmes/check', 'text/csv')).toMatchObject({ status: 415 });
  const json = JSON.stringify({ text: '采光' });
  expect((await send('/notices/notice-main/objections', 'application/vnd.office+json; charset=utf-8', json)).status).toBe(201);
  expect((await send('/programmes/check', 'application/x-yaml', 'code: x')).status).toBe(200);
  expect(await call('POST', '/sessions', { key: '', raw: { text: 'login=a', type: form } })).toMatchObject({ status: 415 });
  const answer = await fetch(`${world.api.url}/notices/notice-main/objections`, {
    method: 'POST',
    body: new Uint8Array([1, 2]),
    headers: { authorization: `Bearer ${world.token('subdistrict')}`, 'idempotency-key': randomUUID() },
  });
  expect(answer.status).toBe(415);
});

test('SQL and HTML are text: kept as they are, never run', async () => {
  const text = `'); drop table project; -- <script>alert(1)</script> {{7*7}} \${jndi:ldap://x} \\u202e`;
  const filed = await call('POST', '/notices/notice-main/objections', { body: { text } });
  const read = await call('GET', `/objections/${filed.body.id}`);
  expect(read.body.text).toBe(text);
  expect(read.headers.get('content-type')).toContain('application/json');
  expect(read.headers.get('x-content-type-options')).toBe('nosniff');
  const found = await call('GET', `/projects?q=${encodeURIComponent(text.slice(0, 90))}&stage=${encodeURIComponent("x'")}`);
  expect([200, 422]).toContain(found.status);
  for (const q of ['%', '_', "' or 1=1 --", '\\'])
    expect((await call('GET', `/projects?q=${encodeURIComponent(q)}`)).body.items).toEqual([]);
  expect(await call('GET', '/projects?after=AAAA')).toMatchObject({ status: 422 });
  const forged = Buffer.from(JSON.stringify(["'; drop table task", 'x'])).toString('base64url');
  expect((await call('GET', `/projects?after=${forged}`)).status).toBe(422);
});

test('a fire brigade is no owners’ body', async () => {
  const fire = await world.api.db.organisation.findFirstOrThrow({ where: { realmId: 'example', code: 'fire-rescue' } });
  const compound = { code: 'wrong', name: '小区', address: '路', subdistrictId: 'organisation-subdistrict', builtYear: 1990 };
  const body = { ...compound, areaSqm: '100.00', households: 3, ownersBodyId: fire.id };
  const errors = [{ path: 'ownersBodyId', message: expect.stringContaining('须为业主组织（业主委员会或自治小组）') }];
  expect(await call('POST', '/compounds', { body })).toMatchObject({ status: 422, body: { code: 'invalid-input', errors } });
  const compoundIds = [await world.compound('compound-without-fire')];
  const project = { name: '项目', programme: 'lucheng-2020', compoundIds, ownersBodyId: fire.id };
  expect(await call('POST', '/projects', { body: project })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'ownersBodyId', message: expect.stringContaining('按方案须为业主委员会（自治小组）') }] },
  });
});

test('a file in another encoding is read when it says so, and refused when it does not', async () => {
  // 示例,小区 in GBK.
  const gbk = Buffer.from([0xca, 0xbe, 0xc0, 0xfd, 0x2c, 0xd0, 0xa1, 0xc7, 0xf8]);
  const send = (type: string) => call('POST', '/compounds/bulk', { raw: { text: gbk, type } });
  const refused = await send('text/csv');
  expect(refused).toMatchObject({ status: 400, body: { code: 'malformed-request', detail: expect.stringContaining('UTF-8') } });
  // Decoded: what is wrong now is what it says.
  expect((await send('text/csv; charset=gbk')).body.detail).not.toContain('UTF-8');
});

test('rows of a bulk input are all taken or none, and each fault has its row', async () => {
  const header = 'code,name,address,subdistrict,builtYear,areaSqm,households';
  const rows = (areas: string[]) => areas.map((area, n) => `bulk-${n},小区${n},路${n},east-street,1990,${area},30`).join('\n');
  const send = (text: string) => call('POST', '/compounds/bulk', { raw: { text, type: 'text/csv' } });
  const bad = await send(`${header}\n${rows(['100.00', '-5', '1.234'])}\n`);
  expect(bad).toMatchObject({
    status: 422,
    body: {
      errors: [
        { row: 2, path: 'areaSqm' },
        { row: 3, path: 'areaSqm' },
      ],
    },
  });
  expect(await world.api.db.compound.count({ where: { code: { startsWith: 'bulk' } } })).toBe(0);
  expect(await send('name\nx')).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
  expect(await send(`${header}\n"unclosed`)).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
  expect(await send(`${header}\n${rows(['100.00', '200'])}\n`)).toMatchObject({
    status: 201,
    body: { items: [{ code: 'bulk-0' }, { code: 'bulk-1' }] },
  });
  expect(await send(`${header}\n${rows(['100.00'])}\n`)).toMatchObject({
    status: 409,
    body: { code: 'already-exists', errors: [{ row: 1 }] },
  });
  expect(await send(`${header}\nn-1,无,路,no-street,1990,1.00,1\n`)).toMatchObject({
    status: 422,
    body: { errors: [{ row: 1, path: 'subdistrict', message: '没有这个代码的单位' }] },
  });
  const foreign = `${header}\nw-1,西,路,organisation-west,1990,1.00,1\n`;
  expect(await send(foreign)).toMatchObject({ status: 403 });
});

test('what is wrong is said in Chinese, also where the sentence is a library’s own', async () => {
  const messages = ({ body }: Answer) => (body.errors as { message: string }[]).map(({ message }) => message);
  const said = [
    ...messages(await call('POST', '/votes/vote-main/ballots', { body: { ballots: 'all' } })),
    ...messages(await call('POST', '/votes/vote-main/ballots', { raw: { text: 'unit,choice\n"1-101,agree\n', type: 'text/csv' } })),
    ...messages(await call('POST', '/votes/vote-main/ballots', { raw: { text: 'unit,choice\n1-101\n', type: 'text/csv' } })),
    ...messages(await call('GET', '/projects?limit=many')),
  ];
  expect(said).toHaveLength(4);
  expect(said.slice(1, 3)).toEqual(['引号没有配对', '列数与表头不同']);
  for (const message of said) expect(message).toMatch(/[\u4e00-\u9fff]{2}/);
});
