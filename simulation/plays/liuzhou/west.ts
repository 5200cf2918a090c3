import { expectEqual, expectThat } from '../../result/expectation';
import { dayOf, eventsOf, type Record, taskOf } from '../../result/record';
import type { Scenario } from '../../story/scenario';
import { buildingsOf, equalUnits } from '../../story/units';
import { example } from './example';
import { documentNo, FIRST, LATE_ON, SECOND } from './years';

const MAKE = { structure: '砖混', storeys: 7, riskGrade: 'B' } as const;
const SHOWS = '县区名单 11 月 1 日才到：转入下一年度，不用重报';

/** Both were applied for in time by their owners; their district was a day late with its list. */
function lateByADay(record: Record) {
  const [first, second] = [FIRST, SECOND].map((wanted) => record.plans.find(({ year }) => year === wanted));
  const applied = eventsOf(record, 'task.closed').filter(({ data }) => data.taskId === taskOf(record, 'apply')?.taskId);
  const listed = eventsOf(record, 'stage.left').filter(({ data }) => data.stage === 'annual-plan');
  return [
    expectEqual(
      '业主在县区截止以前申报',
      [applied.map(({ data }) => data.why), dayOf(first?.application?.receivedAt) < '2021-10-15'],
      [['fulfilled'], true],
    ),
    expectEqual(
      '11 月 1 日到的名单照收，记明迟到，两个小区都不列入 2022 年度',
      [first?.lists.map(({ late, applications, receivedAt }) => [late, applications, dayOf(receivedAt)]), first?.application?.status],
      [[[true, 2, LATE_ON]], 'kept'],
    ),
    expectEqual(
      '同一申报转入 2023 年度，按时列入实施一批',
      [
        second?.application?.carriedFromId === first?.application?.id,
        second?.lists.map(({ late, applications }) => [late, applications]),
        second?.application?.status,
        second?.application?.decidedTier,
        second?.documentNo,
      ],
      [true, [[false, 2]], 'issued', 'implemented', documentNo(SECOND)],
    ),
    expectThat('晚一天，晚一年', listed.length === 1 && dayOf(listed[0]?.at) > `${FIRST}-11-01`, dayOf(listed[0]?.at)),
  ];
}

export const separately: Scenario = example({
  mark: 'L4',
  name: '三江巷',
  side: 'west',
  shows: `${SHOWS}；不采用总承包，理由在案`,
  builtYear: 1992,
  buildings: buildingsOf({ ...MAKE, builtYear: 1992 }, [equalUnits(1, 36, '70.00'), equalUnits(2, 36, '70.00')]),
  facts: { 'epc-excepted': true },
  expectations(record) {
    const asked = ['epc', 'state-exception', 'separate'].filter((step) => taskOf(record, step) !== undefined);
    return [...lateByADay(record), expectEqual('写明理由，设计和施工分别发包', asked, ['state-exception', 'separate'])];
  },
});

export const services: Scenario = example({
  mark: 'L5',
  name: '壶西小区',
  side: 'west',
  shows: `${SHOWS}；小区内自平衡，新建服务用房报批、登记、移交街道`,
  builtYear: 1997,
  buildings: buildingsOf({ ...MAKE, builtYear: 1997 }, [equalUnits(1, 50, '75.00')]),
  facts: { balance: 'own', 'builds-services': true, monitors: true, 'management-mode': 'self' },
  expectations(record) {
    const steps = ['self-balance', 'new-services', 'monitors', 'register', 'services'];
    const asked = steps.filter((step) => taskOf(record, step) !== undefined);
    return [...lateByADay(record), expectEqual('自平衡方案、报批、天网、登记、服务用房各办一件', asked, steps)];
  },
});
