import type { StageMachine } from '../stage-machine';
import { advanceSteps, allSettled, applyAnswer } from '../steps';

/**
 * Money that must be in place before anything is built. The gate opens on a certificate of the account, never on a message
 * alone; what is reversed afterwards is the business of `beside.ts`: it escalates, it does not reopen.
 */
export const fundGateStage: StageMachine = {
  enter(ctx) {
    // A gate that opened on an earlier visit keeps its account: the money in it is the same.
    ctx.run.register = ctx.turn.state.gates.find((gate) => gate.stage === ctx.stage.code)?.accountId ?? ctx.turn.nextId('a');
    ctx.turn.emit({ do: 'openAccount', accountId: ctx.run.register, stage: ctx.stage.code });
    ctx.turn.certify('account', ctx.run.register);
  },
  input(ctx, row) {
    if (row.kind === 'task.answered') applyAnswer(ctx, row);
    if (row.thingId !== ctx.run.register || !ctx.run.register) return;
    if (row.kind === 'funds.arrived' && !ctx.run.mark && row.facts.balanceFen >= row.facts.requiredFen) {
      ctx.turn.certify('account', ctx.run.register);
    }
  },
  certified(ctx, certified) {
    if (certified.thingId !== ctx.run.register || ctx.run.mark) return;
    ctx.run.mark = 'in-place';
    ctx.turn.emit({ do: 'passGate', accountId: ctx.run.register });
    ctx.fulfil('collect');
    const { gates } = ctx.turn.state;
    if (gates.some((gate) => gate.accountId === ctx.run.register)) return;
    gates.push({ accountId: ctx.run.register, stage: ctx.stage.code, visit: ctx.run.visit });
  },
  settle(ctx) {
    advanceSteps(ctx, ctx.stage.steps);
    if (ctx.run.mark === 'in-place' && allSettled(ctx, ctx.stage.steps)) ctx.finish('in-place');
  },
};
