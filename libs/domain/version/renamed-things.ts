import { stageInstant } from '#libs/contracts/process';

/** What a move renamed of what was under way: `project.versionMoved` names it. */
type Moved = readonly { from: string; to: string; visit: number }[];

/** What is known of visits of stages (`stage:<code>:<visit>`), under the names that they have after a move. Stages may change places. */
export function renamedThings<T>(known: ReadonlyMap<string, T>, stages: Moved): Map<string, T> {
  const renamed = stages.filter(({ from, to }) => from !== to);
  const next = new Map(known);
  for (const { from, visit } of renamed) next.delete(stageInstant(from, visit));
  for (const { from, to, visit } of renamed) {
    const value = known.get(stageInstant(from, visit));
    if (value !== undefined) next.set(stageInstant(to, visit), value);
  }
  return next;
}

/** The same under the names that they had before the move. */
export const namedBefore = <T>(known: ReadonlyMap<string, T>, stages: Moved): Map<string, T> =>
  renamedThings(
    known,
    stages.map(({ from, to, visit }) => ({ from: to, to: from, visit })),
  );
