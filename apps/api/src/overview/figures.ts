import type { Figure } from '#libs/database/figure.repository';

/** Figures to be asked by what they are of. */
export class Figures {
  constructor(private readonly all: readonly Figure[]) {}

  /** The sum of those that have these keys. */
  sum(figure: string, keys: Partial<Record<'a' | 'b' | 'c', string>> = {}): number {
    return Number(this.having(figure, keys).reduce((total, { n }) => total + n, 0n));
  }

  /** What occurs at that key, in order. */
  values(figure: string | string[], key: 'a' | 'b' | 'c'): string[] {
    const wanted = typeof figure === 'string' ? [figure] : figure;
    return [...new Set(this.all.filter((one) => wanted.includes(one.figure)).map((one) => one[key]))].sort();
  }

  private having(figure: string, keys: Partial<Record<'a' | 'b' | 'c', string>>): Figure[] {
    const given = Object.entries(keys) as ['a' | 'b' | 'c', string][];
    return this.all.filter((one) => one.figure === figure && given.every(([key, value]) => one[key] === value));
  }
}
