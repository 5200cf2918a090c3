import { readView } from '#libs/database/event-log';
import { nameNow } from '#libs/domain/version/passed-names';
import type { Acceptance } from '../accept';

/**
 * The visits of these stages, by the names that they have on record. A task keeps the name of its stage when that is over, and what the
 * programme says of a stage would no longer find it after a move.
 */
export async function visitsOf(
  { tx, process }: Pick<Acceptance, 'tx' | 'process'>,
  stages: readonly string[],
): Promise<{ stage: string; visit: number }[]> {
  const runs = (await readView(tx, process))?.runs ?? [];
  return runs.filter((run) => stages.includes(nameNow(run))).map(({ stage, visit }) => ({ stage, visit }));
}
