import { hashPassword } from '#apps/api/src/auth/password';
import { SetupService } from '#apps/api/src/auth/setup.service';
import { ask, type RunningApi, startApi } from './api.fixture';
import { ApiWorld, REALM } from './world.fixture';

const PASSWORD = 'correct horse battery';

describe('the first administrator', () => {
  let api: RunningApi;
  afterEach(() => api.stop());

  test('comes from the environment, once', async () => {
    api = await startApi({ administrator: { login: 'root', password: PASSWORD } });
    const answer = await ask(api.url, 'POST', '/sessions', { body: { login: 'root', password: PASSWORD }, key: '' });
    expect(answer).toMatchObject({ status: 201, body: { post: { role: 'administrator' }, realm: { id: 'real', kind: 'real' } } });
    expect(await api.app.get(SetupService).prepare()).toBeNull();
    expect(await api.db.person.count()).toBe(1);
  });

  test('and everybody gets a cookie for HTTPS alone where people come by it, also if TLS ends in front', async () => {
    const administrator = { login: 'root', password: PASSWORD };
    api = await startApi({ administrator, publicUrl: 'https://jiugai.example', trustedProxies: '172.29.87.10' });
    // What nginx says behind the proxy where TLS ends.
    const headers = { 'x-forwarded-proto': 'http' };
    const { body, headers: answered } = await ask(api.url, 'POST', '/sessions', { body: administrator, key: '', headers });
    expect(answered.get('set-cookie')).toMatch(/^jiugai_session=[\w-]+; Path=\/api; Expires=.+; HttpOnly; Secure; SameSite=Lax$/);
    const out = await ask(api.url, 'DELETE', '/sessions/current', { token: body.token, headers });
    expect(out.headers.get('set-cookie')).toMatch(
      /^jiugai_session=; Path=\/api; Expires=Thu, 01 Jan 1970 .+; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('or from a token that works once', async () => {
    api = await startApi();
    const token = await api.app.get(SetupService).prepare();
    const body = { token, login: 'root', name: '管理员', password: PASSWORD };
    expect(await ask(api.url, 'POST', '/setup', { body: { ...body, token: 'another' }, key: '' })).toMatchObject({
      status: 410,
      body: { code: 'setup-link-spent' },
    });
    const tries = await Promise.all(
      [1, 2, 3].map((n) => ask(api.url, 'POST', '/setup', { body: { ...body, login: `root${n}` }, key: '' })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
    expect(await api.app.get(SetupService).prepare()).toBeNull();
    expect(await api.db.setupToken.findFirst({ where: { tokenHash: token! } })).toBeNull();
  });
});

describe('sessions', () => {
  let world: ApiWorld;
  const call = (method: string, path: string, options: Parameters<typeof ask>[3] = {}) => ask(world.api.url, method, path, options);
  const logIn = (login: string, password = PASSWORD, headers = {}) =>
    call('POST', '/sessions', { body: { login, password, realmId: REALM }, key: '', headers });

  beforeAll(async () => {
    world = await ApiWorld.open();
    const passwordHash = await hashPassword(PASSWORD);
    for (const login of ['person-subdistrict', 'person-department', 'person-finance']) {
      await world.api.db.person.update({ where: { realmId_login: { realmId: REALM, login } }, data: { passwordHash } });
    }
  });
  afterAll(() => world.close());

  test('a token opens the API by header and by cookie, is kept only as a digest, and closes at log-out', async () => {
    const { body, headers } = await logIn('person-subdistrict');
    const cookie = headers.get('set-cookie')!;
    expect(cookie).toMatch(/^jiugai_session=[\w-]+; Path=\/api; Expires=.+; HttpOnly; SameSite=Lax$/);
    const { token } = body;
    expect(await call('GET', '/sessions/current', { token })).toMatchObject({
      status: 200,
      body: { person: { login: 'person-subdistrict' } },
    });
    expect(await call('GET', '/sessions/current', { headers: { cookie: cookie.split(';')[0]! } })).toMatchObject({ status: 200 });
    expect(await world.api.db.session.count({ where: { tokenHash: token } })).toBe(0);
    expect((await call('DELETE', '/sessions/current', { token })).status).toBe(204);
    expect(await call('GET', '/sessions/current', { token })).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  test('one without a token, with a forged one, or whose session has run out is nobody', async () => {
    expect((await call('GET', '/projects')).status).toBe(401);
    expect((await call('GET', '/projects', { token: 'x'.repeat(43) })).status).toBe(401);
    const { token } = (await logIn('person-subdistrict')).body;
    await world.api.db.session.updateMany({ where: { personId: 'person-subdistrict' }, data: { expiresAt: new Date(0) } });
    expect((await call('GET', '/projects', { token })).status).toBe(401);
  });

  test('the post in which one acts is chosen among those that one holds now; a post that ends takes its sessions along', async () => {
    const { db } = world.api;
    const holding = { realmId: REALM, personId: 'person-department', fromAt: new Date(0) };
    const second = await db.holding.create({ data: { ...holding, postId: 'post-finance', deputy: true, untilAt: new Date('2030-01-01') } });
    const { token, posts } = (await logIn('person-department')).body;
    expect(posts.map(({ id }: { id: string }) => id)).toEqual(['post-department', 'post-finance']);
    const chosen = await call('PUT', '/sessions/current/post', { token, body: { postId: 'post-finance' } });
    expect(chosen).toMatchObject({ status: 200, body: { post: { role: 'finance' } } });
    expect(chosen.body.permissions).toContain('fund.grant');
    expect(await call('PUT', '/sessions/current/post', { token, body: { postId: 'post-leadership' } })).toMatchObject({ status: 403 });
    // The leave ends: the deputy stands in no longer.
    await db.holding.update({ where: { id: second.id }, data: { untilAt: new Date(1) } });
    expect((await call('GET', '/projects', { token })).status).toBe(401);
  });

  test('a changed password ends the other sessions; a disabled person is out at once', async () => {
    const one = (await logIn('person-finance')).body.token as string;
    const other = (await logIn('person-finance')).body.token as string;
    const change = (current: string) =>
      call('PUT', '/sessions/current/password', { token: one, body: { current, next: 'another long passphrase' } });
    expect(await change('wrong passphrase')).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await call('GET', '/projects', { token: one })).status).toBe(200);
    expect((await call('GET', '/projects', { token: other })).status).toBe(401);
    expect((await logIn('person-finance')).status).toBe(401);
    const disable = await call('PATCH', '/people/person-finance', {
      token: world.token('administrator'),
      body: { disabled: true },
      ifMatch: 1,
    });
    expect(disable.body.disabledAt).toMatch(/\+08:00$/);
    expect((await call('GET', '/projects', { token: one })).status).toBe(401);
    expect((await logIn('person-finance', 'another long passphrase')).status).toBe(401);
  });

  test('an API key acts in one post until it is revoked, and is shown once', async () => {
    const admin = { token: world.token('administrator') };
    const issue = { ...admin, key: 'issue-key', body: { title: '接口', personId: 'person-coordination', postId: 'post-coordination' } };
    const issued = await call('POST', '/api-keys', issue);
    const key = issued.body.key as string;
    expect((await call('GET', '/projects', { token: key })).status).toBe(200);
    const repeat = await call('POST', '/api-keys', issue);
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    expect(repeat.body).toEqual({ ...issued.body, key: null });
    expect(await call('PUT', '/sessions/current/post', { token: key, body: { postId: 'post-coordination' } })).toMatchObject({
      status: 422,
    });
    expect((await call('POST', `/api-keys/${issued.body.id}/revoke`, admin)).status).toBe(200);
    expect((await call('GET', '/projects', { token: key })).status).toBe(401);
  });

  test('guessing is slowed down, for names that exist and names that do not alike', async () => {
    for (const login of ['person-subdistrict', 'nobody-here']) {
      const tries = [];
      for (let n = 0; n < 6; n++) tries.push(await logIn(login, 'a wrong passphrase'));
      expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
      expect(tries[5]).toMatchObject({ body: { code: 'too-many-attempts', retryAfterSeconds: expect.any(Number) } });
      expect(Number(tries[5]!.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // Also the right password waits; once the time is over it opens and clears the record.
    expect((await logIn('person-subdistrict')).status).toBe(429);
    // Who guesses elsewhere does not keep the officer out.
    expect((await logIn('person-subdistrict', PASSWORD, { 'x-forwarded-for': '198.51.100.7' })).status).toBe(201);
    await world.api.db.loginAttempt.updateMany({ data: { lastAt: new Date(0) } });
    expect((await logIn('person-subdistrict')).status).toBe(201);
    const { failures } = await world.api.db.loginAttempt.findFirstOrThrow({ where: { login: 'person-subdistrict', address: '127.0.0.1' } });
    expect(failures).toBe(0);
  });

  test('one name tried from many addresses is slowed, but not where its officer logs in', async () => {
    const login = 'person-coordination';
    const passwordHash = await hashPassword(PASSWORD);
    await world.api.db.person.update({ where: { realmId_login: { realmId: REALM, login } }, data: { passwordHash } });
    const from = (address: string, password: string) => logIn(login, password, { 'x-forwarded-for': address });
    expect((await from('198.51.100.20', PASSWORD)).status).toBe(201);
    const tries = [];
    for (let n = 1; n <= 31; n++) tries.push((await from(`203.0.113.${n}`, 'a wrong passphrase')).status);
    expect(tries).toEqual([...Array<number>(30).fill(401), 429]);
    // Whoever comes from elsewhere waits, a minute at most however long it was tried.
    await world.api.db.loginAttempt.updateMany({ where: { login, address: '*' }, data: { failures: 1000 } });
    const away = await from('198.51.100.21', PASSWORD);
    expect([away.status, away.body.retryAfterSeconds <= 60]).toEqual([429, true]);
    expect((await from('198.51.100.20', PASSWORD)).status).toBe(201);
    await world.api.db.loginAttempt.updateMany({ where: { login, address: '*' }, data: { lastAt: new Date(Date.now() - 61_000) } });
    expect((await from('198.51.100.21', PASSWORD)).status).toBe(201);
    // What was refused counted nowhere, and neither did what was right.
    expect(await world.api.db.loginAttempt.findMany({ where: { login, failures: { gt: 1 } } })).toMatchObject([
      { address: '*', failures: 1000 },
    ]);
  });

  test('one login at one address is throttled even with the right password', async () => {
    const tries = [];
    for (let n = 0; n < 11; n++) tries.push(await logIn('person-department'));
    const statuses = tries.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201).length).toBeLessThan(11);
    expect(statuses.at(-1)).toBe(429);
    const { headers, body } = tries.at(-1)!;
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body).toMatchObject({ code: 'too-many-attempts', retryAfterSeconds: Number(headers.get('retry-after')) });
    expect(body.detail).toContain('秒');
  });
});
