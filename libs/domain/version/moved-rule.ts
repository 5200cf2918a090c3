import type { DeadlineRule } from '#libs/programme/ir/deadline';
import { same } from './same';

/**
 * The rule that a date counts by after a move: that of the new version where it counted by that of the old one. What a person has
 * extended, or a pause has moved, counts by a rule of its own and goes on doing so.
 */
export function movedRule(counted: DeadlineRule, was: DeadlineRule | undefined, is: DeadlineRule): DeadlineRule {
  return was === undefined || same(counted, was) ? is : counted;
}
