import type { Project, Schema } from '../api/types';

type Run = Schema['StageRun'];

/** What the plan that a project goes by calls a stage; one that was over before the project moved to another version keeps its name on record. */
export const nameNow = ({ stage, named }: Pick<Run, 'stage' | 'named'>): string => named ?? stage;

/** The same for what names a visit of a stage as it is on record: a task, an opinion. */
export function stageNow({ view }: Project, at: { stage: string; visit: number }): string {
  return view.runs.find(({ stage, visit }) => stage === at.stage && visit === at.visit)?.named ?? at.stage;
}
