import type { Certified } from '#libs/contracts/exchange';
import type { InboxRow } from '#libs/contracts/inbox';
import type { StageSlice } from '#libs/programme/ir/programme';
import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import type { ProcessMachine } from '../renewal-project/process-machine';
import { StageContext } from '../renewal-project/stage-context';
import { advanceSteps, allSettled, applyAnswer, withdrawAnswer } from '../renewal-project/steps';
import type { Turn } from '../renewal-project/turn';

/**
 * The window of one year's plan: sleeps until its closing instant, has it certified, and then asks those who examine, consent and
 * sign, as the programme's steps say. It holds no applications: they are rows, decided on by intake, and issued by one command.
 */
export class WindowMachine implements ProcessMachine {
  constructor(
    readonly turn: Turn,
    private readonly slices: Record<string, StageSlice>,
  ) {}

  missing(): string[] {
    return this.slices[WINDOW_STAGE] ? [] : [WINDOW_STAGE];
  }

  apply(row: InboxRow): void {
    const { state } = this.turn;
    if (state.ended) return;
    if (row.kind === 'window.created') state.instants[state.processId] = row.facts.closesAt;
    // The closing is the text's own instant; what counts working days is moved.
    if (row.kind === 'calendar.published') this.turn.emit({ do: 'recompute', deadlineIds: [] });
    const ctx = this.running();
    if (row.kind === 'task.answered' && ctx) applyAnswer(ctx, row);
    if (row.kind === 'task.answerWithdrawn' && ctx && row.thingId) withdrawAnswer(ctx, row.thingId);
  }

  due(thing: string): void {
    delete this.turn.state.instants[thing];
  }

  registerKind(thing: string): 'window' | null {
    return thing === this.turn.state.processId ? 'window' : null;
  }

  certified(certified: Certified): void {
    const { state } = this.turn;
    if (certified.thing !== 'window' || state.visits[WINDOW_STAGE]) return;
    state.visits[WINDOW_STAGE] = 1;
    state.stages[WINDOW_STAGE] = { stage: WINDOW_STAGE, visit: 1, steps: {}, about: [] };
    this.turn.emit({ do: 'enterStage', stage: WINDOW_STAGE, visit: 1 });
    this.turn.emit({ do: 'openNextWindow' });
  }

  settle(): boolean {
    const { state } = this.turn;
    if (state.ended || !state.visits[WINDOW_STAGE]) return true;
    const ctx = this.running();
    if (!ctx) {
      // An answer led out of the plan by an outcome of its own: nothing is issued.
      this.end(false);
      return true;
    }
    advanceSteps(ctx, ctx.stage.steps);
    if (!allSettled(ctx, ctx.stage.steps)) return true;
    this.turn.emit({ do: 'issuePlan' });
    ctx.finish('issued');
    this.end(true);
    return true;
  }

  private running(): StageContext | null {
    const run = this.turn.state.stages[WINDOW_STAGE];
    const slice = this.slices[WINDOW_STAGE];
    return run && slice ? new StageContext(this.turn, run, slice) : null;
  }

  private end(issued: boolean): void {
    this.turn.state.ended = true;
    this.turn.state.instants = {};
    this.turn.emit({ do: 'endWindow', issued });
  }
}
