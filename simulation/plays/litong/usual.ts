import type { FactValue } from '#libs/programme/ir/predicate';
import type { AnswerPlan, WorksPlan } from '../../story/scenario';

/** A compound that Litong's plan takes in (三（一）). */
export const ELIGIBLE: { [fact: string]: FactValue } = {
  'needs-renewal': true,
  'listed-before': false,
  'to-be-expropriated': false,
  'to-be-rebuilt': false,
  'belongs-to': 'residents',
  'owners-body-in-place': true,
};

/** What most answers bring: public money, and nothing but buildings and roads. */
export const USUAL: { [fact: string]: FactValue } = {
  'facilities-worn': true,
  'willing-percent': 96,
  'funds-percent': 100,
  'scheme-feasible': true,
  'lines-touched': false,
  greening: false,
  'security-works': false,
  preschool: false,
  'rooms-or-elevators': false,
  'social-capital': false,
  'management-mode': '社区指导、业主委员会自管',
};

/** The works begin in April (五（四）), however early the preparation is over. */
export const APRIL: readonly AnswerPlan[] = [
  { step: 'confirm', stage: 'commencement', on: '2024-04-08' },
  { step: 'start', stage: 'works', on: '2024-04-10' },
];

/** What is sensitive to rain first (五（四）), all of it well before the end of September. */
export const RAIN_FIRST: WorksPlan['reports'] = [
  { after: 30, percent: 50, milestone: 'rain-sensitive' },
  { after: 80, percent: 100, milestone: 'facilities' },
];
