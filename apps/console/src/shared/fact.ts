import type { Programme } from '../api/types';
import { yuan } from './money';

type Declared = Programme['facts'][number];

/** Whether a fact is a sum, which the API counts in fen and says so; people count yuan. */
export function isSum({ code, title, type }: Declared, programme: Programme | undefined): boolean {
  return type === 'integer' && (code === programme?.money.totalFact || code.endsWith('-fen') || title.endsWith('（分）'));
}

/** What a fact is called where people write or read it. */
export function factTitle(fact: Declared, programme: Programme | undefined): string {
  return isSum(fact, programme) ? `${fact.title.replace(/（分）$/, '')}（元）` : fact.title;
}

/** What a fact says; a sum in yuan, its unit being in the title. */
export function factValue(fact: Declared, programme: Programme | undefined, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number' && isSum(fact, programme)) return yuan(value);
  return fact.values?.find(({ code }) => code === value)?.title ?? String(value);
}
