import fc from 'fast-check';
import { mannerTowards } from './manner-towards';

const unit = (kind: string, subordinate: boolean, id = 'unit') => ({ id, kind, subordinate });

test.each([
  ['an officer of a subordinate unit', unit('department', true), false, 'message'],
  ['the head of a subordinate unit', unit('department', true), true, 'oversight-order'],
  ['an officer of a unit that the office may not order', unit('utility', false), false, 'request-letter'],
  ['the head of such a unit', unit('utility', false), true, 'request-letter'],
  ['the liaison of the leading group', unit('leading-group', false), false, 'message'],
  ['the leader of the leading group', unit('leading-group', false), true, 'submission'],
  ['a government in which nobody is marked as leader', unit('government', true), false, 'submission'],
  ['the head of a government', unit('government', true), true, 'submission'],
  ['an officer of the office itself', unit('office', true, 'office'), false, 'message'],
  ['the leader of the office itself', unit('office', true, 'office'), true, 'submission'],
])('%s', (_who, organisation, leader, manner) => {
  expect(mannerTowards(organisation, leader, 'office')).toBe(manner);
});

test('where a realm has no office everybody is judged as a unit', () => {
  expect(mannerTowards(unit('office', true, 'office'), false, null)).toBe('message');
});

describe('whoever is turned to', () => {
  const id = fc.constantFrom('office', 'unit', 'other');
  const kind = fc.constantFrom('government', 'leading-group', 'office', 'department', 'utility', 'subdistrict', 'residents-committee');
  const organisation = fc.record({ id, kind, subordinate: fc.boolean() });
  const office = fc.constantFrom('office', null);

  test('a leader is never messaged by the machine, and nobody in a government is', () => {
    fc.assert(
      fc.property(organisation, fc.boolean(), office, (one, leader, officeId) => {
        const manner = mannerTowards(one, leader, officeId);
        if (leader || one.kind === 'government') expect(manner).not.toBe('message');
        if (one.kind === 'government') expect(manner).toBe('submission');
      }),
    );
  });

  test('an order goes to the head of a unit below the office alone, and a unit beside it is asked', () => {
    fc.assert(
      fc.property(organisation, fc.boolean(), office, (one, leader, officeId) => {
        const manner = mannerTowards(one, leader, officeId);
        const above = one.kind === 'government' || one.kind === 'leading-group' || one.id === officeId;
        expect(manner === 'oversight-order').toBe(leader && one.subordinate && !above);
        expect(manner === 'request-letter').toBe(!one.subordinate && !above);
      }),
    );
  });
});
