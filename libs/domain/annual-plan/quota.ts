import type { Target } from '#libs/programme/ir/programme';
import { type Facts, judge } from '../predicate/evaluate';

const MEASURES = ['compounds', 'buildings', 'households', 'areaCsqm', 'investmentFen'] as const;

export type Measure = (typeof MEASURES)[number];

/** What one compound amounts to (area in 0.01 m²), and by what targets choose. */
export interface Counted extends Record<Exclude<Measure, 'investmentFen'>, number> {
  /** Its part of its project's budget, fen; null while none is on record. */
  investmentFen: number | null;
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
  /** Of money: how many of the compounds listed and proposed have no budget yet, and are not in the sums. */
  unstated?: number;
}

/**
 * How a plan stands to the targets that are not past in its year; a target is what is to be done, no ceiling: nothing is refused by it.
 * One without a figure asks for all compounds on record that it is about; with neither a figure nor a condition it is about no compound
 * (a framework of rules: Liuzhou 一（一）), and nothing is counted for it. A compound whose facts do not say whether a target is about it
 * does not count; one that was listed before and is proposed again counts once, as before.
 *
 * @param known every compound on record, those listed and proposed included, each as one object
 */
export function quota(
  targets: readonly Target[],
  planYear: number,
  { known, before, proposed }: { known: readonly Counted[]; before: readonly Counted[]; proposed: readonly Counted[] },
): QuotaLine[] {
  const listedBefore = new Set(before);
  const anew = proposed.filter((one) => !listedBefore.has(one));
  return targets
    .filter((target) => target.by >= `${planYear}-01-01` && isOfCompounds(target))
    .flatMap((target) => {
      const meant = (compounds: readonly Counted[]) =>
        compounds.filter(({ facts }) => !target.when || judge(target.when, facts).holds === true);
      const sum = (compounds: readonly Counted[], measure: Measure) => meant(compounds).reduce((all, one) => all + (one[measure] ?? 0), 0);
      const line = (measure: Measure, needed: number): QuotaLine => {
        const [listed, now] = [sum(before, measure), sum(anew, measure)];
        const unstated = meant([...before, ...anew]).filter((one) => one[measure] === null).length;
        return {
          ...{ target: target.code, by: target.by, measure, needed, before: listed, proposed: now, remaining: needed - listed - now },
          ...(measure === 'investmentFen' ? { unstated } : {}),
        };
      };
      const stated = MEASURES.flatMap((measure) => (target[measure] === undefined ? [] : [line(measure, target[measure])]));
      return stated.length > 0 ? stated : [line('compounds', sum(known, 'compounds'))];
    });
}

function isOfCompounds(target: Target): boolean {
  return target.when !== undefined || MEASURES.some((measure) => target[measure] !== undefined);
}
