import { openApiOf } from '#apps/api/src/http/open-api';
import { SIGHT } from '#apps/api/src/auth/ownership';
import { PERMISSIONS, type Permission, rolesOf } from '#apps/api/src/auth/permission';
import { type Role, ROLES } from '#libs/contracts/role';
import { type Answer, ask } from './api.fixture';
import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import { type Operation, operationsOf } from './operations.fixture';
import { fillPersonal, PERSONAL } from './personal-records.fixture';
import { importPlanProgramme, planApplication, planWindow } from './plan.fixture';
import { fillRegisters } from './registers.fixture';
import { fillReviews } from './circulars.fixture';
import { ApiWorld, PROGRAMME, REALM } from './world.fixture';

/** For whoever is signed in, or for everybody. */
const OPEN = ['signed-in', 'public'];

let world: ApiWorld;
let operations: Operation[];
const projects: Record<string, string> = {};

const STAGES = ['plan-vote', 'result-notice', 'start-application', 'works', 'acceptance', 'final-accounts'];

beforeAll(async () => {
  world = await ApiWorld.open();
  for (const side of ['east', 'west'] as const) {
    projects[side] = await world.project(side, side, STAGES);
    await fillRegisters(world, projects[side], `compound-${side}`, side);
  }
  COMMON.processes!.id = projects.east!;
  await importPlanProgramme(world);
  const [east, west] = [
    await planWindow(world, 'plan-window-east', 2025, 'open'),
    await planWindow(world, 'plan-window-west', 2026, 'open'),
  ];
  await planApplication(world, 'plan-application-east', east, 'compound-east');
  await planApplication(world, 'plan-application-west', west, 'compound-west', { districtId: 'organisation-west' });
  await world.task('plan-task-of-department', east, 'department', { stage: WINDOW_STAGE, step: 'examine' });
  // Each role has a task of its own in the East; what lies in the West belongs to the neighbours.
  for (const role of ['coordination', 'department', 'finance', 'leadership', 'owners-body'] as const)
    await world.task(`task-of-${role}`, projects.east!, role);
  await world.task('task-of-west', projects.west!, 'west-subdistrict');
  await world.task('task-of-other-department', projects.west!, 'other-department');
  await world.api.db.task.update({ where: { id: 'task-west' }, data: { organisationId: 'organisation-west', postId: 'post-west' } });
  // What an acceptance finds is for a department that it asks.
  await world.task('acceptance-of-department', projects.east!, 'department', { stage: 'acceptance', step: 'inspect' });
  await fillReviews(world, { draft: [], signed: ['signed'] });
  await fillPersonal(world);
  operations = operationsOf(openApiOf(world.api.app)).filter(({ path }) => !path.endsWith('stream'));
});
afterAll(() => world.close());

test('every endpoint names a permission of the table, and every permission is used', () => {
  const named = operationsOf(openApiOf(world.api.app)).map(({ method, path, permission }) => ({ name: `${method} ${path}`, permission }));
  const known = [...Object.keys(PERMISSIONS), 'signed-in', 'public'];
  expect(named.filter(({ permission }) => !known.includes(permission))).toEqual([]);
  const used = new Set(named.map(({ permission }) => permission));
  // What a final budget needs besides its endpoint's own permission is checked by its service.
  expect(Object.keys(PERMISSIONS).filter((permission) => !used.has(permission))).toEqual(['fund.settle']);
});

test('the auditor holds no permission to write', () => {
  const writing = operations.filter(({ writes, permission }) => writes && permission !== 'signed-in');
  expect(writing.filter(({ roles }) => roles.includes('auditor'))).toEqual([]);
  expect(
    operations.filter(({ method, writes, path }) => method !== 'GET' && !writes && !/sessions|setup|check$|preview$/.test(path)),
  ).toEqual([]);
});

test('the auditor reads everything', () => {
  const closed = operations.filter(
    ({ method, permission, roles }) => method === 'GET' && !OPEN.includes(permission) && !roles.includes('auditor'),
  );
  expect(closed.map(({ path }) => path)).toEqual([]);
});

