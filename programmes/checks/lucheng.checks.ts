import type { ProgrammeCheck } from './check';
import { completionChecks } from './lucheng/completion.checks';
import { eligibilityChecks } from './lucheng/eligibility.checks';
import { mechanismChecks } from './lucheng/mechanism.checks';
import { moneyChecks } from './lucheng/money.checks';
import { residentsChecks } from './lucheng/residents.checks';
import { startChecks } from './lucheng/start.checks';
import { unitsChecks } from './lucheng/units.checks';
import { worksChecks } from './lucheng/works.checks';

/** Every check of Lucheng’s programme, in the order of the procedure. */
export const luchengChecks: ProgrammeCheck[] = [
  ...eligibilityChecks,
  ...residentsChecks,
  ...startChecks,
  ...worksChecks,
  ...completionChecks,
  ...moneyChecks,
  ...mechanismChecks,
  ...unitsChecks,
];
