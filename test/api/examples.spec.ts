import { atHour } from '#libs/domain/clock/civil-date';
import { openApiOf } from '#apps/api/src/http/open-api';
import { hashPassword } from '#apps/api/src/auth/password';
import { tokenHash } from '#apps/api/src/auth/token';
import type { Role } from '#libs/contracts/role';
import { ask } from './api.fixture';
import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import { operationsOf, type Operation } from './operations.fixture';
import { importProgramme } from '#libs/database/programme.repository';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { importPlanProgramme, planApplication, planPaper, planWindow } from './plan.fixture';
import { movable, published } from './moves.fixture';
import { fillRegisters } from './registers.fixture';
import { fillReviews, OFFICE_LEADER, putReviewedInForce } from './circulars.fixture';
import { ApiWorld, PROGRAMME, REALM } from './world.fixture';

let world: ApiWorld;
const ids: Record<string, string> = {};

const STAGES = ['plan-vote', 'result-notice', 'start-application', 'fund-gate', 'works', 'acceptance', 'final-accounts'];
const VERBS = [
  'answer',
  'take-back',
  'hand-over',
  'delegate',
  'copy',
  'add-signer',
  'remove-signer',
  'ask-extension',
  'extend',
  'refuse-extension',
  'nudge',
  'oversight',
];

beforeAll(async () => {
  world = await ApiWorld.open();
  const { db } = world.api;
  const main = await world.project('main', 'east', STAGES);
  ids.project = main;
  await fillRegisters(world, main, 'compound-main', 'main');
  await db.notice.update({ where: { id: 'notice-main' }, data: { papers: [{ code: 'opinion-notice', version: 1 }] } });
  // Money moves once the start is approved.
  const start = { stage: 'start-approval', visit: 1 };
  await world.happen(main, [
    { type: 'stage.entered', data: start },
    { type: 'stage.left', data: { ...start, outcome: 'done' } },
  ]);
  await generous(main);
  for (const verb of ['pause', 'resume', 'withdraw', 'facts', 'parties', 'correct', 'budgets'])
    ids[`project-${verb}`] = await world.project(verb, 'east', ['works']);
  await world.happen(ids['project-resume']!, [{ type: 'project.paused', data: {} }]);
  await db.project.update({ where: { id: ids['project-resume']! }, data: { status: 'paused' } });
  ids['project-reviews'] = await world.project('reviews', 'east', ['scheme-review']);
  const opinion = {
    stage: 'scheme-review',
    step: 'fire',
    rule: 'scheme-review',
    status: 'answered',
    answer: 'agree',
    answeredAt: new Date(),
  };
  await world.task('task-opinion', ids['project-reviews']!, 'department', opinion);
  ids['process-stopped'] = await world.project('stopped', 'east', ['works']);
  await db.process.update({
    where: { id: ids['process-stopped'] },
    data: { status: 'stopped', stopReason: 'turn 2 came again with other commands' },
  });
  await correctable();
  await movable(world);
  await published(world, main);
  for (const verb of VERBS) await world.task(`task-${verb}`, main);
  await db.task.update({ where: { id: 'task-take-back' }, data: { status: 'answered', answer: 'complete', answeredAt: new Date() } });
  await world.task('task-decisions', main);
  await world.task('task-signer', main, 'department', { signerOfId: 'task-remove-signer' });
  const asked = { verb: 'ask-extension', data: { toOn: '2024-05-31', reason: '图纸' }, at: new Date() };
  await db.taskAct.create({ data: { ...asked, realmId: REALM, taskId: 'task-refuse-extension' } });
  const example = await db.project.findUniqueOrThrow({ where: { id: main } });
  await db.project.create({ data: { ...example, id: 'project-example', code: 'P-example', view: {}, facts: {} } });
  await world.compound('compound-free');
  await world.compound('compound-half-way');
  await world.compound('compound-late');
  const late = { 'weak-facilities': true, 'poor-management': true, 'strong-will': true };
  const compound = await db.compound.findUniqueOrThrow({ where: { id: 'compound-late' } });
  await db.compound.update({
    where: { id: 'compound-late' },
    data: { builtYear: 2003, facts: { ...(compound.facts as object), ...late } },
  });
  await plans();
  const leave = { realmId: REALM, recordedAt: new Date(), recordedByPersonId: 'person-department' };
  await db.leave.create({
    data: {
      ...leave,
      id: 'leave-main',
      personId: 'person-coordination',
      deputyPersonId: 'person-subdistrict-second',
      fromAt: new Date('2024-05-05'),
      untilAt: new Date('2024-06-01'),
    },
  });
  await messages();
  await logins();
  await fillReviews(world, { draft: ['sign', 'redraft', 'amend'], signed: ['main'] });
});
afterAll(() => world.close());

