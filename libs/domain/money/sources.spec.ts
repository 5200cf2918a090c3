import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { usualGrant } from './sources';

const programme = (...codes: string[]) =>
  ({
    stages: [{ kind: 'fund-gate', gate: { source: 'residents', base: 'residents-required' } }],
    money: { sources: ['residents', ...codes].map((code) => ({ code, needsOwnersDecision: false })) },
  }) as unknown as CompiledProgramme;

test('a grant that names no source is the only one there is, whatever its code; of several it is the subsidy', () => {
  expect(usualGrant(programme('county'))).toBe('county');
  expect(usualGrant(programme('subsidy'))).toBe('subsidy');
  expect(usualGrant(programme('bonds', 'subsidy', 'county'))).toBe('subsidy');
});
