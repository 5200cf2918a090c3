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
    .filter((target) => target.by >= `${planYear}-01-01` && (target.from ?? '') <= `${planYear}-12-31`)
    .flatMap((target) =>
      asksFor(target, known).map(({ measure, needed }): QuotaLine => {
        const [listed, now] = [amountOf(meantBy(target, before), measure), amountOf(meantBy(target, anew), measure)];
        return {
          ...{ target: target.code, by: target.by, measure, needed, before: listed, proposed: now, remaining: needed - listed - now },
          ...(measure === 'investmentFen' ? { unstated: unstatedIn(meantBy(target, [...before, ...anew])) } : {}),
        };
      }),
    );
}

/** In what a target is measured, and how much of it is asked for; nothing of one that is about no compound. */
export function asksFor(target: Target, known: readonly Counted[]): { measure: Measure; needed: number }[] {
  const stated = MEASURES.flatMap((measure) => (target[measure] === undefined ? [] : [{ measure, needed: target[measure] }]));
  if (stated.length > 0 || target.when === undefined) return stated;
  return [{ measure: 'compounds', needed: amountOf(meantBy(target, known), 'compounds') }];
}

/** Those that a target is about, as far as their facts say so. */
export function meantBy<C extends Counted>({ when }: Target, compounds: readonly C[]): C[] {
  return compounds.filter(({ facts }) => !when || judge(when, facts).holds === true);
}

export const amountOf = (compounds: readonly Counted[], measure: Measure): number =>
  compounds.reduce((all, one) => all + (one[measure] ?? 0), 0);

/** How many have no budget on record, and are in no sum of money. */
export const unstatedIn = (compounds: readonly Counted[]): number => compounds.filter(({ investmentFen }) => investmentFen === null).length;
