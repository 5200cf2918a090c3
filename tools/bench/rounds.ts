/** Two ways of doing the same; each returns what is compared, of one round. */
export interface Contest {
  product(round: number): Promise<number>;
  bare(round: number): Promise<number>;
}

export interface Rounds {
  product: number[];
  bare: number[];
}

/** Rounds of both, taking turns in who begins, so that a machine that is busy for a while is busy for both. */
export async function inRounds(rounds: number, contest: Contest, progress: (round: number) => void): Promise<Rounds> {
  const results: Rounds = { product: [], bare: [] };
  const sides = ['product', 'bare'] as const;
  for (let round = 1; round <= rounds; round++) {
    progress(round);
    for (const side of round % 2 === 1 ? sides : [...sides].reverse()) results[side].push(await contest[side](round));
  }
  return results;
}