/** Resources by the first part of the path: ids of an own and a foreign record. */
const RECORDS: Record<string, (side: 'east' | 'west', role: Role) => string> = {
  projects: (side) => projects[side]!,
  compounds: (side) => `compound-${side}`,
  tasks: (side, role) =>
    side === 'west' ? 'task-west' : ['subdistrict', 'auditor', 'administrator'].includes(role) ? 'task-east' : `task-of-${role}`,
  conditions: (side) => `condition-${side}`,
  votes: (side) => `vote-${side}`,
  notices: (side) => `notice-${side}`,
  objections: (side) => `objection-${side}`,
  accounts: (side) => `account-${side}`,
  entries: (side) => `entry-${side}`,
  papers: (side) => `paper-${side}`,
  clusters: (side) => `cluster-${side}`,
  lots: (side) => `lot-${side}`,
  defects: (side) => `defect-${side}`,
  remissions: (side) => `remission-${side}`,
  lines: (side) => `line-${side}`,
  escalations: (side) => `escalation-${side}`,
  actions: (side) => `action-${side}`,
  letters: (side) => `letter-${side}`,
  'plan-applications': (side) => `plan-application-${side}`,
};

/** What belongs to the realm as a whole, and why nobody of it meets less of it than another: a record of this realm, and one of another. */
const COMMON: Record<string, { id: string; because: string }> = {
  organisations: { id: 'organisation-department', because: 'whoever works here looks up who is who' },
  posts: { id: 'post-department', because: 'as organisations' },
  realms: { id: REALM, because: 'a session has one realm' },
  'api-keys': { id: 'key', because: 'the administrator issues and revokes them for everybody' },
  programmes: { id: PROGRAMME, because: 'a plan is public' },
  deliveries: { id: 'delivery', because: 'who keeps the sending running sees all that failed' },
  'plan-windows': { id: 'plan-window-east', because: 'a window is open to all; its applications have owners above' },
  // Drafts and signed ones are told apart in circular.spec.ts.
  reviews: { id: 'review-signed', because: 'a signed circular goes to all offices' },
  robots: { id: 'robot', because: 'the administrator sets up the groups’ robots' },
  calendar: { id: 'publication', because: 'one calendar counts for all' },
  processes: { id: '', because: 'the administrator keeps every workflow running' },
};

/** A record that the role may call its own, or the neighbour's; where nobody owns one, the realm's. */
const recordOf = (resource: string, side: 'east' | 'west', role: Role): string =>
  RECORDS[resource]?.(side, role) ?? PERSONAL[resource]?.id(side, role) ?? COMMON[resource]?.id ?? 'x';

const QUERIES: Record<string, string> = {
  '/compounds/{id}/eligibility': `?programme=${PROGRAMME}`,
  '/clusters/{id}/eligibility': `?programme=${PROGRAMME}`,
  '/projects/competition': `?programme=${PROGRAMME}`,
  '/projects/ranking': `?programme=${PROGRAMME}`,
  '/notices/{id}/proposal': '?postedOn=2024-05-06',
  '/unit-reports': `?programme=${PROGRAMME}`,
  '/unit-reports/missing': `?programme=${PROGRAMME}`,
};

const resourceOf = ({ path }: Operation): string => path.split('/')[1]!;

/** The walk copies to nobody who is walked, and brings what whoever was asked anything may bring. */
const BODIES: Record<string, unknown> = {
  '/tasks/{id}/copy': { toPostId: 'post-subdistrict-second' },
  '/projects/{id}/papers': { code: 'other', title: '其他必要材料' },
};

