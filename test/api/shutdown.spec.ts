import { ask } from './api.fixture';
import { ApiWorld } from './world.fixture';

test('who is being served when the API stops gets an answer', async () => {
  const world = await ApiWorld.open();
  const projectId = await world.project('main');
  const token = world.token('coordination');
  const stream = await fetch(`${world.api.url}/stream`, { headers: { authorization: `Bearer ${token}` } });
  const began = performance.now();
  const waiting = ask(world.api.url, 'GET', `/projects/${projectId}?after=999`, { token });
  // The stream's first words show that the server has taken both up.
  const reader = stream.body!.getReader();
  await reader.read();
  await ask(world.api.url, 'GET', `/projects/${projectId}`, { token });
  await world.close();
  expect(await waiting).toMatchObject({ status: 200, body: { inbox: { consumed: 1 } } });
  expect((await reader.read()).done).toBe(true);
  expect(performance.now() - began).toBeLessThan(4_500);
  await expect(ask(world.api.url, 'GET', '/health/live')).rejects.toThrow();
});
