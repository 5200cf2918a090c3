import type { Stage, StageKind } from './stage';

/** Steps that are asked only when something goes another way than planned: on an objection, a change order, a defect. */
const ON_DEMAND: Partial<Record<StageKind, readonly string[]>> = {
  'public-notice': ['mediate', 'refer', 'correct', 'correct-late'],
  works: ['decide-change', 'rectify'],
  acceptance: ['rectify', 'reinspect'],
};

export const isOnDemand = ({ kind }: Pick<Stage, 'kind'>, step: string): boolean => ON_DEMAND[kind]?.includes(step) ?? false;
