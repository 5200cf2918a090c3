import { isCivilDate } from '#libs/domain/clock/civil-date';
import type { FactDeclaration, FactValue } from '#libs/programme/ir/predicate';

/** What a fact of each type looks like, for people. */
export const FACT_FORMS: Record<FactDeclaration['type'], string> = {
  boolean: '须为是或否',
  integer: '须为整数',
  text: '须为文字',
  date: '须为 YYYY-MM-DD 形式的有效日期',
};

/** Whether a value is of the type that the programme declares for a fact. */
export function isOfType({ type }: FactDeclaration, value: FactValue): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') return Number.isSafeInteger(value);
  if (typeof value !== 'string' || value.includes('\u0000')) return false;
  return type === 'text' ? value.length <= 200 : isCivilDate(value);
}
