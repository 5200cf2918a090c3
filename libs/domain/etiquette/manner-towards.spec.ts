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
