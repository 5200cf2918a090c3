import type { CompiledProgramme } from './programme';
import type { Stage } from './stage';

/** What follows the closing of an annual plan's window, as a stage of its own process: the same tasks, ladders and answers as a project's. */
export const WINDOW_STAGE = 'annual-plan-window';

/** All that a task may belong to: the stages of a project, and the steps of the annual plan where the programme has one. */
export function stagesOf(programme: CompiledProgramme): Stage[] {
  const { annualPlan, stages } = programme;
  if (!annualPlan) return stages;
  const { rule, steps } = annualPlan;
  return [...stages, { kind: 'approval-chain', code: WINDOW_STAGE, number: '', title: '年度计划', rule, steps, outcomes: {} }];
}
