import { RuleError } from '../rule-error';

/** Money in fen: a whole number, exact up to 90 trillion yuan. */
export const isFen = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

export function requireFen(value: number, what: string): number {
  if (!isFen(value))
    throw new RuleError('fen-invalid', `${what} is not a whole, non-negative number of fen: ${value}`, { what, value: String(value) });
  return value;
}

const YUAN = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** 1,234.50 元: in what people read. They write yuan, and are told yuan. */
export const inYuan = (fen: number): string => `${YUAN.format(fen / 100)} 元`;

/** Of signed amounts too; throws where the sum is no longer exact. */
export function sumFen(amounts: readonly number[]): number {
  const sum = amounts.reduce((total, fen) => total + fen, 0);
  if (!Number.isSafeInteger(sum)) throw new RuleError('fen-invalid', 'The sum is no longer an exact number of fen', { sum: String(sum) });
  return sum;
}

/** num ÷ den to the nearest integer, a half upwards; both non-negative. */
export const roundHalfUp = (num: bigint, den: bigint): number => Number((2n * num + den) / (2n * den));
