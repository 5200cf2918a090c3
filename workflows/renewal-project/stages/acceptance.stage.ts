import type { StageMachine } from '../stage-machine';
import { advanceSteps, allSettled, applyAnswer, type TaskAnswered } from '../steps';

const ON_FAILURE = ['rectify', 'reinspect'];

/** Joint acceptance. What fails is rectified and inspected again, as often as it takes; only then is the stage passed. */
export const acceptanceStage: StageMachine = {
  input(ctx, row) {
    if (row.kind !== 'task.answered') return;
    const step = applyAnswer(ctx, row);
    if (step?.code === 'inspect' || step?.code === 'reinspect') ctx.run.mark = passed(row) ? 'passed' : 'failed';
    if (step?.code === 'rectify') ctx.run.mark = 'rectified';
  },
  settle(ctx) {
    const regular = ctx.stage.steps.filter((step) => !ON_FAILURE.includes(step.code));
    advanceSteps(ctx, regular);
    if (ctx.run.mark === 'failed') ask('rectify');
    if (ctx.run.mark === 'rectified') ask('reinspect');
    if (ctx.run.mark === 'passed' && allSettled(ctx, regular)) ctx.finish('passed');

    function ask(code: string): void {
      const step = ctx.step(code);
      if (!step) return;
      ctx.open(step);
      ctx.run.mark = `asked-${code}`;
    }
  },
};

function passed(row: TaskAnswered): boolean {
  return row.facts.verb !== 'return' && row.facts.verb !== 'refuse' && row.facts.facts['acceptancePassed'] !== false;
}
