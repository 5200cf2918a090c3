import type { FactValue } from '#libs/programme/ir/predicate';
import type { WorksPlan } from '../../story/scenario';

/** A compound that nothing in Lucheng's programme keeps out (二(一)), but for what a scenario changes. */
export const ELIGIBLE: { [fact: string]: FactValue } = {
  renewable: true,
  'in-demolition-plan': false,
  'to-be-rebuilt': false,
  'mainly-self-built': false,
  'urban-village': false,
  'porous-slab': false,
};

/** What most answers bring. */
export const USUAL: { [fact: string]: FactValue } = {
  'lines-touched': false,
  'special-works': false,
  'revision-touches-vote': false,
  'plan-listing': 'listed',
  'many-in-one-fits': true,
  'management-mode': 'property-company',
};

/** Five reports over a hundred working days, one a milestone. */
export const FIVE_REPORTS: WorksPlan['reports'] = [
  { after: 20, percent: 20, milestone: 'underground' },
  { after: 50, percent: 50, milestone: 'buildings' },
  { after: 70, percent: 70, milestone: 'roads' },
  { after: 85, percent: 85, milestone: 'landscape' },
  { after: 100, percent: 100, milestone: 'facilities' },
];
