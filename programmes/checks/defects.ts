import assert from 'node:assert/strict';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { check, type ProgrammeCheck } from './check';

type Outcome = (programme: CompiledProgramme, facts: Record<string, boolean>) => string | undefined;

/** That one of the defects which a text lists is enough to be let in, none of them is not, and `needed` is asked for beside them. */
export function defectChecks(outcome: Outcome, defects: readonly string[], needed: readonly string[]): ProgrammeCheck[] {
  const only = (wanted?: string) => Object.fromEntries(defects.map((defect) => [defect, defect === wanted]));
  return [
    check('what has none of the defects is out', ['needs-renewal'], (p) => {
      assert.equal(outcome(p, {}), 'eligible');
      assert.equal(outcome(p, only()), 'ineligible');
    }),
    check('any one of the three is enough, but not without the rest', ['one-defect-enough'], (p) => {
      for (const own of defects) {
        assert.equal(outcome(p, only(own)), 'eligible', own);
        for (const fact of needed) assert.equal(outcome(p, { ...only(own), [fact]: false }), 'ineligible', fact);
      }
    }),
  ];
}
