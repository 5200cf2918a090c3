import type { Certified, CertifyRequest } from '#libs/contracts/exchange';
import type { InboxRow } from '#libs/contracts/inbox';
import { beginsInstant, obligationOf, stageInstant } from '#libs/contracts/process';
import { civilDateOf, startOfDay } from '#libs/domain/clock/civil-date';
import type { StageSlice } from '#libs/programme/ir/programme';
import { applyBeside, dutyEnded } from './beside';
import { applyInterrupt } from './interrupts';
import { endWhenNothingIsLeft, takeInPast } from './procedure';
import type { ProcessMachine } from './process-machine';
import { StageContext } from './stage-context';
import type { StageRun } from './state';
import { STAGE_MACHINES } from './stages/registry';
import { withdrawAnswer } from './steps';
import type { Turn } from './turn';

/**
 * Runs a compiled programme: rows, instants and certificates in, commands out. Pure and synchronous, so that a turn can be
 * decided again from a copy of the state. Slices of the stages concerned must be at hand; `missing` names those that are not.
 */
export class Machine implements ProcessMachine {
  constructor(
    readonly turn: Turn,
    private readonly slices: Record<string, StageSlice>,
  ) {}

  /** Stages whose slices are needed before the turn can go on. */
  missing(): string[] {
    const wanted = [
      ...Object.keys(this.turn.state.stages),
      ...this.turn.arrivals.map((arrival) => arrival.stage),
      ...this.turn.past.map((past) => past.stage),
      ...[...this.turn.state.beside, ...this.turn.state.gates].map((left) => left.stage),
    ];
    return [...new Set(wanted)].filter((stage) => !this.slices[stage]);
  }

  apply(row: InboxRow): void {
    const { state } = this.turn;
    if (state.ended) return;
    this.turn.happenedOn = row.civilAt === undefined ? null : civilDateOf(row.civilAt);
    if (row.kind === 'project.created') {
      Object.assign(state.facts, row.facts.facts);
      this.turn.past.push(...(row.facts.past ?? []));
      for (const stage of [row.facts.entry, ...(row.facts.alsoAt ?? [])]) this.turn.arrivals.push({ stage, from: null });
      return;
    }
    if (applyInterrupt(this.turn, row)) return;
    if (row.kind === 'task.answerWithdrawn') {
      const taskId = row.thingId;
      if (taskId) this.eachStage((ctx) => withdrawAnswer(ctx, taskId));
      return;
    }
    applyBeside(this.turn, this.slices, row);
    this.eachStage((ctx) => STAGE_MACHINES[ctx.stage.kind].input?.(ctx, row));
  }

  /**
   * An instant has come. A register is certified before anything rests on its end, and its closing waits for a calendar that is being told
   * (certify.activity.ts, `beforeItIsTold`). Here nothing waits: at the deadline of a stage its lateness is noted and its ladder, whose
   * rungs only tell people, goes on; at the end of a duty, or shortly before it, a task opens that people answer and the calendar dates
   * anew. Only the outcome `expired` would act by a day that the calendar being told moves; no published plan lets a stage expire
   * (every-programme.spec.ts), and one that does has to certify its end first.
   */
  due(thing: string): void {
    const { state } = this.turn;
    delete state.instants[thing];
    for (const stage of Object.keys(state.arrived)) if (thing === beginsInstant(stage)) this.begin(stage);
    dutyEnded(this.turn, obligationOf(thing));
    this.eachStage((ctx) => {
      if (thing === stageInstant(ctx.run.stage, ctx.run.visit) && ctx.stage.outcomes['expired']) ctx.finish('expired');
    });
  }

  registerKind(thing: string): CertifyRequest['thing'] | null {
    let kind: CertifyRequest['thing'] | null = null;
    this.eachStage((ctx) => {
      if (ctx.run.register === thing) kind = registerKind(ctx);
    });
    return kind;
  }

  certified(certified: Certified): void {
    this.eachStage((ctx) => STAGE_MACHINES[ctx.stage.kind].certified?.(ctx, certified));
  }

  /** Lets every stage settle and enters those arrived at, until nothing moves. False when a slice is missing: fetch, call again. */
  settle(): boolean {
    for (;;) {
      this.eachStage((ctx) => {
        const before = ctx.turn.state.stages[ctx.run.stage];
        if (before === ctx.run) STAGE_MACHINES[ctx.stage.kind].settle(ctx);
      });
      if (this.turn.arrivals.length === 0) break;
      if (this.missing().length > 0) return false;
      for (const past of this.turn.past.splice(0)) takeInPast(this.turn, past, this.slices[past.stage]!);
      for (const arrival of this.turn.arrivals.splice(0)) this.arrive(arrival.stage, arrival.from);
    }
    endWhenNothingIsLeft(this.turn);
    return true;
  }

  /** The day has come: what has arrived there is let in. */
  private begin(stage: string): void {
    delete this.turn.state.arrived[stage];
    this.turn.arrivals.push({ stage, from: null });
  }

  /**
   * A join waits for all its tracks, and a stage for its day: at an instant that has passed already it is entered in the next turn. A
   * stage that is running already is not entered twice (a loop beside a parallel track).
   */
  private arrive(stage: string, from: string | null): void {
    const { state } = this.turn;
    const slice = this.slices[stage];
    if (!slice || state.stages[stage]) return;
    const { join = [], notBefore } = slice.stage;
    if ((join.length > 0 || notBefore) && from !== null) {
      const arrived = [...new Set([...(state.arrived[stage] ?? []), from])];
      state.arrived[stage] = arrived;
      if (!join.every((code) => arrived.includes(code))) return;
      if (state.gates.some((gate) => gate.more && join.includes(gate.stage))) return;
      if (notBefore) return void (state.instants[beginsInstant(stage)] = startOfDay(notBefore));
      delete state.arrived[stage];
    }
    const visit = (state.visits[stage] ?? 0) + 1;
    state.visits[stage] = visit;
    const run: StageRun = { stage, visit, steps: {}, about: [] };
    state.stages[stage] = run;
    this.turn.emit({ do: 'enterStage', stage, visit });
    const ctx = new StageContext(this.turn, run, slice);
    STAGE_MACHINES[slice.stage.kind].enter?.(ctx);
  }

  private eachStage(react: (ctx: StageContext) => void): void {
    for (const run of Object.values(this.turn.state.stages)) {
      const slice = this.slices[run.stage];
      if (slice && this.turn.state.stages[run.stage] === run) react(new StageContext(this.turn, run, slice));
    }
  }
}

function registerKind(ctx: StageContext): CertifyRequest['thing'] {
  if (ctx.stage.kind === 'public-notice') return 'notice';
  return ctx.stage.kind === 'fund-gate' ? 'account' : 'vote';
}
