import { ask, startApi, type RunningApi } from './api.fixture';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('answers that it is alive', async () => {
  expect(await ask(api.url, 'GET', '/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
});
