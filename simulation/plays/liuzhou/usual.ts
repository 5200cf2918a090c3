import type { FactValue } from '#libs/programme/ir/predicate';
import type { WorksPlan } from '../../story/scenario';

/** A compound that Liuzhou's plan takes in (一（二）). */
export const ELIGIBLE: { [fact: string]: FactValue } = {
  'in-town': true,
  residential: true,
  neglected: true,
  'weak-utilities': true,
  'weak-services': true,
  'strong-will': true,
  'state-dormitory': false,
  'former-owner-housing': false,
  'has-violations': false,
};

/** What most answers bring: no line is touched, nothing is built anew, one contractor for design and works. */
export const USUAL: { [fact: string]: FactValue } = {
  'planned-year': 2022,
  'owners-body-in-place': true,
  'party-organisation': true,
  'participation-percent': 88,
  'lines-touched': false,
  'builds-services': false,
  monitors: false,
  balance: 'mixed',
  'residents-spread': 'by-area',
  'revision-touches-vote': false,
  'contents-clear': true,
  'epc-excepted': false,
  'management-mode': 'property-company',
  'satisfaction-percent': 93,
};

/** Underground first, what residents use last. */
export const FOUR_REPORTS: WorksPlan['reports'] = [
  { after: 20, percent: 25, milestone: 'underground' },
  { after: 45, percent: 50, milestone: 'buildings' },
  { after: 65, percent: 80, milestone: 'roads' },
  { after: 80, percent: 100, milestone: 'facilities' },
];
