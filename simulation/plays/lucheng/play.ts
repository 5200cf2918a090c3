import type { Play } from '../../play';
import { compoundA } from './compound-a';
import { compoundB } from './compound-b';
import { compoundC } from './compound-c';
import { compoundD } from './compound-d';
import { compoundE } from './compound-e';
import { compoundF } from './compound-f';
import { places } from './places';

/** Six compounds in two subdistricts: every procedure is over in the end and one warranty has ended; A's is still running. */
export const lucheng: Play = {
  code: 'lucheng',
  programmeFile: 'programmes/lucheng-2020.yaml',
  title: '模拟运行：鹿城方案，六个示例小区',
  startsOn: '2023-12-01',
  until: '2026-06-30',
  places,
  scenarios: [compoundA, compoundB, compoundC, compoundD, compoundE, compoundF],
  business: {
    budget: { stage: 'preliminary-design', step: 'design' },
    audit: { stage: 'final-accounts', step: 'audit' },
    settlement: { stage: 'final-accounts', step: 'true-up' },
  },
  desks: [
    'leading-group-office.clerk',
    'district-government.head',
    'example-east.clerk',
    'owners-b.clerk',
    'urban-management-bureau.clerk',
    'finance-bureau.clerk',
    'observer.clerk',
  ],
};
