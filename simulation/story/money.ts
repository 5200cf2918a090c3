const YUAN = 100;

/** Whole fen of an amount in yuan. */
export const yuan = (amount: number): number => Math.round(amount * YUAN);
