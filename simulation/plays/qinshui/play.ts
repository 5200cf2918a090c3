import type { Play } from '../../play';
import { compounds } from './compounds';
import { places } from './places';

/** The seven compounds that Qinshui renewed in 2023, from the survey to long-term management. */
export const qinshui: Play = {
  code: 'qinshui',
  programmeFile: 'programmes/qinshui.yaml',
  title: '模拟运行：沁水方案，2023 年的七个示例小区',
  startsOn: '2023-02-01',
  until: '2024-12-31',
  places,
  scenarios: compounds,
  business: {
    budget: { stage: 'renewal-plan', step: 'compile' },
    audit: { stage: 'final-accounts', step: 'review' },
    settlement: { stage: 'handover', step: 'deliver' },
    hardship: { stage: 'funds', step: 'hardship' },
  },
  desks: ['leading-group-office.clerk', 'urban-investment.clerk', 'approval-bureau.clerk', 'longgang-town.clerk'],
};
