import { evaluate, type Facts, UnknownFactError } from './evaluate';
import type { Predicate } from '#libs/programme/ir/predicate';

/**
 * Whether a condition holds. A fact that nobody has stated (a project backfilled past the step that asks for it) counts for it: to ask
 * once too often is put right by an answer, to skip a permit is not.
 */
export function holds(condition: Predicate, facts: Facts): boolean {
  try {
    return evaluate(condition, facts).holds;
  } catch (error) {
    if (error instanceof UnknownFactError) return true;
    throw error;
  }
}
