import type { FactValue } from '#libs/programme/ir/predicate';
import type { Obligation, Stage } from '#libs/programme/ir/stage';

/** One active stage of a project's carried state, as far as a move looks at it. */
export interface RunToMove {
  stage: string;
  visit: number;
  steps: Record<string, { status: 'waiting' | 'open' | 'done' | 'skipped'; taskId?: string }>;
  about: { taskId: string; step: string; aboutId: string }[];
}

/** What of a project's carried state names things of its programme. */
export interface StateToMove {
  facts: Record<string, FactValue>;
  stages: Record<string, RunToMove>;
  beside: { taskId: string; stage: string; visit: number; step: string; aboutId?: string; obligationId?: string }[];
  obligations: { obligationId: string; obligation: Obligation }[];
  gates: { stage: string }[];
  /** Joins that wait for others. */
  arrived: Record<string, string[]>;
  /** Open tasks that ask to meet a condition of an opinion, of a review under way or passed. */
  conditions?: { taskId: string; stage: string; step: string; visit: number }[];
}

/** A version of a programme as far as it is at hand: a workflow has slices, intake the whole. */
export interface VersionAtHand {
  stage(code: string): Stage | undefined;
  duty(code: string): Obligation | undefined;
}

/** Stage of the old version → stage of the new one; a stage that is not named keeps its code. */
export type StageMapping = Record<string, string>;

/** The stages that something of the project lies in. */
export function stagesNamed(state: StateToMove): string[] {
  const named = [
    ...Object.keys(state.stages),
    ...state.beside.filter(({ obligationId }) => obligationId === undefined).map(({ stage }) => stage),
    ...state.gates.map(({ stage }) => stage),
    ...Object.keys(state.arrived),
    ...(state.conditions ?? []).map(({ stage }) => stage),
  ];
  return [...new Set(named)];
}