function send({ method, path, decision, example }: Operation, token: string | undefined, id: string): Promise<Answer> {
  const at = path
    .replace('{deadlineId}', `deadline-${id === projects.west ? 'west' : 'east'}`)
    .replace('{version}', 'latest')
    .replace('{stage}', 'scheme-review')
    .replace('{unitId}', 'unit-1')
    .replace(/\{\w+\}/, id);
  return ask(world.api.url, method, `${at}${QUERIES[path] ?? ''}`, {
    ...(token ? { token } : {}),
    ...(example === undefined ? {} : { body: BODIES[path] ?? example }),
    // Nothing is decided in this walk: the revision is never right.
    ...(decision ? { ifMatch: 999_999 } : {}),
  });
}

test('nobody passes without a session', async () => {
  const closed = operations.filter(({ permission }) => permission !== 'public');
  const answers = await Promise.all(
    closed.map(async (operation) => ({
      name: `${operation.method} ${operation.path}`,
      status: (await send(operation, undefined, 'x')).status,
    })),
  );
  expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
});

describe.each([...ROLES])('as %s', (role) => {
  const permitted = ({ permission }: Operation) => permission === 'signed-in' || rolesOf(permission as Permission).includes(role);
  /** Log-in, log-out, passwords and the clock have tests of their own. */
  const walked = () =>
    operations.filter(
      ({ permission, path, method }) =>
        permission !== 'public' && !(path.startsWith('/sessions') && method !== 'GET') && !path.endsWith('/step'),
    );

  test('what the role may not do is refused with who may', async () => {
    const problems: string[] = [];
    for (const operation of walked().filter((one) => !permitted(one))) {
      const { status, body } = await send(operation, world.token(role), recordOf(resourceOf(operation), 'east', role));
      if (status !== 403 || JSON.stringify(body.allowed) !== JSON.stringify(operation.roles))
        problems.push(`${operation.method} ${operation.path}: ${status}`);
    }
    expect(problems).toEqual([]);
  });

  test('an own record is met, a foreign one is not there', async () => {
    const problems: string[] = [];
    for (const operation of walked().filter((one) => permitted(one) && one.path.includes('{'))) {
      const resource = resourceOf(operation);
      const records = RECORDS[resource];
      if (!records && !PERSONAL[resource] && !COMMON[resource]) problems.push(`${resource}: no own and foreign record for this test`);
      if (!records) continue;
      const name = `${operation.method} ${operation.path}`;
      const west = await send(operation, world.token(role), records('west', role));
      const seesAll = SIGHT[role] === 'realm';
      if ((west.status === 404) === seesAll && !isAddressed(operation, role))
        problems.push(`${name} on a foreign record: ${west.status} ${west.body.detail}`);
      const east = await send(operation, world.token(role), records('east', role));
      // Who holds the task, or stated the condition: here the subdistrict, and coordination for it.
      const asked = operation.permission === 'task.answer' && ['tasks', 'conditions'].includes(resource);
      const holds =
        !asked ||
        records('east', role) === `task-of-${role}` ||
        role === 'subdistrict' ||
        (resource === 'conditions' && role === 'coordination');
      if (holds && (east.status === 404 || east.status === 403 || east.status >= 500) && !isAddressed(operation, role)) {
        problems.push(`${name} on an own record: ${east.status} ${east.body.detail}`);
      }
    }
    expect(problems).toEqual([]);
  });

  test('what is a person’s own is met by him, another’s by whom the table names', async () => {
    const problems: string[] = [];
    for (const operation of walked().filter((one) => permitted(one) && one.path.includes('{') && PERSONAL[resourceOf(one)])) {
      const { id, refused } = PERSONAL[resourceOf(operation)]!;
      for (const side of ['east', 'west'] as const) {
        const { status, body } = await send(operation, world.token(role), id(side, role));
        const expected = refused(operation, role, side);
        if (expected === null ? [403, 404].includes(status) || status >= 500 : status !== expected)
          problems.push(`${operation.method} ${operation.path} in the ${side}: ${status} ${body.detail}`);
      }
    }
    expect(problems).toEqual([]);
  });

  test('a record of another realm is not there for anybody', async () => {
    const problems: string[] = [];
    const token = await elsewhere(role);
    for (const operation of walked().filter((one) => permitted(one) && one.path.includes('{') && resourceOf(one) !== 'programmes')) {
      const { status } = await send(operation, token, recordOf(resourceOf(operation), 'east', role));
      if (status !== 404) problems.push(`${operation.method} ${operation.path}: ${status}`);
    }
    expect(problems).toEqual([]);
  });
});

