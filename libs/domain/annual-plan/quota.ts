import type { Target } from '#libs/programme/ir/programme';

/** What compounds amount to. Areas in 0.01 m². */
export interface Amount {
  compounds: number;
  buildings: number;
  households: number;
  areaCsqm: number;
}

export const NOTHING: Amount = { compounds: 0, buildings: 0, households: 0, areaCsqm: 0 };

const MEASURES = ['compounds', 'buildings', 'households', 'areaCsqm'] as const;

export type Measure = (typeof MEASURES)[number];

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

export const add = (a: Amount, b: Amount): Amount => ({
  compounds: a.compounds + b.compounds,
  buildings: a.buildings + b.buildings,
  households: a.households + b.households,
  areaCsqm: a.areaCsqm + b.areaCsqm,
});

/** How a plan stands to the targets that are not past in its year; a target is what is to be done, no ceiling: nothing is refused by it. */
export function quota(
  targets: readonly Target[],
  planYear: number,
  { before, proposed }: { before: Amount; proposed: Amount },
): QuotaLine[] {
  return targets
    .filter(({ by }) => by >= `${planYear}-01-01`)
    .flatMap((target) =>
      MEASURES.flatMap((measure): QuotaLine[] => {
        const needed = target[measure];
        if (needed === undefined) return [];
        const [listed, now] = [before[measure], proposed[measure]];
        return [{ target: target.code, by: target.by, measure, needed, before: listed, proposed: now, remaining: needed - listed - now }];
      }),
    );
}
