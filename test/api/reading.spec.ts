import { createHash, randomUUID } from 'node:crypto';
import { importProgramme } from '#libs/database/programme.repository';
import { atHour } from '#libs/domain/clock/civil-date';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { ask } from './api.fixture';
import { fillRegisters } from './registers.fixture';
import { ApiWorld, REALM } from './world.fixture';

let world: ApiWorld;
let projectId: string;
const call = (method: string, path: string, options: Parameters<typeof ask>[3] = {}) =>
  ask(world.api.url, method, path, { token: world.token('subdistrict'), ...options });

beforeAll(async () => {
  world = await ApiWorld.open();
  projectId = await world.project('main', 'east', ['plan-vote', 'works']);
  await fillRegisters(world, projectId, 'compound-main', 'main');
});
afterAll(() => world.close());

test('lists are read page by page, each item once, while others are added', async () => {
  for (const n of ['1', '2', '3', '4']) await world.project(`page-${n}`, 'east');
  const seen: string[] = [];
  let after = '';
  do {
    const page = await call('GET', `/projects?limit=2${after && `&after=${after}`}`);
    expect(page.body.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.body.items.map(({ id }: { id: string }) => id));
    after = page.body.next ?? '';
    if (seen.length === 2) await world.project('page-late', 'east');
  } while (after);
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
});

test('projects are found by stage, light, status, organisation and text', async () => {
  const codes = async (query: string) => (await call('GET', `/projects?${query}`)).body.items.map(({ code }: { code: string }) => code);
  expect(await codes('stage=works')).toEqual(['P-main']);
  expect(await codes('stage=works&status=paused')).toEqual([]);
  expect(await codes('organisationId=organisation-west')).toEqual([]);
  expect(await codes(`q=${encodeURIComponent('项目 main')}`)).toEqual(['P-main']);
  expect(await codes('q=compound-main')).toEqual(['P-main']);
  await world.task('task-for-department', projectId, 'department');
  expect(await codes('organisationId=organisation-department')).toEqual(['P-main']);
  expect((await call('GET', '/projects?light=pink')).status).toBe(422);
});

test('what a list holds is counted, up to a thousand', async () => {
  const count = async (path: string, options = {}) => (await call('GET', path, options)).body;
  // As the list, so its number: one's own, and nothing about money for who reads none.
  for (const role of ['coordination', 'subdistrict', 'department'] as const) {
    const token = world.token(role);
    const { items } = (await call('GET', '/projects?limit=200', { token })).body;
    expect(await count('/projects/count', { token })).toEqual({ count: items.length, more: false });
  }
  expect(await count('/projects/count?stage=works')).toEqual({ count: 1, more: false });
  const { status } = await call('GET', '/projects/count?source=subsidy', { token: world.token('department') });
  expect(status).toBe(403);

  const many = await world.project('counted', 'east');
  const task = {
    realmId: REALM,
    processId: many,
    stage: 'construction',
    step: 'start',
    visit: 1,
    title: '开工',
    rule: 'r',
    status: 'open',
  };
  const held = { organisationId: 'organisation-department', postId: 'post-department', openedAt: new Date(), dueOn: '2024-06-30' };
  const due = { dueAt: new Date('2024-07-01T00:00:00+08:00'), light: 'green', explanation: {} };
  const open = async (from: number, to: number) =>
    world.api.db.task.createMany({
      data: Array.from({ length: to - from }, (_, index) => ({ id: `counted-${from + index}`, ...task, ...held, ...due })),
    });
  await open(0, 1000);
  expect(await count(`/tasks/count?projectId=${many}`)).toEqual({ count: 1000, more: false });
  expect(await count(`/tasks/count?projectId=${many}&mine=true`)).toEqual({ count: 0, more: false });
  await open(1000, 1001);
  expect(await count(`/tasks/count?projectId=${many}`)).toEqual({ count: 1000, more: true });
  expect(await count(`/tasks/count?projectId=${many}&light=red`)).toEqual({ count: 0, more: false });
});

test('tasks are read by post, by being late, and with what may be answered', async () => {
  await world.task('task-late', projectId, 'subdistrict', {
    dueAt: new Date('2024-05-01T00:00:00+08:00'),
    dueOn: '2024-04-30',
    light: 'red',
  });
  const mine = (await call('GET', '/tasks?mine=true')).body.items;
  expect(mine[0]).toMatchObject({
    id: 'task-late',
    projectId,
    answers: expect.arrayContaining(['complete', 'return']),
    dueAt: '2024-05-01T00:00:00+08:00',
  });
  expect(mine.map(({ postId }: { postId: string }) => postId)).not.toContain('post-department');
  const overdue = (await call('GET', '/tasks?overdue=true')).body.items;
  expect(overdue.map(({ id }: { id: string }) => id)).toEqual(['task-late']);
  const task = (await call('GET', '/tasks/task-main')).body;
  expect(task.rule).toMatchObject({ id: 'application-received', says: expect.any(String) });
  expect(task.conditions).toMatchObject([{ text: '补充图纸' }]);
});

