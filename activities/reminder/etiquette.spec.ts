import { mannerTowards } from './etiquette';

const unit = (kind: string, subordinate: boolean, id = 'unit') => ({ id, kind, subordinate });

test.each([
  ['an officer of a unit below the office', unit('department', true), false, 'message'],
  ['the head of a unit below the office', unit('department', true), true, 'oversight-order'],
  ['an officer of a unit that is not subordinate', unit('utility', false), false, 'request-letter'],
  ['the head of a unit that is not subordinate', unit('utility', false), true, 'request-letter'],
  ['an officer of the office itself, whatever it is below', unit('office', false, 'office'), false, 'message'],
  ['the head of the office itself', unit('office', true, 'office'), true, 'submission'],
  ['the liaison of the leading group', unit('leading-group', false), false, 'message'],
  ['the leader of the leading group', unit('leading-group', false), true, 'submission'],
  ['the head of a government', unit('government', false), true, 'submission'],
  ['a government in which nobody is marked as leader', unit('government', true), false, 'submission'],
])('towards %s', (_who, organisation, leader, manner) => {
  expect(mannerTowards(organisation, leader, 'office')).toBe(manner);
});
