import { yuan } from './money';

/** In what targets are measured. */
export const MEASURES: Record<string, string> = {
  compounds: '小区（个）',
  buildings: '楼栋（栋）',
  households: '户数（户）',
  areaCsqm: '面积（平方米）',
  investmentFen: '投资（元）',
};

/** An amount as one reads it: areas come in 0.01 m², money in fen. */
export function measured(measure: string, value: number): string {
  if (measure === 'investmentFen') return yuan(value);
  if (measure === 'areaCsqm') return (value / 100).toLocaleString('zh-CN', { maximumFractionDigits: 2 });
  return value.toLocaleString('zh-CN');
}
