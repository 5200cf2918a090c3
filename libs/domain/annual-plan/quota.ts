import type { Target } from '#libs/programme/ir/programme';
import { type Facts, judge } from '../predicate/evaluate';

const MEASURES = ['compounds', 'buildings', 'households', 'areaCsqm'] as const;

export type Measure = (typeof MEASURES)[number];

/** What one compound amounts to (area in 0.01 m²), and by what targets choose. */
export interface Counted extends Record<Measure, number> {
  facts: Facts;
}

export interface QuotaLine {
  target: string;
  /** Civil date by which it is to be reached. */
  by: string;
  measure: Measure;
  needed: number;
  /** Listed by plans issued before this one. */
  before: number;
  /** Agreed to in this plan so far. */
  proposed: number;
  /** Below zero where more is proposed than the target asks. */
  remaining: number;
}

/**
 * How a plan stands to the targets that are not past in its year; a target is what is to be done, no ceiling: nothing is refused by it.
 * One without a figure asks for all compounds on record that it is about. A compound whose facts do not say whether a target is about
 * it does not count.
 *
 * @param known every compound on record, those listed and proposed included
 */
export function quota(
  targets: readonly Target[],
  planYear: number,
  { known, before, proposed }: { known: readonly Counted[]; before: readonly Counted[]; proposed: readonly Counted[] },
): QuotaLine[] {
  return targets
    .filter(({ by }) => by >= `${planYear}-01-01`)
    .flatMap((target) => {
      const sum = (compounds: readonly Counted[], measure: Measure) =>
        compounds
          .filter(({ facts }) => !target.when || judge(target.when, facts).holds === true)
          .reduce((all, one) => all + one[measure], 0);
      const line = (measure: Measure, needed: number): QuotaLine => {
        const [listed, now] = [sum(before, measure), sum(proposed, measure)];
        return { target: target.code, by: target.by, measure, needed, before: listed, proposed: now, remaining: needed - listed - now };
      };
      const stated = MEASURES.flatMap((measure) => (target[measure] === undefined ? [] : [line(measure, target[measure])]));
      return stated.length > 0 ? stated : [line('compounds', sum(known, 'compounds'))];
    });
}
