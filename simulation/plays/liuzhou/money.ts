import { yuan } from '../../story/money';
import type { BudgetPlan } from '../../story/scenario';

export const TOTAL = yuan(10_000_000);
/** 20 % of the total, which residents and enterprises bring together (四（三）), and one thousandth of it less. */
export const FLOOR = yuan(2_000_000);
export const TOO_LITTLE = yuan(1_990_000);
export const ENTERPRISES = yuan(800_000);
export const PUBLIC = TOTAL - FLOOR;

/** Ten million yuan, of which residents and enterprises bring this much; centre and city bring theirs, the district the rest. */
export function funded(own: number): BudgetPlan {
  const [central, city] = [yuan(2_400_000), yuan(2_000_000)];
  return {
    contents: [
      { category: 'basic', title: '雨污管网、道路和公共部位', fen: yuan(6_500_000) },
      { category: 'improvement', title: '停车、充电和适老设施', fen: yuan(2_500_000) },
      { category: 'upgrading', title: '社区综合服务设施', fen: yuan(1_000_000) },
    ],
    otherCostsFen: 0,
    contingencyFen: 0,
    funding: [
      { source: 'central', fen: central },
      { source: 'city', fen: city },
      { source: 'district', fen: TOTAL - central - city - own },
      { source: 'residents', fen: own - ENTERPRISES },
      { source: 'utilities', fen: ENTERPRISES },
    ],
  };
}
