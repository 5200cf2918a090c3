import type { Play } from '../../play';
import { compounds } from './compounds';
import { expectations, lots, reviews } from './oversight';
import { places } from './places';

/** Four projects in two subdistricts, looked at every week and told of every month. */
export const chiping: Play = {
  code: 'chiping',
  programmeFile: 'programmes/chiping-2021.yaml',
  title: '模拟运行：茌平方案，片区、争议、调度和通报',
  startsOn: '2021-04-01',
  until: '2022-05-31',
  places,
  scenarios: compounds,
  business: {
    budget: { stage: 'scheme', step: 'funding-plan' },
    audit: { stage: 'final-accounts', step: 'audit' },
    settlement: { stage: 'final-accounts', step: 'prepare' },
  },
  reviews,
  lots,
  expectations,
  desks: ['task-force.clerk', 'task-force.leader', 'example-west.clerk', 'platform-company.clerk'],
};