/** The same programme with hardship and lines, which Lucheng's does not have; the project is being handed over. */
async function generous(projectId: string): Promise<void> {
  const { db } = world.api;
  const { compiled } = await db.programmeVersion.findFirstOrThrow({ where: { code: PROGRAMME } });
  const lucheng = compiled as unknown as CompiledProgramme;
  const hardship = { rule: 'r', upTo: { num: 1, den: 1 }, decidedBy: '$subdistrict', paper: 'hardship-decision' };
  const lines: CompiledProgramme['lines'] = {
    rule: 'r',
    kinds: [{ code: 'water', title: '供水管线', utility: 'housing-bureau' }],
    byOwnership: [{ code: 'utility', title: '专营单位的', payer: 'utility', recipient: 'utility', rule: 'r' }],
  };
  const generously = { ...lucheng, code: 'generous', money: { ...lucheng.money, hardship }, lines };
  await importProgramme(db, { compiled: generously, hash: 'generous', yaml: '' });
  await db.process.update({ where: { id: projectId }, data: { programmeHash: 'generous' } });
  await db.paper.create({
    data: {
      ...{ id: 'paper-hardship', realmId: REALM, processId: projectId, code: 'hardship-decision', version: 1, title: '困难家庭减免认定书' },
      ...{ uploadedAt: new Date(), uploadedByPersonId: 'person-subdistrict' },
    },
  });
  await world.happen(projectId, [{ type: 'stage.entered', data: { stage: 'handover', visit: 1 } }]);
}

async function correctable(): Promise<void> {
  const { db } = world.api;
  const opened = { noticeId: 'notice-posted', stage: 'result-notice' };
  await world.happen(ids['project-correct']!, [{ type: 'notice.opened', data: opened, at: atHour('2024-04-08', 9) }]);
  await db.notice.create({
    data: {
      id: 'notice-posted',
      realmId: REALM,
      processId: ids['project-correct']!,
      stage: 'result-notice',
      title: '公示',
      papers: [],
      minimumWorkingDays: 5,
      status: 'closed',
      postedOn: '2024-04-08',
      endsOn: '2024-04-15',
      outcome: 'ended',
    },
  });
}

/** A window that takes applications, and one whose applications are examined. */
async function plans(): Promise<void> {
  await importPlanProgramme(world);
  await planWindow(world, 'plan-window-main', 2025, 'open');
  await planWindow(world, 'plan-window-closed', 2024, 'closed');
  for (const compound of ['main-plan', 'applied', 'listed', 'once', 'closed-plan']) await world.compound(`compound-${compound}`);
  await planApplication(world, 'plan-application-main', 'plan-window-main', 'compound-main-plan', { status: 'applied' });
  await world.compound('compound-mistyped');
  const listing = { realmId: REALM, compoundId: 'compound-mistyped', programmeCode: 'plan-example', year: 2020, document: '建〔2020〕7号' };
  await world.api.db.planListing.create({ data: { ...listing, recordedAt: new Date(), personId: 'person-coordination' } });
  await planApplication(world, 'plan-application-closed', 'plan-window-closed', 'compound-closed-plan');
  await world.task('plan-task-department', 'plan-window-closed', 'department', { stage: WINDOW_STAGE, step: 'reform' });
  await planPaper(world, 'paper-plan', 'plan-window-closed');
}

