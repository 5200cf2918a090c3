import type { FactValue } from '#libs/programme/ir/predicate';
import type { AnswerPlan, WorksPlan } from '../../story/scenario';

/** A compound that Chiping's plan takes in (三). */
export const ELIGIBLE: { [fact: string]: FactValue } = {
  'on-urban-state-land': true,
  neglected: true,
  'weak-facilities': true,
  'weak-services': true,
  'strong-will': true,
  'to-be-demolished': false,
  'shanty-renewal': false,
  'former-owner': false,
};

/** What most answers bring. */
export const USUAL: { [fact: string]: FactValue } = {
  'building-wear': 70,
  'scattered-buildings': false,
  'neighbours-fit': false,
  'will-percent': 92,
  'participation-percent': 88,
  'paying-percent': 90,
  'management-mode': 'property-company',
  'lines-touched': false,
  'adds-facilities': false,
  elevators: false,
  'social-capital': false,
  'benefit-score': 80,
  'papers-percent': 85,
  'contract-mode': 'package',
};

/** What is given forty working days is done in less, before anybody has to remind of it. */
export const BRISK: AnswerPlan[] = [
  { step: 'design', after: 15 },
  { step: 'select', after: 15 },
  { step: 'prepare', after: 12 },
  { step: 'property-company', after: 12 },
];

/** Of the eight basic contents (四（一）1), one a milestone. */
export const FOUR_REPORTS: WorksPlan['reports'] = [
  { after: 20, percent: 25, milestone: 'rain-sewage' },
  { after: 40, percent: 50, milestone: 'water' },
  { after: 55, percent: 75, milestone: 'roads' },
  { after: 70, percent: 100, milestone: 'roof' },
];
