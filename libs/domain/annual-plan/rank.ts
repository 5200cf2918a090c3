import type { FactValue } from '#libs/programme/ir/predicate';
import type { Priority } from '#libs/programme/ir/programme';
import { type Facts, factsOf, judge } from '../predicate/evaluate';

export interface Candidate {
  id: string;
  facts: Facts;
}

/** What one priority reads of a candidate; null where nobody has recorded it: then it counts as the least. */
export interface Reading {
  priority: string;
  value: boolean | number | null;
  /** What it looked at, as it is on record; null where nobody has recorded it. */
  because: { fact: string; value: FactValue | null }[];
}

export interface Ranked {
  id: string;
  /** From 1. Those that no priority tells apart share a place, and the next one is counted on. */
  position: number;
  readings: Reading[];
  /** The priority that put it behind the one before it; null for the first, and for who shares a place. */
  behindBy: string | null;
}

/**
 * The order of equally admissible compounds, each with its reasons: the first priority decides, the next only where the former are
 * equal. Nothing that the text does not name breaks a tie.
 */
export function rank(candidates: readonly Candidate[], priorities: readonly Priority[]): Ranked[] {
  const read = candidates.map(({ id, facts }) => ({ id, readings: priorities.map((priority) => reading(priority, facts)) }));
  const ordered = read.sort((a, b) => {
    const decided = decisive(a.readings, b.readings, priorities);
    return decided?.sign ?? (a.id < b.id ? -1 : 1);
  });
  const ranked: Ranked[] = [];
  for (const [index, { id, readings }] of ordered.entries()) {
    const before = ranked.at(-1);
    const decided = before ? decisive(before.readings, readings, priorities) : null;
    const position = before && !decided ? before.position : index + 1;
    ranked.push({ id, position, readings, behindBy: decided?.priority ?? null });
  }
  return ranked;
}

function reading({ code, by }: Priority, facts: Facts): Reading {
  const looked = 'when' in by ? [...new Set(factsOf(by.when))] : ['most' in by ? by.most : by.least];
  const because = looked.map((fact) => ({ fact, value: facts[fact] ?? null }));
  if ('when' in by) return { priority: code, value: judge(by.when, facts).holds, because };
  const value = because[0]!.value;
  return { priority: code, value: typeof value === 'number' ? value : null, because };
}

/** The first priority that tells two apart, negative where `a` comes first. */
function decisive(
  a: readonly Reading[],
  b: readonly Reading[],
  priorities: readonly Priority[],
): { priority: string; sign: number } | null {
  for (const [index, { code, by }] of priorities.entries()) {
    const sign = merit(b[index]!, by) - merit(a[index]!, by);
    // Two that are unknown are equal: Infinity less Infinity is no number.
    if (sign !== 0 && !Number.isNaN(sign)) return { priority: code, sign };
  }
  return null;
}

function merit({ value }: Reading, by: Priority['by']): number {
  if (value === null) return -Infinity;
  const number = Number(value);
  return 'least' in by ? -number : number;
}
