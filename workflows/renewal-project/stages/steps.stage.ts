import type { StageMachine } from '../stage-machine';
import { advanceSteps, allSettled, applyAnswer } from '../steps';

/**
 * A stage that is nothing but its steps: survey, plan, application, approval chain, permits, procurement, finance review, final
 * accounts, handover, long-term management; an argument, which its conclusion ends or sends round again. Who is asked after whom is the programme's.
 */
export const stepsStage: StageMachine = {
  input(ctx, row) {
    if (row.kind === 'task.answered') applyAnswer(ctx, row);
  },
  settle(ctx) {
    advanceSteps(ctx, ctx.stage.steps);
    if (allSettled(ctx, ctx.stage.steps)) ctx.finish('done');
  },
};
