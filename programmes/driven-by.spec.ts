import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DRIVEN_BY, OBEYED } from './checks/driven-by';
import { COVERED } from './covered';

/** Whether a file of tests has one of that name which runs: neither skipped nor left for later. */
function hasTest(text: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\b(?:it|test)\\(\\s*(['"\`])${escaped}\\1`).test(text);
}

it.each(Object.entries({ ...DRIVEN_BY, ...OBEYED }))('the test that drives %s is there', async (_, { spec, test }) => {
  expect(hasTest(await readFile(path.join(__dirname, '..', spec), 'utf8'), test)).toBe(true);
});

it('knows a test that is missing, skipped or only mentioned', () => {
  const text = "it('runs', f); it.skip('sleeps', f); // it says 'named'";
  expect(['runs', 'sleeps', 'named', 'run'].map((name) => hasTest(text, name))).toEqual([true, false, false, false]);
});

it('names no test that no check names', () => {
  const named = new Set(COVERED.flatMap(({ checks }) => checks.flatMap((one) => one.drivenBy ?? [])));
  expect(Object.values(DRIVEN_BY).filter((one) => !named.has(one))).toEqual([]);
});
