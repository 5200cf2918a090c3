import { atHour } from '#libs/domain/clock/civil-date';
import { type Answer, ask } from './api.fixture';
import { ApiWorld, TODAY } from './world.fixture';

type Somebody = Parameters<ApiWorld['token']>[0];

let world: ApiWorld;
let projectId: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  projectId = await world.project('main', 'east', ['start-application']);
});
afterAll(() => world.close());

const call = (as: Somebody, method: string, path: string, body?: object, ifMatch?: number): Promise<Answer> =>
  ask(world.api.url, method, path, { token: world.token(as), ...(body ? { body } : {}), ...(ifMatch === undefined ? {} : { ifMatch }) });
const PAPERS = ['start-application-form', 'owners-opinion-notice', 'residents-commitment', 'long-term-plan', 'other-materials'];
const opened = (hour: number) => ({ openedAt: new Date(atHour(TODAY, hour)) });

test('a task that comes back after a return lists what was named before, and takes it again', async () => {
  await world.task('submit-first', projectId, 'owners-body', { step: 'submit', ...opened(7) });
  const ids: string[] = [];
  for (const code of PAPERS) ids.push((await call('subdistrict', 'POST', `/projects/${projectId}/papers`, { code, title: code })).body.id);
  expect((await call('owners-body', 'GET', '/tasks/submit-first')).body.papersBefore).toEqual([]);
  expect((await call('owners-body', 'POST', '/tasks/submit-first/answer', { verb: 'complete' }, 1)).status).toBe(200);
  await world.task('receive-first', projectId, 'subdistrict');
  const returned = await call('subdistrict', 'POST', '/tasks/receive-first/answer', { verb: 'return', note: '申请表缺章' }, 1);
  expect(returned.status).toBe(200);

  await world.task('submit-again', projectId, 'owners-body', { step: 'submit', ...opened(10) });
  const { papersBefore } = (await call('owners-body', 'GET', '/tasks/submit-again')).body;
  expect(papersBefore.map(({ code }: { code: string }) => code)).toEqual([...PAPERS].sort());
  expect(papersBefore[0]).toMatchObject({ version: 1, namable: true, uploadedAt: '2024-05-06T09:00:00+08:00' });
  expect(await call('owners-body', 'POST', '/tasks/submit-again/answer', { verb: 'complete' }, 1)).toMatchObject({
    status: 422,
    body: { code: 'papers-missing' },
  });
  const named = papersBefore.map(({ id }: { id: string }) => id);
  expect((await call('owners-body', 'POST', '/tasks/submit-again/answer', { verb: 'complete', papers: named }, 1)).status).toBe(200);
  expect(new Set(named)).toEqual(new Set(ids));
});

test('to whom the task was only copied, its papers are not listed', async () => {
  const copied = await call('coordination', 'POST', '/tasks/submit-again/copy', { toPostId: 'post-other-department' });
  expect(copied.status).toBe(200);
  expect((await call('other-department', 'GET', '/tasks/submit-again')).body.papersBefore).toEqual([]);
});
