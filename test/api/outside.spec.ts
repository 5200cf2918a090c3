import { fillRegisters } from './registers.fixture';
import { ApiWorld } from './world.fixture';

let world: ApiWorld;
let origin: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  origin = new URL(world.api.url).origin;
  const projectId = await world.project('main', 'east', ['plan-vote', 'result-notice', 'fund-gate']);
  await fillRegisters(world, projectId, 'compound-main', 'main');
});
afterAll(() => world.close());

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const get = async (path: string, accept = BROWSER, method = 'GET') => {
  const answer = await fetch(`${origin}${path}`, { method, headers: { accept } });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', headers: answer.headers, text: await answer.text() };
};

test.each(['/tasks/01a2144e-72df', '/letters/01a2144e-72df'])(
  'a mail links to %s: whoever is not signed in is told where to go',
  async (path) => {
    const { status, type, headers, text } = await get(path);
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('请登录后查看');
    expect(text).toContain('POST /api/v1/sessions');
    expect(text).toContain(`href="/api/v1${path}"`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    // The address under which the thing itself answers, and nobody else.
    expect((await get(`/api/v1${path}`)).status).toBe(401);
  },
);

test('nothing of a record is on it: a task that is there looks like one that is not', async () => {
  const { id } = await world.api.db.task.findFirstOrThrow({ where: { id: 'task-main' } });
  const masked = (text: string, what: string) => text.replaceAll(what, 'X');
  expect(masked((await get(`/tasks/${id}`)).text, id)).toBe(masked((await get('/tasks/none')).text, 'none'));
});

test.each(['/nowhere', '/favicon.ico', '/api', '/api/v2/tasks', '/tasks/%3Cscript%3E', '/tasks/a/b', '/%', '/apiv1'])(
  '%s is nowhere: a page in Chinese, or problem+json',
  async (path) => {
    const shown = await get(path);
    expect([shown.status, shown.type]).toEqual([404, 'text/html; charset=utf-8']);
    expect(shown.text).toContain('没有这个地址');
    expect(shown.text).not.toContain('script');
    for (const asked of [await get(path, '*/*'), await get(path, 'application/json'), await get(path, BROWSER, 'POST')]) {
      expect([asked.status, asked.type]).toEqual([404, 'application/problem+json; charset=utf-8']);
      expect(JSON.parse(asked.text)).toMatchObject({ code: 'not-found', status: 404 });
    }
  },
);

test('the API and its documentation are where they were', async () => {
  expect((await get('/api/docs')).status).toBe(200);
  expect((await get('/api/docs-json', '*/*')).type).toContain('application/json');
  expect((await get('/api/v1/health/live', '*/*')).status).toBe(200);
  expect((await get('/api/v1/nowhere')).type).toContain('application/problem+json');
  expect((await get('/')).text).toContain('旧改系统');
});

test('an idle connection outlives the pools of the proxies before it: a request never meets one that just ended', async () => {
  expect((await get('/api/v1/health/live', '*/*')).headers.get('keep-alive')).toBe('timeout=75');
});
