import type { ProgrammeCheck } from './check';
import { choiceChecks } from './litong/choice.checks';
import { completionChecks } from './litong/completion.checks';
import { eligibilityChecks } from './litong/eligibility.checks';
import { mechanismChecks } from './litong/mechanism.checks';
import { moneyChecks } from './litong/money.checks';
import { preparationChecks } from './litong/preparation.checks';
import { unitsChecks } from './litong/units.checks';
import { worksChecks } from './litong/works.checks';

/** Every check of Litong’s programme, in the order of its six phases. */
export const litongChecks: ProgrammeCheck[] = [
  ...eligibilityChecks,
  ...choiceChecks,
  ...preparationChecks,
  ...worksChecks,
  ...completionChecks,
  ...moneyChecks,
  ...mechanismChecks,
  ...unitsChecks,
];
