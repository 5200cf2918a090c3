import { ask } from './api.fixture';
import { ApiWorld, PROGRAMME, REALM } from './world.fixture';

let world: ApiWorld;
let original: string;
const TOKENS = { real: 'token-of-the-real-realm-0123456789', elsewhere: 'token-of-elsewhere-0123456789abcd', [REALM]: '' };
type RealmId = keyof typeof TOKENS;

const call = (realm: RealmId, method: string, path: string, options: Parameters<typeof ask>[3] = {}) =>
  ask(world.api.url, method, path, { token: TOKENS[realm], ...options });
const imports = (realm: RealmId, text: string) => call(realm, 'POST', '/programmes', { raw: { text, type: 'text/yaml' } });
const named = (name: string) => original.replace(/^name: .*$/m, `name: ${name}`);

/** What a realm reads as in force: by the list, by the versions and as `latest`. */
async function inForce(realm: RealmId): Promise<{ name: string; hash: string; versions: number[] }> {
  const list = await call(realm, 'GET', '/programmes');
  const line = list.body.items.find(({ code }: { code: string }) => code === PROGRAMME);
  const { items } = (await call(realm, 'GET', `/programmes/${PROGRAMME}/versions`)).body;
  expect(items.filter((one: { inForceSince: string | null }) => one.inForceSince !== null)).toMatchObject([{ hash: line.hash }]);
  const latest = await call(realm, 'GET', `/programmes/${PROGRAMME}/versions/latest`);
  expect(latest.body.name).toBe(line.name);
  // As a project names it.
  expect((await call(realm, 'GET', `/programmes/${PROGRAMME}/versions/${line.hash}`)).body).toEqual(latest.body);
  return { name: line.name, hash: line.hash, versions: items.map(({ version }: { version: number }) => version) };
}

beforeAll(async () => {
  world = await ApiWorld.open();
  const { db } = world.api;
  const { calendarVersion } = await db.realm.findUniqueOrThrow({ where: { id: REALM } });
  await db.realm.upsert({ where: { id: 'real' }, update: {}, create: { id: 'real', kind: 'real', title: '正式', calendarVersion } });
  TOKENS[REALM] = world.token('administrator');
  for (const realm of ['real', 'elsewhere'] as const) {
    const office = { id: `administration-${realm}`, code: 'test-administration', template: 'administration', kind: 'other' };
    const post = { id: `administrator-${realm}`, code: 'administrator', role: 'administrator' as const };
    await world.office(realm, office, post, `keeper-${realm}`, TOKENS[realm]);
  }
  original = (await db.programmeVersion.findUniqueOrThrow({ where: { hash: world.hash } })).yaml;
});
afterAll(() => world.close());

test('what a simulation imports is in force there, and nowhere else', async () => {
  const imported = await imports(REALM, named('试行本'));
  expect(imported).toMatchObject({ status: 201, body: { version: 2, created: true } });
  expect(await inForce(REALM)).toMatchObject({ name: '试行本', versions: [2, 1] });
  for (const realm of ['real', 'elsewhere'] as const) {
    expect(await inForce(realm)).toMatchObject({ hash: world.hash, versions: [1] });
    expect(await call(realm, 'GET', `/programmes/${PROGRAMME}/versions/2`)).toMatchObject({ status: 404 });
    expect(await call(realm, 'GET', `/programmes/${PROGRAMME}/versions/2/yaml`)).toMatchObject({ status: 404 });
    expect(await call(realm, 'GET', `/programmes/${PROGRAMME}/versions/${imported.body.hash}`)).toMatchObject({ status: 404 });
    const setUp = await call(realm, 'POST', `/programmes/${imported.body.hash}/organisations`, { body: {} });
    expect(setUp).toMatchObject({ status: 422, body: { errors: [{ path: 'programme' }] } });
  }
});

test('a project begins under the version of its own realm', async () => {
  const projectId = await world.project('own-version');
  const { programmeHash } = await world.api.db.project.findUniqueOrThrow({ where: { id: projectId } });
  expect(programmeHash).toBe((await inForce(REALM)).hash);
  expect(programmeHash).not.toBe(world.hash);
});

test('what the real realm imports is in force in every simulation that has none of its own', async () => {
  expect(await imports('real', named('正式本'))).toMatchObject({ status: 201, body: { version: 3 } });
  expect(await inForce('real')).toMatchObject({ name: '正式本', versions: [3, 1] });
  expect(await inForce('elsewhere')).toMatchObject({ name: '正式本', versions: [3, 1] });
  expect(await inForce(REALM)).toMatchObject({ name: '试行本', versions: [3, 2, 1] });
});

test('an older file imported again is in force again, once, with who did it', async () => {
  expect(await imports('real', original)).toMatchObject({ status: 200, body: { version: 1, created: false } });
  expect(await imports('real', original)).toMatchObject({ status: 200, body: { version: 1, created: false } });
  expect(await inForce('real')).toMatchObject({ hash: world.hash, versions: [3, 1] });
  const rows = await world.api.db.programmeInForce.findMany({ where: { code: PROGRAMME, realmId: null }, orderBy: { id: 'asc' } });
  expect(rows.map(({ hash, personId }) => [hash === world.hash, personId])).toEqual([
    [true, null],
    [false, 'keeper-real'],
    [true, 'keeper-real'],
  ]);
  await expect(world.api.db.programmeInForce.deleteMany()).rejects.toThrow();
});

test('content that only another realm had is new here, under the same version', async () => {
  expect(await imports('elsewhere', named('试行本'))).toMatchObject({ status: 201, body: { version: 2, created: true } });
  expect(await inForce('elsewhere')).toMatchObject({ name: '试行本', versions: [3, 2, 1] });
  expect(await inForce('real')).toMatchObject({ hash: world.hash });
});