test('a project shows its registers, and the words of the wire hold everywhere', async () => {
  const { body } = await call('GET', `/projects/${projectId}`);
  expect(body).toMatchObject({
    programme: { code: 'lucheng-2020' },
    compoundIds: ['compound-main'],
    inbox: { no: 1, consumed: 1 },
    votes: expect.arrayContaining([expect.objectContaining({ id: 'vote-main', endsAt: '2024-07-01T00:00:00+08:00' })]),
    accounts: expect.arrayContaining([expect.objectContaining({ id: 'account-main', requiredFen: 200_000_000 })]),
    obligations: [{ code: 'warranty' }],
  });
  expect(JSON.stringify(body)).not.toMatch(/realmId|Csqm|\d{2}Z"/);
  const department = (await call('GET', `/projects/${projectId}`, { token: world.token('department') })).body;
  expect({ votes: department.votes, accounts: department.accounts }).toEqual({ votes: [], accounts: [] });
  const events = (await call('GET', `/projects/${projectId}/events?limit=1`)).body;
  expect(events).toMatchObject({ items: [{ no: 1, type: 'project.created' }], next: '1' });
  const budgets = (await call('GET', `/projects/${projectId}/budgets`)).body;
  expect(budgets.items[0]).toMatchObject({ areaSqm: '20000.00' });
});

test('a record is read from its first event on or back from its last, each event once, with the task that it is of', async () => {
  const of = await world.project('recorded', 'east');
  await world.task('task-recorded', of, 'department', { stage: 'construction', step: 'start' });
  await world.happen(of, [{ type: 'task.nudged', data: { taskId: 'task-recorded' } }]);
  await world.happen(of, [{ type: 'escalation.raised', data: { escalationId: 'e', taskId: 'task-recorded', toOrganisationId: 'office' } }]);
  type Told = { no: number; type: string; ofTask: object | null };
  const walk = async (order: string) => {
    const seen: Told[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body } = await call('GET', `/projects/${of}/events?order=${order}&limit=1${after && `&after=${after}`}`);
      seen.push(...body.items);
      after = body.next;
    }
    return seen;
  };
  const oldest = await walk('oldest');
  expect(oldest.map(({ no }) => no)).toEqual([...oldest.keys()].map((index) => index + 1));
  expect(await walk('newest')).toEqual([...oldest].reverse());
  // Whose data one may not read, of that one is not told which task it was either.
  expect(oldest.slice(-2).map(({ type, ofTask }) => [type, ofTask])).toEqual([
    ['task.nudged', { stage: 'construction', step: 'start', aboutId: null }],
    ['escalation.raised', null],
  ]);
  expect((await call('GET', `/projects/${of}/events?order=random`)).status).toBe(422);
});

test('every deadline says why it is what it is', async () => {
  const { body } = await call('GET', `/projects/${projectId}/deadlines/deadline-main`);
  expect(body).toMatchObject({ on: '2024-06-30', yearsTouched: [2024], rule: { id: 'warranty' } });
  expect((await call('GET', `/projects/${projectId}/deadlines/none`)).status).toBe(404);
});

describe('?after=', () => {
  const consume = (no: number) => world.api.db.process.update({ where: { id: projectId }, data: { consumedNo: no } });
  const inboxNo = async () => (await world.api.db.process.findUniqueOrThrow({ where: { id: projectId } })).inboxNo;

  test('waits until the number is consumed, and answers with what followed', async () => {
    const { body } = await call('POST', '/notices/notice-main/objections', { body: { text: '噪声' } });
    let answered = false;
    const waiting = [1, 2, 3].map(() => call('GET', `/projects/${projectId}?after=${body.no}`).finally(() => (answered = true)));
    // The look that the waiters share runs on; an unrelated read shows that none of them holds it up.
    expect((await call('GET', `/projects/${projectId}`)).body.inbox).toEqual({ no: body.no, consumed: 1 });
    expect(answered).toBe(false);
    await consume(body.no);
    for (const answer of await Promise.all(waiting)) expect(answer.body.inbox).toEqual({ no: body.no, consumed: body.no });
  });

  test('gives up after five seconds with 200 and how far it has come', async () => {
    const no = await inboxNo();
    const { body } = await call('POST', '/notices/notice-main/objections', { body: { text: '粉尘' } });
    const began = performance.now();
    const answer = await call('GET', `/projects/${projectId}?after=${body.no}`);
    expect(answer).toMatchObject({ status: 200, body: { inbox: { no: no + 1, consumed: no } } });
    expect(performance.now() - began).toBeGreaterThanOrEqual(4_900);
  });
});

