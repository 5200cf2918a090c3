import type { AnnualPlanStory } from '../../story/annual-plan';

/** The plan that all five apply for. */
export const FIRST = 2022;
/** The one that the late list is kept for. */
export const SECOND = 2023;
export const LATE_ON = '2021-11-01';

/** First number of the joint document in the year in which it is issued. */
export const documentNo = (year: number): string => `示例联发〔${year - 1}〕1号`;

const EAST = 'example-east-district';
const WEST = 'example-west-district';

/** One district is in time, the other a day late: 每年10月底以前 (三（一）). */
export const years: AnnualPlanStory = {
  year: FIRST,
  opensOn: '2021-01-04',
  lists: [
    { district: EAST, year: FIRST, on: '2021-10-20', title: '示例东区2022年度申报名单' },
    { district: WEST, year: FIRST, on: LATE_ON, title: '示例西区2022年度申报名单', marks: ['L4', 'L5'] },
    { district: EAST, year: SECOND, on: '2022-10-20', title: '示例东区2023年度申报名单', marks: ['L3'] },
    { district: WEST, year: SECOND, on: '2022-10-20', title: '示例西区2023年度申报名单' },
  ],
  doubts: [{ year: FIRST, mark: 'L3', step: 'finance', reason: '县区配套资金当年尚未落实。' }],
  tiers: [{ year: FIRST, mark: 'L3', tier: 'prepared', reason: '采纳财政意见，列入谋划一批，资金落实后再实施。' }],
  documentNo,
};
