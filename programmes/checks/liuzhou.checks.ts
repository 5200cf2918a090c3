import type { ProgrammeCheck } from './check';
import { admissionChecks } from './liuzhou/admission.checks';
import { completionChecks } from './liuzhou/completion.checks';
import { consentChecks } from './liuzhou/consent.checks';
import { mechanismChecks } from './liuzhou/mechanism.checks';
import { moneyChecks } from './liuzhou/money.checks';
import { planChecks } from './liuzhou/plan.checks';
import { residentsChecks } from './liuzhou/residents.checks';
import { reviewChecks } from './liuzhou/review.checks';
import { unitsChecks } from './liuzhou/units.checks';
import { worksChecks } from './liuzhou/works.checks';

/** Every check of Liuzhou’s programme, in the order of the procedure. */
export const liuzhouChecks: ProgrammeCheck[] = [
  ...admissionChecks,
  ...residentsChecks,
  ...consentChecks,
  ...planChecks,
  ...reviewChecks,
  ...worksChecks,
  ...completionChecks,
  ...moneyChecks,
  ...mechanismChecks,
  ...unitsChecks,
];
