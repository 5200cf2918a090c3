import type { Play } from '../../play';
import { example } from './example';
import { LISTED } from './listed';
import { places } from './places';
import { STORIES } from './stories';
import { yearTask } from './year-task';

/** The nineteen compounds of Litong's task for 2024, from the survey of October 2023 to long-term management. */
export const litong: Play = {
  code: 'litong',
  programmeFile: 'programmes/litong-2024.yaml',
  title: '模拟运行：利通方案，2024 年的十九个示例小区',
  startsOn: '2023-10-08',
  until: '2025-02-28',
  places,
  scenarios: LISTED.map((listed) => example(listed, STORIES[listed.mark])),
  business: {
    budget: { stage: 'initiation', step: 'submit' },
    audit: { stage: 'final-accounts', step: 'audit' },
    settlement: { stage: 'final-accounts', step: 'prepare' },
  },
  manyAtOnce: true,
  desks: ['leading-group-office.clerk', 'housing-transport-bureau.clerk', 'finance-bureau.clerk', 'shengli.clerk', 'owners-l05.clerk'],
  expectations: yearTask,
};
