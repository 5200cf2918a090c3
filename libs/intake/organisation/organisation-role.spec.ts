import { InputCheck } from '../input-check';
import { PROGRAMME } from '../intake.fixture';
import { ensureFillsRole } from './organisation-role';

const template = { kind: 'other' as const, subordinate: true, posts: [], rule: 'r', duty: '' };
const programme = {
  ...PROGRAMME,
  roles: { $client: 'city-investment' },
  organisations: [{ ...template, code: 'city-investment', name: '县城投', many: false }],
};
const faults = (role: string, organisation: { code: string; template: string; kind: string }, under = programme) => {
  const check = new InputCheck();
  ensureFillsRole(check, under, role, { name: organisation.code, ...organisation }, 'organisationId');
  return check.faults.map(({ message }) => message);
};

test('where the programme names one organisation, only that one is the client', () => {
  expect(faults('$client', { code: 'city-investment', template: 'city-investment', kind: 'other' })).toEqual([]);
  expect(faults('$client', { code: 'museum', template: 'museum', kind: 'other' })).toEqual(['按方案须为“县城投”，“museum”不是']);
});

test('where it says nothing of a role, the kind decides, and the client is whoever is named', () => {
  const museum = { code: 'museum', template: 'museum', kind: 'other' };
  expect(faults('$community', museum)).toEqual(['按方案须为社区（居民委员会），“museum”是其他单位']);
  expect(faults('$client', museum, { ...programme, roles: {} as never })).toEqual([]);
  expect(faults('$community', { ...museum, kind: 'community' })).toEqual([]);
});
