import type { ProgrammeCheck } from './check';
import { completionChecks } from './qinshui/completion.checks';
import { contentsChecks } from './qinshui/contents.checks';
import { eligibilityChecks } from './qinshui/eligibility.checks';
import { landChecks } from './qinshui/land.checks';
import { mechanismChecks } from './qinshui/mechanism.checks';
import { moneyChecks } from './qinshui/money.checks';
import { reviewChecks } from './qinshui/review.checks';
import { schemeChecks } from './qinshui/scheme.checks';
import { unitsChecks } from './qinshui/units.checks';
import { worksChecks } from './qinshui/works.checks';

/** Every check of Qinshui’s programme, in the order of the procedure. */
export const qinshuiChecks: ProgrammeCheck[] = [
  ...eligibilityChecks,
  ...schemeChecks,
  ...reviewChecks,
  ...landChecks,
  ...moneyChecks,
  ...contentsChecks,
  ...worksChecks,
  ...completionChecks,
  ...mechanismChecks,
  ...unitsChecks,
];
