import { freshDatabase, sharedRedis } from '../support/parts';

/** Run by suite.spec.ts as a test run of its own: asks for parts, says that it has them, and waits to be ended. */
test('has parts', async () => {
  await Promise.all([sharedRedis(), process.env.WANTS_DATABASE && freshDatabase()]);
  process.stderr.write('parts are up\n');
  if (process.env.WAITS) await new Promise(() => setInterval(() => undefined, 60_000));
});