test('hints tell of new events to who may see the project, and to nobody else', async () => {
  const listen = async (token: string, path: string) => {
    const stop = new AbortController();
    const response = await fetch(`${world.api.url}${path}`, { headers: { authorization: `Bearer ${token}` }, signal: stop.signal });
    return { status: response.status, stop, lines: response.body!.pipeThrough(new TextDecoderStream()).getReader() };
  };
  const west = await world.project('west', 'west');
  const stream = await listen(world.token('subdistrict'), '/stream');
  expect(stream.status).toBe(200);
  expect((await stream.lines.read()).value).toContain('retry:');
  expect((await listen(world.token('west-subdistrict'), `/projects/${projectId}/stream`)).status).toBe(404);
  // Written again and again until the stream has had its first look: hints tell what is new since then.
  let told = '';
  const reading = stream.lines.read().then(({ value }) => (told = value ?? ''));
  while (told === '') {
    await world.happen(west, [{ type: 'facts.set', data: { facts: {} } }]);
    await world.happen(projectId, [{ type: 'facts.set', data: { facts: {} } }]);
    await Promise.race([reading, call('GET', '/health/live')]);
  }
  expect(told).toContain(`"projectId":"${projectId}"`);
  expect(told).not.toContain(west);
  stream.stop.abort();
});