/** A draft is the office's; who is addressed reads it once it is signed (own test below). */
const isAddressed = ({ path }: Operation, role: Role): boolean =>
  path === '/letters/{id}' && !['coordination', 'leadership', 'auditor'].includes(role);

async function elsewhere(role: Role): Promise<string> {
  const token = `token-elsewhere-${role}-0123456789`;
  const office = { id: `elsewhere-${role}`, code: `office-${role}`, template: 'office', kind: 'office' };
  await world.office('elsewhere', office, { id: `elsewhere-post-${role}`, code: 'clerk', role }, `elsewhere-${role}`, token);
  return token;
}

test('only the holder of its post answers a task; who sees it is told who may', async () => {
  const path = '/tasks/task-of-department/answer';
  const answer = await ask(world.api.url, 'POST', path, { token: world.token('subdistrict'), body: { verb: 'complete' }, ifMatch: 1 });
  expect(answer).toMatchObject({ status: 403, body: { allowed: ['department'], holder: { postId: 'post-department' } } });
  const delegated = { delegatedToPersonId: 'person-subdistrict' };
  await world.api.db.task.update({ where: { id: 'task-of-department' }, data: delegated });
  expect(
    (await ask(world.api.url, 'POST', path, { token: world.token('subdistrict'), body: { verb: 'complete' }, ifMatch: 9 })).status,
  ).toBe(412);
});

test('a department brings the papers that it was asked for, and learns whose the others are', async () => {
  const bring = (code: string) =>
    ask(world.api.url, 'POST', `/projects/${projects.east}/papers`, { token: world.token('department'), body: { code, title: code } });
  expect(await bring('construction-permit')).toMatchObject({
    status: 403,
    body: {
      code: 'forbidden',
      allowed: ['coordination', 'subdistrict'],
      askedOf: [{ stage: 'permits', step: 'many-in-one-permit', title: '核发多合一施工许可' }],
    },
  });
  await world.task('task-of-permit', projects.east!, 'department', { stage: 'permits', step: 'many-in-one-permit' });
  expect(await bring('construction-permit')).toMatchObject({ status: 201 });
  expect(await bring('love-letter')).toMatchObject({ status: 422, body: { errors: [{ path: 'code' }] } });
});

test('a department sees a task once it is copied to its post', async () => {
  const token = world.token('department');
  const read = () => ask(world.api.url, 'GET', '/tasks/task-of-other-department', { token });
  expect((await read()).status).toBe(404);
  const copied = await ask(world.api.url, 'POST', '/tasks/task-of-other-department/copy', {
    token: world.token('coordination'),
    body: { toPostId: 'post-department' },
  });
  expect(copied.status).toBe(200);
  expect((await read()).status).toBe(200);
  expect((await ask(world.api.url, 'GET', `/projects/${projects.west}`, { token })).status).toBe(404);
});

