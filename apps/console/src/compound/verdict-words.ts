import type { Schema } from '../api/types';

/** Whether a compound may be renewed, in words. */
export const VERDICT: Record<Schema['Verdict']['outcome'], { words: string; colour: string }> = {
  eligible: { words: '可以纳入改造', colour: 'success' },
  'eligible-by-exception': { words: '凭例外决定可以纳入', colour: 'success' },
  ineligible: { words: '不能纳入改造', colour: 'error' },
  undetermined: { words: '情况不全，还不能判断', colour: 'warning' },
};

/** Whether one rule holds of it. */
export const REASON: Record<Schema['EligibilityReason']['verdict'], { words: string; colour: string }> = {
  met: { words: '符合', colour: 'success' },
  excepted: { words: '例外准许', colour: 'success' },
  'not-met': { words: '不符合', colour: 'error' },
  undetermined: { words: '情况不全', colour: 'warning' },
};
