import type { FactValue } from '#libs/programme/ir/predicate';
import type { WorksPlan } from '../../story/scenario';

/** A compound that Qinshui's plan takes in (04·改造范围). */
export const ELIGIBLE: { [fact: string]: FactValue } = {
  'in-county-town': true,
  residential: true,
  'worn-out': true,
  'utilities-incomplete': true,
  'drains-mixed': true,
  'security-incomplete': true,
  'services-incomplete': true,
  'environment-poor': true,
  'energy-renewed': false,
  'strong-will': true,
  'in-shantytown-plan': false,
  'to-be-expropriated': false,
  'to-be-rebuilt': false,
  'has-property-company': true,
};

/** What most answers bring: nothing is added, no land changes hands, nothing in the planning conditions changes. */
export const USUAL: { [fact: string]: FactValue } = {
  'beyond-compound': false,
  'in-annual-plan': true,
  'adds-area': false,
  'changes-building': false,
  'land-changes': false,
  'uses-idle': false,
  'uses-spare-land': false,
  'public-property': false,
  'lines-moved': false,
  'energy-saving': false,
  elevators: false,
  protected: false,
  'community-services': false,
  'needs-registration': false,
  'common-money': false,
  'hardship-households': false,
  'private-capital': false,
  'planning-unchanged': true,
  'permits-merged': false,
  'ready-for-company': true,
};

/** Underground first, landscape last (02·突出重点 回应需求). */
export const FOUR_REPORTS: WorksPlan['reports'] = [
  { after: 25, percent: 25, milestone: 'underground' },
  { after: 55, percent: 50, milestone: 'shared-parts' },
  { after: 80, percent: 85, milestone: 'facilities' },
  { after: 95, percent: 100, milestone: 'landscape' },
];
