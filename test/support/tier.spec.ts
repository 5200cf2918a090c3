import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '#tools/root';

const { tierOf } = createRequire(__filename)('./tier-reporter.cjs') as { tierOf: (file: string) => string };

test('a file that opens a browser is left to the command that wants one', () => {
  const files = globSync('{apps,libs,test,tools}/**/*.spec.ts', { cwd: root });
  const opens = (file: string) => /from '.*(browser\.fixture|playwright-core)'/.test(readFileSync(path.join(root, file), 'utf8'));
  expect(files.filter(opens).length).toBeGreaterThan(5);
  expect(files.filter((file) => opens(file) !== file.endsWith('.browser.spec.ts'))).toEqual([]);
});

test('every test file is counted in a tier of its own kind', () => {
  const files = globSync('{activities,apps,libs,programmes,simulation,test,tools,workflows}/**/*.spec.{ts,tsx}', { cwd: root });
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((file) => tierOf(file) === 'others')).toEqual([]);
  expect(tierOf('test/workflow/reminders.spec.ts')).toBe('time-skipping server');
});