async function messages(): Promise<void> {
  const { db } = world.api;
  const own = { realmId: REALM, personId: 'person-coordination', subject: '提醒', notBefore: new Date(), createdAt: new Date() };
  await db.delivery.create({
    data: { ...own, id: 'message-main', channel: 'in-app', digestWindow: 'a', status: 'sent', sentAt: new Date() },
  });
  await db.deliveryItem.create({
    data: { deliveryId: 'message-main', processId: 'p', kind: 'remind', text: '待办', link: '/tasks/x', at: new Date() },
  });
  const robot = { realmId: REALM, organisationId: 'organisation-office', kind: 'feishu-robot', title: '待办群', secret: 'x' };
  const url = 'https://open.feishu.cn/open-apis/bot/v2/hook/x';
  await db.robot.create({ data: { ...robot, id: 'robot-main', url, configuredAt: new Date(), configuredByPersonId: 'p' } });
  await db.delivery.create({ data: { ...own, id: 'delivery-main', channel: 'mail', digestWindow: 'b', status: 'failed', attempts: 5 } });
}

/** The people of the examples for log-in, set-up and keys live in the real realm and in the example one. */
async function logins(): Promise<void> {
  const { db } = world.api;
  const office = { id: 'organisation-real', code: 'housing-bureau', template: 'housing-bureau', kind: 'department' };
  await world.office('real', office, { id: 'post-real', code: 'clerk', role: 'department' }, 'person-real', 'token-real-0123456789abcdef');
  await db.person.update({
    where: { id: 'person-real' },
    data: { login: 'zhang.wei', passwordHash: await hashPassword('correct horse battery') },
  });
  await db.setupToken.create({ data: { tokenHash: tokenHash('example-setup-token'), realmId: 'real', expiresAt: new Date('2100-01-01') } });
  await db.apiKey.create({
    data: { keyHash: 'key-main', realmId: REALM, title: '接口', personId: 'person-finance', postId: 'post-finance' },
  });
}

/** Where an operation is not done by the first role that may, on the thing of its resource's name. */
const SPECIAL: Record<string, { as?: Role; token?: string; path?: Record<string, string> }> = {
  'PUT /sessions/current/post': { as: 'coordination' },
  'PUT /sessions/current/password': { token: 'token-real-0123456789abcdef' },
  'DELETE /sessions/current': { token: 'token-leaving-0123456789abcdef' },
  'POST /notices/{id}/post': { path: { id: 'notice-opened-main' } },
  'POST /votes/{id}/ballots/{unitId}/void': { path: { id: 'vote-main', unitId: 'unit-3-main' } },
  'POST /votes/{id}/roll': { path: { id: 'vote-opened-main' } },
  'POST /actions/{id}/send-back': { path: { id: 'action-second-main' } },
  'POST /actions/{id}/drop': { path: { id: 'action-third-main' } },
  'POST /letters/{id}/discard': { path: { id: 'letter-second-main' } },
  'POST /lines/{id}/drop': { path: { id: 'line-second-main' } },
  'POST /compounds/{id}/exceptions': { path: { id: 'compound-late' } },
  'POST /messages/{id}/read': { as: 'coordination' },
  'POST /people/{id}/leaves': { as: 'coordination' },
  'POST /leaves/{id}/end': { as: 'coordination' },
  'GET /letters/{id}': { as: 'coordination' },
  'POST /plan-windows/{id}/opinions': { path: { id: 'plan-window-closed' } },
  'POST /plan-windows/{id}/decisions': { path: { id: 'plan-window-closed' } },
  'POST /plan-windows/{id}/papers': { as: 'coordination' },
  'POST /projects/{id}/reviews/{stage}/ask-again': { as: 'coordination' },
  'POST /reviews/{id}/sign': { token: OFFICE_LEADER, path: { id: 'review-sign' } },
  'POST /reviews/{id}/redraft': { path: { id: 'review-redraft' } },
  'GET /public/notices/{id}': { path: { id: 'notice-main' } },
  'GET /public/papers/{id}': { path: { id: 'paper-main' } },
  'POST /public/notices/{id}/objections': { path: { id: 'notice-main' } },
  'GET /public/objections/{receiptNo}': { path: { receiptNo: 'receipt-main' } },
  'PATCH /reviews/{id}': { path: { id: 'review-amend' } },
};

function pathOf({ path, method }: Operation): string {
  const special = SPECIAL[`${method} ${path}`]?.path ?? {};
  return path.replace(/\{(\w+)\}/g, (_, name: string) => special[name] ?? idFor(method, path, name));
}

