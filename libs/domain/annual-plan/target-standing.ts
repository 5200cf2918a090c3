import type { Target } from '#libs/programme/ir/programme';
import { endOfDay, type EpochMs, startOfDay } from '../clock/civil-date';
import { amountOf, asksFor, type Counted, meantBy, type Measure, unstatedIn } from './quota';

/** A compound that a project renews, and since when its renewal has been accepted; null while it has not. */
export interface Renewed extends Counted {
  acceptedAt: EpochMs | null;
}

export interface TargetLine {
  measure: Measure;
  needed: number;
  /** Accepted in the target's time, after it, and not yet. */
  finished: number;
  late: number;
  underWay: number;
  /** Not accepted yet, whether under way or not; below zero where more was done than the target asks. */
  remaining: number;
  /** Of money: how many compounds have no budget yet, and are not in the sums. */
  unstated?: number;
}

/** Into what the compounds that a target is about fall. */
export const TARGET_PARTS = ['finished', 'late', 'underWay'] as const;
export type TargetPart = (typeof TARGET_PARTS)[number];

export interface TargetStanding<C extends Renewed> {
  target: Target;
  past: boolean;
  /** Nothing of a target that is of no compound: people say how it stands. */
  lines: TargetLine[];
  finished: C[];
  late: C[];
  underWay: C[];
}

/**
 * How what stands compares to the targets of a programme, where no yearly window does. What was accepted counts to the targets in whose time
 * it was; what came too late, and what is under way when all are past, to the one that ends last: the others are over.
 *
 * @param known every compound on record
 * @param renewed those of projects that were not given up, each once
 */
export function targetStandings<C extends Renewed>(
  targets: readonly Target[],
  { known, renewed }: { known: readonly Counted[]; renewed: readonly C[] },
  now: EpochMs,
  dayEndsAtHour: number,
): TargetStanding<C>[] {
  const lastBy = targets
    .map(({ by }) => by)
    .sort()
    .at(-1);
  return targets.map((target) => {
    const begins = target.from === undefined ? -Infinity : startOfDay(target.from);
    const ends = endOfDay(target.by, dayEndsAtHour);
    const [past, last] = [now >= ends, target.by === lastBy];
    const asked = asksFor(target, known);
    const meant = asked.length > 0 ? meantBy(target, renewed) : [];
    const finished = meant.filter(({ acceptedAt }) => acceptedAt !== null && acceptedAt >= begins && acceptedAt < ends);
    const late = meant.filter(({ acceptedAt }) => last && acceptedAt !== null && acceptedAt >= ends);
    const underWay = meant.filter(({ acceptedAt }) => acceptedAt === null && now >= begins && (last || !past));
    const lines = asked.map(({ measure, needed }): TargetLine => {
      const sum = (compounds: readonly Counted[]): number => amountOf(compounds, measure);
      const done = sum(finished) + sum(late);
      return {
        ...{ measure, needed, finished: sum(finished), late: sum(late), underWay: sum(underWay), remaining: needed - done },
        ...(measure === 'investmentFen' ? { unstated: unstatedIn([...finished, ...late, ...underWay]) } : {}),
      };
    });
    return { target, past, lines, finished, late, underWay };
  });
}
