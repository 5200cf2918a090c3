import type { MeasureName } from './sizes';

export type Aim = { atLeast: number } | { atMost: number };

/** One row of the result: the product's figures round by round, and what they are held against. */
export interface Line {
  measure: MeasureName;
  what: string;
  unit: string;
  product: number[];
  /** The bare figures of the same rounds; then the ratio product : bare is what the aim is about. */
  bare?: number[];
  /** What the figure, or the ratio where there is one, is judged by. */
  aim?: Aim;
  /** An absolute figure depends on the machine: named beside it, not judged. */
  hopedFor?: number;
}

export const isMet = (value: number, aim: Aim): boolean => ('atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost);

/** Product : bare, round by round; empty for a figure that stands alone. */
export const ratiosOf = ({ product, bare }: Line): number[] => (bare ?? []).map((value, index) => product[index]! / value);
