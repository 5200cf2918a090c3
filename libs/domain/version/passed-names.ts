import type { EventData } from '#libs/contracts/event';
import type { ProjectView, StageRun } from '../view/project-view';
import type { StageMapping } from './state-to-move';

type PassedName = NonNullable<EventData['project.versionMoved']['passed']>[number];

/** What the version that a project goes by calls a stage that the project is in or has passed. */
export const nameNow = ({ stage, named }: Pick<StageRun, 'stage' | 'named'>): string => named ?? stage;

/** The passed stages that a move gives another name. One that has no place in the new version keeps the name that it had. */
export function passedNames(view: ProjectView | null, mapping: StageMapping): PassedName[] {
  const passed = (view?.runs ?? []).filter(({ leftAt }) => leftAt !== null);
  return passed.flatMap((run) => {
    const from = nameNow(run);
    const to = mapping[from] ?? from;
    return from === to ? [] : [{ stage: run.stage, visit: run.visit, from, to }];
  });
}

/** What the way back calls them: as they were called before the move that is taken back. */
export const namedAsBefore = (passed: readonly PassedName[]): PassedName[] =>
  passed.map(({ stage, visit, from, to }) => ({ stage, visit, from: to, to: from }));

/** On record a passed stage stays what it was called when it was left, so that what names it there still finds it. */
export function renamePassed(runs: readonly StageRun[], passed: readonly PassedName[]): StageRun[] {
  return runs.map((run) => {
    const now = passed.find(
      ({ stage, visit, from }) => run.leftAt !== null && stage === run.stage && visit === run.visit && from === nameNow(run),
    );
    if (!now) return run;
    const { named: _, ...rest } = run;
    return now.to === run.stage ? rest : { ...rest, named: now.to };
  });
}
