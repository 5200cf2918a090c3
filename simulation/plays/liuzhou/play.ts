import type { Play } from '../../play';
import { floor, oneHead, prepared } from './east';
import { places } from './places';
import { separately, services } from './west';
import { years } from './years';

/** Five compounds of two districts, from the survey to the end of the warranty, through the plans of two years. */
export const liuzhou: Play = {
  code: 'liuzhou',
  programmeFile: 'programmes/liuzhou.yaml',
  title: '模拟运行：柳州方案，两个示例县区的五个小区',
  startsOn: '2021-01-04',
  until: '2025-08-31',
  places,
  scenarios: [floor, oneHead, prepared, separately, services],
  business: {
    budget: { stage: 'preliminary-plan', step: 'guide' },
    audit: { stage: 'final-accounts', step: 'record' },
    settlement: { stage: 'handover', step: 'hand-files' },
  },
  annualPlan: years,
  desks: ['leading-group-office.clerk', 'housing-bureau.clerk', 'example-east-district.clerk', 'example-west-district.clerk'],
};
