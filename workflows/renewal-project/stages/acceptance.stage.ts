import type { StageContext } from '../stage-context';
import type { StageMachine } from '../stage-machine';
import { advanceSteps, allSettled, applyAnswer, type TaskAnswered } from '../steps';

const ON_FAILURE = ['rectify', 'reinspect'];

/**
 * Joint acceptance. What fails is rectified and inspected again, as often as it takes; only then is the stage passed. Nothing
 * passes over a defect that is on record and not put right, whatever the inspection's answer says.
 */
export const acceptanceStage: StageMachine = {
  input(ctx, row) {
    if (row.kind === 'defect.recorded' && row.facts.foundIn === 'acceptance') defects(ctx).push(row.facts.defectId);
    if (row.kind === 'defect.rectified' && defects(ctx).includes(row.facts.defectId)) confirm(ctx, [row.facts.defectId]);
    if (row.kind !== 'task.answered') return;
    const step = applyAnswer(ctx, row);
    if (step?.code === 'inspect' || step?.code === 'reinspect') ctx.run.mark = passed(ctx, row) ? 'passed' : 'failed';
    if (step?.code === 'rectify') {
      confirm(ctx, defects(ctx));
      ctx.run.mark = 'rectified';
    }
  },
  settle(ctx) {
    const regular = ctx.stage.steps.filter((step) => !ON_FAILURE.includes(step.code));
    advanceSteps(ctx, regular);
    // Recorded after the inspection had passed, while other steps are still open.
    if (ctx.run.mark === 'passed' && defects(ctx).length > 0) ctx.run.mark = 'failed';
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

function passed(ctx: StageContext, row: TaskAnswered): boolean {
  return row.facts.verb !== 'return' && row.facts.verb !== 'refuse' && defects(ctx).length === 0;
}

function defects(ctx: StageContext): string[] {
  return (ctx.run.defects ??= []);
}

function confirm(ctx: StageContext, ids: readonly string[]): void {
  for (const defectId of ids) ctx.turn.emit({ do: 'confirmDefect', defectId });
  ctx.run.defects = defects(ctx).filter((id) => !ids.includes(id));
}
