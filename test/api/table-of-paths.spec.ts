import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openApiOf } from '#apps/api/src/http/open-api';
import { root } from '#tools/root';
import { startApi, type RunningApi } from './api.fixture';
import { operationsOf } from './operations.fixture';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** `| POST /tasks/:id/answer † | task.answer | …`: † where If-Match is asked for. */
const ROW = /^\| (GET|POST|PUT|PATCH|DELETE) (\/[^\s?|]*)(\?\S*)?( †)? \| ([\w.-]+( [\w-]+)?)/gm;

test('docs/api.md names every endpoint with its permission, and no other', async () => {
  const table = await readFile(path.join(root, 'docs/api.md'), 'utf8');
  const written = [...table.matchAll(ROW)].map(
    ([, method, at, , decision, permission]) => `${method} ${at} ${permission!.replace('signed in', 'signed-in')}${decision ?? ''}`,
  );
  const real = operationsOf(openApiOf(api.app)).map(
    ({ method, path: at, permission, decision }) => `${method} ${at.replace(/\{(\w+)\}/g, ':$1')} ${permission}${decision ? ' †' : ''}`,
  );
  expect(written.sort()).toEqual(real.sort());
});
