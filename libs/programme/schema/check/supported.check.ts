import type { Finding } from '../fault';
import { fields, type Outline } from './outline';

/** What the form knows and no machine obeys is refused: a rule that is written and ignored is worse than none. */
export function checkSupported(outline: Outline): Finding[] {
  return [...silentConsent(outline), ...capWithoutArea(outline)];
}

function silentConsent(outline: Outline): Finding[] {
  return outline.stages
    .filter((stage) => fields(stage.raw.review).silenceIsConsent === true)
    .map((stage) => ({
      path: [...stage.path, 'review', 'silenceIsConsent'],
      message: '逾期不答视为同意尚不支持',
      expected: 'false，逾期由催办和督办处理',
    }));
}

function capWithoutArea({ raw }: Outline): Finding[] {
  const { subsidyCapYuanPerSqm, capArea } = fields(raw.money);
  if (subsidyCapYuanPerSqm === undefined || capArea !== undefined) return [];
  return [{ path: ['money', 'subsidyCapYuanPerSqm'], message: '补助上限没有写按哪种面积计算', expected: 'capArea: titled' }];
}
