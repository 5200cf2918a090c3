import { RuleError } from '../rule-error';
import { requireFen } from './fen';

export interface Weighted {
  key: string;
  /** Any non-negative integer: an area in 0.01 m², an amount in fen. */
  weight: number | bigint;
}

/**
 * Splits an amount by weight so that no fen is lost: each gets the whole fen of its exact part, what is left over goes one by one
 * to the largest remainders, among equal ones to the smaller key. The same for any order of the parts, which is kept in the result.
 */
export function allocate(totalFen: number, parts: readonly Weighted[]): { key: string; fen: number }[] {
  const total = BigInt(requireFen(totalFen, 'The amount to allocate'));
  const weights = parts.map((part) => weightOf(part));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) {
    if (total > 0n) throw new RuleError('nothing-to-allocate-to', 'An amount cannot be split among parts without weight', { totalFen });
    return parts.map(({ key }) => ({ key, fen: 0 }));
  }
  const shares = parts.map(({ key }, i) => {
    const exact = total * weights[i]!;
    return { key, fen: Number(exact / whole), remainder: exact % whole };
  });
  const left = totalFen - shares.reduce((sum, share) => sum + share.fen, 0);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder !== b.remainder ? (a.remainder > b.remainder ? -1 : 1) : a.key < b.key ? -1 : 1,
  );
  for (const share of byRemainder.slice(0, left)) share.fen += 1;
  return shares.map(({ key, fen }) => ({ key, fen }));
}

/** Residents' money by titled floor area, the rule between households where nothing else was decided. */
export function allocateByArea(
  totalFen: number,
  households: readonly { unitId: string; areaCsqm: number }[],
): { unitId: string; fen: number }[] {
  return allocate(
    totalFen,
    households.map(({ unitId, areaCsqm }) => ({ key: unitId, weight: areaCsqm })),
  ).map(({ key, fen }) => ({ unitId: key, fen }));
}

function weightOf({ key, weight }: Weighted): bigint {
  if (typeof weight === 'number' && !Number.isSafeInteger(weight)) throw bad(key, weight);
  const value = BigInt(weight);
  if (value < 0n) throw bad(key, weight);
  return value;
}

const bad = (key: string, weight: number | bigint): RuleError =>
  new RuleError('weight-invalid', `The weight of ${key} is not a whole number of at least 0: ${weight}`, { key, weight: String(weight) });
