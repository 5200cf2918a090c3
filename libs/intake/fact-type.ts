import { isCivilDate } from '#libs/domain/clock/civil-date';
import { isKeepable } from '#libs/domain/keepable';
import type { FactDeclaration, FactValue } from '#libs/programme/ir/predicate';

const FORMS: Record<FactDeclaration['type'], string> = {
  boolean: '须为是或否',
  integer: '须为非负整数',
  text: '须为文字',
  date: '须为 YYYY-MM-DD 形式的有效日期',
};

/** What a fact looks like, for people. */
export const formOf = ({ type, values, most }: FactDeclaration): string => {
  if (values) return `须为 ${values.map(({ code, title }) => `${code}（${title}）`).join('、')} 之一`;
  return most === undefined ? FORMS[type] : `须为 0 至 ${most} 的整数`;
};

/** Whether a value is of the type that the programme declares for a fact. */
export function isOfType({ type, values, most = Infinity }: FactDeclaration, value: FactValue): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  // Counts, years and fen: none of them is below zero.
  if (type === 'integer') return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
  if (typeof value !== 'string' || !isKeepable(value)) return false;
  if (type === 'date') return isCivilDate(value);
  return values ? values.some(({ code }) => code === value) : value.length <= 200;
}
