import type { StageMachine } from '../stage-machine';
import { advanceSteps, reopen } from '../steps';

/**
 * Waits for the annual plan. The application fulfils `apply`; what came too late is kept for the next window and goes on waiting; what
 * was put into the reserve, returned or withdrawn is asked for anew, with a due date and a ladder of its own; only the plan as issued,
 * or its refusal, ends the stage.
 */
export const annualPlanStage: StageMachine = {
  input(ctx, row) {
    if (row.kind === 'plan.applied') ctx.fulfil('apply');
    if (row.kind === 'plan.kept') ctx.run.mark = 'kept';
    if (row.kind === 'plan.lapsed') {
      ctx.run.mark = 'lapsed';
      reopen(ctx, 'apply');
    }
    if (row.kind === 'plan.listed') ctx.run.mark = 'listed';
    if (row.kind === 'plan.refused') ctx.run.mark = 'refused';
  },
  settle(ctx) {
    advanceSteps(ctx, ctx.stage.steps);
    const { mark } = ctx.run;
    if (mark !== 'listed' && mark !== 'refused') return;
    // Listed without an application of its own: a list put together by the district.
    ctx.fulfil('apply');
    ctx.finish(mark);
  },
};
