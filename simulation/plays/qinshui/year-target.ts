import type { Together } from '../../play';
import { type Expectation, expectEqual } from '../../result/expectation';
import { stageLines } from '../../result/stage-lines';

/** How many are renewed, and by when (03: by the end of 2023, seven). */
export const YEAR_TARGET = { compounds: 7, by: '2023-12-31' };

/** A compound is renewed when its works have been accepted. */
export function yearTarget({ records }: Together): Expectation[] {
  const accepted = records.map((record) => stageLines(record, '9999-12-31').find(({ stage }) => stage === 'acceptance'));
  const inTime = accepted.filter((line) => line?.outcome === 'passed' && line.leftOn !== null && line.leftOn <= YEAR_TARGET.by);
  return [expectEqual(`${YEAR_TARGET.by} 以前改造完成、验收合格的小区数`, inTime.length, YEAR_TARGET.compounds)];
}
