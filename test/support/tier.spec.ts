import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { root } from '#tools/root';

const { tierOf } = createRequire(__filename)('./tier-reporter.cjs') as { tierOf: (file: string) => string };

test('every test file is counted in a tier of its own kind', () => {
  const files = globSync('{activities,apps,libs,programmes,simulation,test,tools,workflows}/**/*.spec.{ts,tsx}', { cwd: root });
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((file) => tierOf(file) === 'others')).toEqual([]);
  expect(tierOf('test/workflow/reminders.spec.ts')).toBe('time-skipping server');
});