test('a paper is kept with its digest and given back byte by byte, as a download', async () => {
  const bytes = Buffer.from([0, 1, 2, 255, 254, 10]);
  const key = randomUUID();
  const upload = async () => {
    const form = new FormData();
    form.append('code', 'renewal-will');
    form.append('title', '改造意愿书');
    form.append('file', new Blob([bytes], { type: 'text/html' }), '意愿书.html');
    const headers = { authorization: `Bearer ${world.token('subdistrict')}`, 'idempotency-key': key };
    const response = await fetch(`${world.api.url}/projects/${projectId}/papers`, { method: 'POST', body: form, headers });
    return {
      status: response.status,
      replayed: response.headers.get('idempotency-replayed'),
      body: (await response.json()) as { id: string },
    };
  };
  const first = await upload();
  expect(first).toMatchObject({
    status: 201,
    body: { fileName: '意愿书.html', bytes: 6, sha256: createHash('sha256').update(bytes).digest('hex'), version: 2 },
  });
  // Another boundary, the same parts: the same request.
  expect(await upload()).toEqual({ ...first, replayed: 'true' });
  const download = await fetch(`${world.api.url}/papers/${first.body.id}/content`, {
    headers: { authorization: `Bearer ${world.token('auditor')}` },
  });
  expect(Buffer.from(await download.arrayBuffer())).toEqual(bytes);
  expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
  const listed = (await call('GET', `/projects/${projectId}/papers?code=renewal-will`)).body.items;
  expect(listed.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
});

test('the notice, the vote and the money are read as intake left them', async () => {
  const cast = await call('POST', '/votes/vote-main/ballots', { body: { ballots: [{ unitId: 'unit-1-main', choice: 'agree' }] } });
  expect(cast.body).toMatchObject({ cast: 1, no: null });
  const tally = (await call('GET', '/votes/vote-main/tally')).body;
  expect(tally).toMatchObject({ passed: false, roll: { areaSqm: '18000.00', people: 3 }, agree: { areaSqm: '6000.00', people: 1 } });
  expect(tally.tests).toContainEqual(expect.objectContaining({ code: 'agree-area', part: '6000.00', needed: '12000.00', met: false }));
  expect(tally.rollDiffers).toBeNull();
  const differs = [{ compoundId: 'compound-main', name: '样例', households: 4, areaCsqm: 24000_00, units: 3, unitsCsqm: 18000_00 }];
  const rolled = { voteId: 'vote-main', units: 3, areaCsqm: 18000_00, people: 3, endsAt: 0, differs, reason: '一户已征收' };
  await world.happen(projectId, [{ type: 'vote.rolled', data: rolled }]);
  const shown = { differs: [{ households: 4, areaSqm: '24000.00', units: 3, unitsSqm: '18000.00' }], reason: '一户已征收' };
  for (const path of ['/votes/vote-main', '/votes/vote-main/tally'])
    expect((await call('GET', path)).body.rollDiffers).toMatchObject(shown);
  const account = (await call('GET', '/accounts/account-main')).body;
  expect(account).toMatchObject({ arrivedFen: 200_000_000, fullAt: '2024-05-06T09:00:00+08:00' });
  const entries = (await call('GET', '/accounts/account-main/entries?limit=1')).body;
  const rest = (await call('GET', `/accounts/account-main/entries?after=${entries.next}`)).body;
  expect([...entries.items, ...rest.items]).toHaveLength(2);
  expect((await call('GET', '/projects/competition?programme=lucheng-2020')).body.items).toMatchObject([{ position: 1, projectId }]);
});

test('nothing is kept by a browser: ballots are counted anew while the ETag of the vote stays', async () => {
  const read = () => call('GET', '/votes/vote-main');
  const before = await read();
  expect(before.headers.get('cache-control')).toBe('no-store');
  const { items } = (await call('GET', '/votes/vote-main/roll')).body;
  const left = items.find(({ choice }: { choice: string | null }) => choice === null);
  const ballots = [{ unitId: left.unitId, choice: 'agree' }];
  expect((await call('POST', '/votes/vote-main/ballots', { body: { ballots } })).status).toBe(201);
  const after = await read();
  expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  expect(after.body.cast).toBe(before.body.cast + 1);
});

test('a ballot that was entered wrongly is voided, stays readable as such, and is cast anew', async () => {
  const { items } = (await call('GET', '/votes/vote-main/roll')).body;
  const { unitId, choice } = items.find((unit: { choice: string | null }) => unit.choice !== null);
  const before = (await call('GET', '/votes/vote-main')).body.cast;
  const path = `/votes/vote-main/ballots/${unitId}/void`;
  const wrong = choice === 'absent' ? 'agree' : 'absent';
  expect((await call('POST', path, { body: { choice: wrong, reason: '录错' } })).status).toBe(412);
  const body = { choice, reason: '录错一行' };
  expect((await call('POST', path, { key: 'void-it', body })).body).toMatchObject({ voteId: 'vote-main', unitId, choice, no: null });
  expect((await call('POST', path, { key: 'void-it', body })).headers.get('idempotency-replayed')).toBe('true');
  expect((await call('POST', path, { body })).body.code).toBe('ballot-not-cast');
  const unitOf = async (token?: string) => {
    const answer = await ask(world.api.url, 'GET', '/votes/vote-main/roll', { token: token ?? world.token('subdistrict') });
    return answer.body.items.find((unit: { voided: unknown[] }) => unit.voided.length > 0);
  };
  expect(await unitOf()).toMatchObject({ unitId, choice: null, voided: [{ choice, reason: '录错一行' }] });
  // Who sees choices under names of this vote alone sees no words that may tell whose home it is.
  expect(await unitOf(world.token('auditor'))).toMatchObject({ choice: null, voided: [{ choice, reason: null }] });
  expect((await call('GET', '/votes/vote-main')).body.cast).toBe(before - 1);
  const again = await call('POST', '/votes/vote-main/ballots', { body: { ballots: [{ unitId, choice: wrong }] } });
  expect(again.status).toBe(201);
  expect((await call('GET', '/votes/vote-main')).body.cast).toBe(before);
});

test('terms that run are listed with the days that they have left, and warranties are no terms', async () => {
  const { db } = world.api;
  const { programmeHash } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
  const { compiled } = await db.programmeVersion.findUniqueOrThrow({ where: { hash: programmeHash } });
  const lucheng = compiled as unknown as CompiledProgramme;
  const term = { ...lucheng.obligations[0]!, code: 'idle-use', kind: 'term' as const, title: '存量房屋使用' };
  await importProgramme(db, {
    compiled: { ...lucheng, code: 'terms', obligations: [...lucheng.obligations, term] },
    hash: 'terms',
    yaml: '',
  });
  await db.project.update({ where: { id: projectId }, data: { programmeHash: 'terms' } });
  const duty = { realmId: REALM, processId: projectId, code: 'idle-use', startedAt: new Date(atHour('2024-01-02', 0)), status: 'running' };
  for (const [id, endsOn] of [
    ['term-later', '2024-06-06'],
    ['term-over', '2024-05-01'],
  ] as const)
    await db.obligation.create({ data: { ...duty, id, endsOn, endsAt: new Date(atHour(endsOn, 24)) } });
  const { items } = (await call('GET', '/terms')).body as { items: { id: string; daysLeft: number; title: string }[] };
  expect(items.map(({ id, daysLeft, title }) => [id, daysLeft, title])).toEqual([
    ['term-over', -5, '存量房屋使用'],
    ['term-later', 31, '存量房屋使用'],
  ]);
  await db.project.update({ where: { id: projectId }, data: { programmeHash } });
});
