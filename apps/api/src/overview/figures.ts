import type { Figure } from '#libs/database/figure.repository';

/** Figures to be asked by what they are of. */
export class Figures {
  private readonly byName = new Map<string, Figure[]>();

  constructor(all: readonly Figure[]) {
    for (const one of all) {
      const named = this.byName.get(one.figure);
      if (named) named.push(one);
      else this.byName.set(one.figure, [one]);
    }
  }

  /** The sum of those that have these keys. */
  sum(figure: string, keys: Partial<Record<'a' | 'b' | 'c', string>> = {}): number {
    const given = Object.entries(keys) as ['a' | 'b' | 'c', string][];
    const having = this.named(figure).filter((one) => given.every(([key, value]) => one[key] === value));
    return Number(having.reduce((total, { n }) => total + n, 0n));
  }

  /** What occurs at that key, in order. */
  values(figure: string | string[], key: 'a' | 'b' | 'c'): string[] {
    return [...new Set([figure].flat().flatMap((name) => this.named(name).map((one) => one[key])))].sort();
  }

  private named(figure: string): Figure[] {
    return this.byName.get(figure) ?? [];
  }
}
