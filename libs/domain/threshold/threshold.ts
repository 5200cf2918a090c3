import type { Threshold } from '#libs/programme/ir/threshold';
import { RuleError } from '../rule-error';

/**
 * Whether part ÷ whole reaches the threshold, the boundary included («以上»). Exact: no rounding, no overflow. Of an empty whole
 * nothing reaches anything.
 */
export function atLeast(part: number, whole: number, threshold: Threshold): boolean {
  const [p, w] = [count(part), count(whole)];
  const { num, den } = fraction(threshold);
  return w > 0n && p * den >= w * num;
}

/** The same without the boundary («过半数»: more than a half). */
export function moreThan(part: number, whole: number, threshold: Threshold): boolean {
  const [p, w] = [count(part), count(whole)];
  const { num, den } = fraction(threshold);
  return w > 0n && p * den > w * num;
}

/** The smallest integer part of the whole that reaches the threshold: of 1,000,000 at 2/3 it is 666,667. */
export function needed(whole: number, threshold: Threshold): number {
  const { num, den } = fraction(threshold);
  return Number((count(whole) * num + den - 1n) / den);
}

/** Negative, 0 or positive as a is smaller than, equal to or greater than b. */
export function compareThresholds(a: Threshold, b: Threshold): number {
  const [x, y] = [fraction(a), fraction(b)];
  const difference = x.num * y.den - y.num * x.den;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

function fraction({ num, den }: Threshold): { num: bigint; den: bigint } {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || num < 0 || den <= 0 || num > den) {
    throw new RuleError('threshold-invalid', `${num}/${den} is no threshold from 0 to 1`, { num: String(num), den: String(den) });
  }
  return { num: BigInt(num), den: BigInt(den) };
}

function count(value: number): bigint {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RuleError('count-invalid', `${value} is not a whole number of at least 0`, { value: String(value) });
  }
  return BigInt(value);
}