function idFor(method: string, path: string, name: string): string {
  const [, resource = '', , verb = ''] = path.split('/');
  if (name === 'code') return PROGRAMME;
  if (name === 'version' || name === 'other') return 'latest';
  if (resource === 'calendar') return 'publication';
  if (name === 'stage') return 'scheme-review';
  if (name === 'deadlineId') return 'deadline-main';
  if (name === 'figure') return 'lights.all.red';
  if (resource === 'tasks') return method === 'GET' ? 'task-main' : `task-${verb}`;
  if (resource === 'processes') return ids['process-stopped']!;
  if (resource === 'projects') return ids[`project-${verb}`] ?? ids.project!;
  const known: Record<string, string> = {
    compounds: 'compound-main',
    organisations: 'organisation-department',
    posts: 'post-department',
    holdings: 'holding-second',
    leaves: 'leave-main',
    people: 'person-department',
    realms: REALM,
    'api-keys': 'key-main',
    entries: 'entry-main',
    messages: 'message-main',
    deliveries: 'delivery-main',
  };
  return known[resource] ?? `${resource.replace(/s$/, '')}-main`;
}

const QUERIES: Record<string, string> = {
  'GET /compounds/{id}/eligibility': `?programme=${PROGRAMME}`,
  'GET /clusters/{id}/eligibility': `?programme=${PROGRAMME}`,
  'GET /projects/competition': `?programme=${PROGRAMME}`,
  'GET /projects/ranking': `?programme=${PROGRAMME}`,
  'GET /notices/{id}/proposal': '?postedOn=2024-05-06',
  'GET /unit-reports': `?programme=${PROGRAMME}`,
  'GET /unit-reports/missing': `?programme=${PROGRAMME}`,
  'GET /public/notices': `?realm=${REALM}`,
  'GET /public/notices/{id}': `?realm=${REALM}`,
  'GET /public/papers/{id}': `?realm=${REALM}`,
  'POST /public/notices/{id}/objections': `?realm=${REALM}`,
  'GET /public/objections/{receiptNo}': `?realm=${REALM}`,
};

/** The first of its roles, and among them the one that holds the tasks of the example. */
function tokenFor(operation: Operation): string | undefined {
  const special = SPECIAL[`${operation.method} ${operation.path}`];
  if (special?.token) return special.token;
  if (operation.permission === 'public') return undefined;
  const role = special?.as ?? (operation.roles.includes('subdistrict') ? 'subdistrict' : (operation.roles[0] ?? 'coordination'));
  return world.token(role);
}

