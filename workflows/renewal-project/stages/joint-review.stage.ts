import type { StageMachine } from '../stage-machine';
import { advanceSteps, applyAnswer, askAgain } from '../steps';

/**
 * Many are asked at once; when all have spoken the lead closes with minutes. Silence is never consent: a silent unit holds the
 * review up, is reminded, and goes to the leading group's office by its ladder. The minutes' answer names the outcome. After a change
 * those whom it touches are asked again, and the minutes wait for them.
 */
export const jointReviewStage: StageMachine = {
  input(ctx, row) {
    if (row.kind === 'task.answered') applyAnswer(ctx, row);
    if (row.kind !== 'opinions.askedAgain') return;
    if (row.facts.stage === ctx.run.stage && row.facts.visit === ctx.run.visit) askAgain(ctx, row.facts.steps);
  },
  settle(ctx) {
    const asked = ctx.stage.steps.filter((step) => step.code !== 'minutes');
    advanceSteps(ctx, asked);
    const minutes = ctx.step('minutes');
    const spoken = asked.every((step) => ['done', 'skipped'].includes(ctx.run.steps[step.code]?.status ?? 'waiting'));
    if (!minutes || !spoken) return;
    const run = ctx.run.steps['minutes'];
    if (!run || run.status === 'waiting') ctx.open(minutes);
    // A programme may leave the outcome of `complete` to the kind.
    else if (run.status === 'done') ctx.finish(run.verb === 'return' || run.verb === 'refuse' ? 'returned' : 'passed');
  },
};
