import { Refusal } from '#libs/contracts/refusal';
import { isFen } from '#libs/domain/money/fen';
import { RuleError } from '#libs/domain/rule-error';

/** @throws Refusal `invalid-amount` unless it is a positive whole number of fen */
export function requireAmount(path: string, fen: number): void {
  if (!isFen(fen) || fen === 0) throw invalidAmount([path]);
}

export const invalidAmount = (paths: string[], message = '须为正整数，以分为单位'): Refusal =>
  new Refusal('invalid-amount', '金额有误。', { errors: paths.map((path) => ({ path, message })) });

/** Amounts whose sum is no longer exact are a person's input, not a fault of the program. */
export function exactly<T>(path: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RuleError && error.code === 'fen-invalid') throw invalidAmount([path], '合计超出可精确计算的范围');
    throw error;
  }
}