test('lists hold what one may see, and owners are masked for who need not know them', async () => {
  const list = async (role: Parameters<typeof world.token>[0], path: string) =>
    (await ask(world.api.url, 'GET', path, { token: world.token(role) })).body.items;
  const names = async (role: Parameters<typeof world.token>[0]) =>
    (await list(role, '/projects')).map(({ code }: { code: string }) => code).sort();
  expect(await names('coordination')).toEqual(['P-east', 'P-west']);
  expect(await names('subdistrict')).toEqual(['P-east']);
  expect(await names('west-owners-body')).toEqual(['P-west']);
  expect(await names('other-department')).toEqual(['P-west']);
  expect((await list('subdistrict', '/compounds')).map(({ id }: { id: string }) => id)).toEqual(['compound-east']);
  const units = (role: Role) => list(role, '/compounds/compound-east/units');
  const owner = async (role: Role) => (await units(role)).find(({ id }: { id: string }) => id === 'unit-1-east').owners[0].name;
  expect(await owner('subdistrict')).toBe('张三丰');
  expect(await owner('auditor')).toBe('张*');
  expect(await owner('finance')).toBe('张*');
  const room = async (role: Role) => (await units(role))[0].code;
  expect(await room('owners-body')).toBe('1-101');
  expect(await room('auditor')).toBe('***');
  expect(await room('leadership')).toBe('***');
  // Who books a household's payment tells households apart by their doors, and reads no name.
  expect(await room('finance')).toBe('1-101');
  const hardship = (await list('finance', `/projects/${projects.east}/remissions`))[0];
  expect([hardship.unitId, hardship.reason]).toEqual([null, null]);
  const contact = async (role: Role) => (await list(role, '/notices/notice-east/objections'))[0].contact;
  expect(await contact('owners-body')).toBe('13800000000');
  expect(await contact('auditor')).toBeNull();
});

test('a signed letter is read by whom it addresses, a draft is not', async () => {
  const read = () => ask(world.api.url, 'GET', '/letters/letter-west', { token: world.token('department') });
  expect((await read()).status).toBe(404);
  const drafts = await ask(world.api.url, 'GET', '/letters/letter-west', { token: world.token('leadership') });
  const signed = await ask(world.api.url, 'POST', '/letters/letter-west/sign', {
    token: world.token('leadership'),
    body: {},
    ifMatch: drafts.body.revision,
  });
  expect(signed.status).toBe(200);
  expect((await read()).status).toBe(200);
});

test('coordination cannot make itself administrator', async () => {
  const token = world.token('coordination');
  const call = (method: string, path: string, body: object, ifMatch?: number) =>
    ask(world.api.url, method, path, { token, body, ...(ifMatch ? { ifMatch } : {}) });
  const refused = { status: 403, body: { code: 'forbidden', allowed: ['administrator'] } };
  const post = { code: 'second-administrator', title: '管理员', role: 'administrator' };
  expect(await call('POST', '/organisations/organisation-office/posts', post)).toMatchObject(refused);
  const held = await call('POST', '/posts/post-administrator/holdings', { personId: 'person-coordination' });
  expect(held).toMatchObject(refused);
  expect((await call('PUT', '/sessions/current/post', { postId: 'post-administrator' })).status).toBe(403);
  expect(await call('POST', '/people', { login: 'friend', name: '友人' })).toMatchObject(refused);
  expect(await call('PATCH', '/posts/post-coordination', { role: 'finance' }, 1)).toMatchObject(refused);
});

test('an enterprise client reads the compounds of its project and their units, changes none, and meets no others of the subdistrict', async () => {
  const token = 'token-client-0123456789';
  const office = { id: 'organisation-client', code: 'city-investment', template: 'client', kind: 'enterprise' };
  await world.office(REALM, office, { id: 'post-client', code: 'clerk', role: 'subdistrict' }, 'person-client', token);
  const read = (path: string) => ask(world.api.url, 'GET', path, { token });
  expect((await read('/compounds/compound-west/units')).status).toBe(404);
  await world.compound('compound-west-other', 'west');
  await world.api.db.project.update({ where: { id: projects.west }, data: { clientId: office.id } });
  expect((await read('/compounds')).body.items.map(({ id }: { id: string }) => id)).toEqual(['compound-west']);
  expect((await read('/compounds/compound-west/units')).body.items[0].code).toBe('1-101');
  expect((await read('/compounds/compound-west-other/units')).status).toBe(404);
  const change = { token, body: { name: '改名' }, ifMatch: 1 };
  expect((await ask(world.api.url, 'PATCH', '/compounds/compound-west', change)).status).toBe(404);
});
