import { z } from 'zod';
import { isCivilDate, yearOf } from '#libs/domain/clock/civil-date';
import { isKeepable } from '#libs/domain/keepable';

/** What the wire is made of: the same few fields everywhere, with the sentence that the sender reads. */

export const text = (most: number) =>
  z.string('须为文字').trim().min(1, '不能为空').max(most, `不超过 ${most} 个字`).refine(isKeepable, '含有无法保存的字符');

export const id = z.string('须为编号').regex(/^[\w.:-]{1,100}$/, '不是合法的编号');
export const code = z.string('须为代码').regex(/^[a-zA-Z0-9][\w.-]{0,79}$/, '代码由字母、数字、点、下划线和连字符组成');

/** Integer fen. Signs, fractions and amounts past the safe integers are refused by intake, as `invalid-amount`. */
export const fen = z.number('金额以分为单位，须为整数').meta({ type: 'integer' });

/** Square metres with at most two decimals, as text: '9000.00'. */
export const areaSqm = z.string('面积须为文字，如 "9000.00"').regex(/^(0|[1-9]\d{0,9})(\.\d{1,2})?$/, '面积以平方米计，至多两位小数');

/** No business of ours lies outside: a slip of the pen must not reach the calendar, nor a year that no instant can hold. */
const YEARS = { first: 1980, last: 2100 };
const inYears = (year: number): boolean => year >= YEARS.first && year <= YEARS.last;

export const civilDate = z
  .string('须为日期 YYYY-MM-DD')
  .refine(isCivilDate, '须为真实存在的日期 YYYY-MM-DD')
  .refine((date) => inYears(yearOf(date)), `须在 ${YEARS.first} 至 ${YEARS.last} 年之间`)
  .meta({ format: 'date' });

/** ISO 8601 with an offset, so that nobody has to guess the zone. */
export const instant = z.iso
  .datetime({ offset: true, error: '须为带时区的时刻，如 2024-02-02T09:00:00+08:00' })
  .refine((text) => inYears(new Date(text).getUTCFullYear()), `须在 ${YEARS.first} 至 ${YEARS.last} 年之间`);

export const factValue = z.union([z.boolean(), z.number(), text(500)]);
export const facts = z.record(code, factValue);

export const hour = z.int('须为 0 至 23 的整点').min(0).max(23);
export const limit = z.coerce.number().int().min(1).max(200).default(50);
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
export const after = z.string().max(300).optional();
/** The place of a page's first row: what lies before it. */
export const before = after;
