import type { StageMachine } from '../stage-machine';
import { advanceSteps, applyAnswer } from '../steps';

/**
 * Owners vote. The roll is frozen and the ballots are taken by intake; the vote ends when a person closes it or its end is
 * certified, and the tally on record is its outcome.
 */
export const consentVoteStage: StageMachine = {
  enter(ctx) {
    ctx.run.register = ctx.turn.nextId('v');
    ctx.turn.emit({ do: 'openVote', voteId: ctx.run.register, stage: ctx.stage.code, visit: ctx.run.visit });
  },
  input(ctx, row) {
    if (row.kind === 'task.answered') applyAnswer(ctx, row);
    if (row.thingId !== ctx.run.register || !ctx.run.register) return;
    if (row.kind === 'vote.rolled') ctx.turn.state.instants[ctx.run.register] = row.facts.endsAt;
    if (row.kind === 'vote.closed') ctx.run.mark = row.facts.passed ? 'passed' : 'failed';
  },
  certified(ctx, certified) {
    if (certified.thingId === ctx.run.register) ctx.run.mark = certified.outcome;
  },
  settle(ctx) {
    advanceSteps(ctx, ctx.stage.steps);
    const outcome = ctx.run.mark;
    if (outcome !== 'passed' && outcome !== 'failed') return;
    const { register } = ctx.run;
    if (register) {
      delete ctx.turn.state.instants[register];
      ctx.turn.emit({ do: 'closeVote', voteId: register, outcome });
    }
    ctx.fulfil('hold');
    ctx.finish(outcome);
  },
};
