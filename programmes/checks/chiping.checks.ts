import type { ProgrammeCheck } from './check';
import { choiceChecks } from './chiping/choice.checks';
import { completionChecks } from './chiping/completion.checks';
import { eligibilityChecks } from './chiping/eligibility.checks';
import { mechanismChecks } from './chiping/mechanism.checks';
import { moneyChecks } from './chiping/money.checks';
import { residentsChecks } from './chiping/residents.checks';
import { startChecks } from './chiping/start.checks';
import { unitsChecks } from './chiping/units.checks';
import { worksChecks } from './chiping/works.checks';

/** Every check of Chiping’s programme, in the order of the procedure. */
export const chipingChecks: ProgrammeCheck[] = [
  ...eligibilityChecks,
  ...residentsChecks,
  ...choiceChecks,
  ...startChecks,
  ...worksChecks,
  ...completionChecks,
  ...moneyChecks,
  ...mechanismChecks,
  ...unitsChecks,
];