async function ifMatchFor(operation: Operation, path: string, token: string | undefined): Promise<number | undefined> {
  if (!operation.decision) return undefined;
  const thing = path.split('/').slice(0, 3).join('/');
  // These are read in lists alone.
  if (/^\/(posts|robots)\//.test(thing)) return 1;
  const answer = await ask(world.api.url, 'GET', thing, token ? { token } : {});
  return answer.body.revision as number;
}

test('every example of the document is carried out, and every answer is as the document says', async () => {
  const problems: string[] = [];
  const token = 'token-leaving-0123456789abcdef';
  const leaving = { realmId: REALM, personId: 'person-coordination', postId: 'post-coordination', expiresAt: new Date('2100-01-01') };
  await world.api.db.session.create({ data: { tokenHash: tokenHash(token), ...leaving } });
  const operations = operationsOf(openApiOf(world.api.app)).filter(({ path }) => !path.endsWith('stream'));
  expect(operations.length).toBeGreaterThan(100);
  for (const operation of operations) {
    const name = `${operation.method} ${operation.path}`;
    const path = pathOf(operation);
    const who = tokenFor(operation);
    const ifMatch = await ifMatchFor(operation, path, who);
    const { example } = operation;
    if (operation.method !== 'GET' && operation.takesBody && example === undefined && !name.includes('/programmes'))
      problems.push(`${name} has no example`);
    const raw =
      name.startsWith('POST /programmes') && !operation.path.includes('{') ? { text: await yaml(), type: 'text/yaml' } : undefined;
    const answer = await ask(world.api.url, operation.method, `${path}${QUERIES[name] ?? ''}`, {
      ...(who ? { token: who } : {}),
      ...(raw ? { raw } : example === undefined ? {} : { body: example }),
      ...(ifMatch === undefined ? {} : { ifMatch }),
    }).catch((error: Error) => error);
    // What it imports is in force from then on, and asks for no reports.
    if (name === 'POST /programmes') await putReviewedInForce(world);
    const expected = name === 'POST /programmes' ? 200 : operation.status;
    if (answer instanceof Error) problems.push(answer.message);
    else if (answer.status !== expected) problems.push(`${name}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`);
  }
  expect(problems).toEqual([]);
});

async function yaml(): Promise<string> {
  const { yaml: text } = await world.api.db.programmeVersion.findUniqueOrThrow({ where: { hash: world.hash } });
  return text;
}

test('final accounts are recorded by who may settle, not by the client', async () => {
  const body = { kind: 'final', contents: [{ category: 'basic', title: '道路', fen: 100_000 }], otherCostsFen: 0, contingencyFen: 0 };
  const path = `/projects/${ids.project}/budgets`;
  expect(await ask(world.api.url, 'POST', path, { token: world.token('subdistrict'), body })).toMatchObject({
    status: 403,
    body: { allowed: ['coordination', 'finance'] },
  });
});

test('every answer is described, by closed schemas', () => {
  const document = openApiOf(world.api.app);
  const answers = operationsOf(document).filter(({ status, sends }) => status !== 204 && sends === null);
  expect(answers.filter(({ answer }) => answer === undefined).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  const { Problem: _, ...components } = document.components!.schemas!;
  // JSON whose members depend on what it belongs to; everything else says what it holds.
  const open = ['Event.data', 'TaskAct.data', 'ProgrammeStep.when'];
  open.push('ProgrammeStage.vote.requires', 'Programme.eligibility.when', 'Programme.eligibility.exceptionRequires');
  open.push('Programme.priorities.by.when', 'Programme.targets.when', 'ProgrammeObligation.when');
  expect(
    [...openObjects(components), ...answers.flatMap(({ method, path, answer }) => openObjects(answer!, `${method} ${path}`))].sort(),
  ).toEqual(open.sort());
});

/** Places of objects that admit what they do not name, or anything at all. */
function openObjects(schema: unknown, place = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, additionalProperties: more } = schema as { properties?: object; additionalProperties?: unknown };
  const anything = typeof more === 'object' && more !== null && Object.keys(more).length === 0;
  const here = anything || (properties && more !== false && place !== '') ? [place] : [];
  const inside = Object.entries(schema).flatMap(([key, member]) =>
    openObjects(
      member,
      /^(properties|items|anyOf|oneOf|allOf|\d+|additionalProperties)$/.test(key) ? place : place ? `${place}.${key}` : key,
    ),
  );
  return [...here, ...inside];
}

test('a file, a CSV and JSON are each shown as what is sent', () => {
  const { paths } = openApiOf(world.api.app);
  const bodyOf = (path: string) => {
    const { requestBody } = paths[`/api/v1${path}`]!.post!;
    const { content } = requestBody as { content: Record<string, { schema: object }> };
    return Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, schema]));
  };
  const file = { type: 'string', format: 'binary' };
  expect(bodyOf('/projects/{id}/papers')).toMatchObject({
    'application/json': { type: 'object', required: ['code', 'title'] },
    'multipart/form-data': {
      properties: { code: { type: 'string' }, title: { type: 'string' }, file },
      required: ['code', 'title', 'file'],
    },
  });
  expect(bodyOf('/programmes')).toMatchObject({
    'text/yaml': { type: 'string' },
    'application/json': { type: 'object', properties: { yaml: { type: 'string' } } },
    'multipart/form-data': { properties: { file }, required: ['file'] },
  });
  for (const path of ['/compounds/bulk', '/compounds/{id}/units/bulk', '/votes/{id}/ballots'])
    expect(bodyOf(path)).toMatchObject({ 'application/json': { type: 'object' }, 'text/csv': { type: 'string' } });
  const { content } = paths['/api/v1/papers/{id}/content']!.get!.responses['200'] as { content: object };
  expect(content).toEqual({ 'application/octet-stream': { schema: file } });
});

test('the document is served', async () => {
  const { url } = world.api;
  const docs = await ask(url.replace('/api/v1', '/api'), 'GET', '/docs-json');
  expect(docs.status).toBe(200);
  expect(docs.body.components.schemas.Problem.properties.code.enum).toContain('stale-revision');
});
