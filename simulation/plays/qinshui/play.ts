import type { Play } from '../../play';
import { compounds } from './compounds';
import { places } from './places';
import { yearTarget } from './year-target';

/** The seven compounds that Qinshui renewed in 2023, from the survey to long-term management. */
export const qinshui: Play = {
  code: 'qinshui',
  programmeFile: 'programmes/qinshui.yaml',
  title: '模拟运行：沁水方案，2023 年的七个示例小区',
  // Surveyed and put into the plan of 2023 in the autumn before, so that all seven are renewed by its end.
  startsOn: '2022-10-08',
  until: '2024-06-28',
  places,
  scenarios: compounds,
  business: {
    budget: { stage: 'renewal-plan', step: 'compile' },
    audit: { stage: 'final-accounts', step: 'review' },
    settlement: { stage: 'handover', step: 'deliver' },
    hardship: { stage: 'funds', step: 'hardship' },
  },
  desks: ['leading-group-office.clerk', 'urban-investment.clerk', 'approval-bureau.clerk', 'longgang-town.clerk'],
  expectations: yearTarget,
};
