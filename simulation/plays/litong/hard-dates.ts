import { expectEqual, expectThat, type Expectation } from '../../result/expectation';
import { answerTo, dayOf, type Record, taskOf } from '../../result/record';
import { stageLines } from '../../result/stage-lines';

/** By which day a stage is over (五（一）–（六）). */
export const HARD_DATES: { [stage: string]: string } = {
  survey: '2023-10-31',
  application: '2023-11-30',
  'joint-review': '2023-11-30',
  'district-decision': '2023-11-30',
  'project-documents': '2024-03-31',
  initiation: '2024-03-31',
  funding: '2024-03-31',
  'residents-funds': '2024-03-31',
  procurement: '2024-03-31',
  'site-clearing': '2024-03-31',
  commencement: '2024-04-30',
  works: '2024-09-30',
  'special-works': '2024-09-30',
  acceptance: '2024-11-30',
  handover: '2024-11-30',
  'final-accounts': '2024-12-31',
};

/** All stages over by their dates but those named, the works begun in April, long-term management after December. */
export function keptDates(record: Record, late: readonly string[]): Expectation[] {
  const lines = stageLines(record, '9999-12-31');
  const leftOn = new Map(lines.map(({ stage, leftOn: on }) => [stage, on]));
  const missed = Object.keys(HARD_DATES).filter((stage) => (leftOn.get(stage) ?? '9999') > HARD_DATES[stage]!);
  const startedOn = dayOf(answerTo(record, taskOf(record, 'start')?.taskId)?.at);
  const longTermOn = dayOf(answerTo(record, taskOf(record, 'begin-long-term')?.taskId)?.at);
  return [
    expectEqual(late.length === 0 ? '十六个环节全部不晚于方案的日期' : '只有清场一环晚于方案的日期', missed, late),
    expectThat('2024 年 4 月开工', startedOn.startsWith('2024-04-'), startedOn),
    // Handover and accounts are over before: the stage waits for its day (五（六）).
    expectEqual('长效管理不早于 2025 年', lines.find(({ stage }) => stage === 'long-term-management')?.enteredOn, '2025-01-01'),
    expectThat(
      '2024 年 12 月底以后转入长效管理，各环节办完，只剩保修',
      longTermOn > '2024-12-31' && record.project?.stages.length === 0,
      `${longTermOn} ${record.project?.stages.join('、') ?? ''}`.trim(),
    ),
  ];
}
