import type { StageSlice } from '#libs/programme/ir/programme';
import type { Stage, Step } from '#libs/programme/ir/stage';
import type { StageRun } from './state';
import type { Turn } from './turn';
import { leaveStage } from './procedure';

/** What a stage's machine works with: its own run, its compiled form, and the turn that collects what it decides. */
export class StageContext<S extends Stage = Stage> {
  constructor(
    readonly turn: Turn,
    readonly run: StageRun,
    readonly slice: StageSlice,
  ) {}

  get stage(): S {
    return this.slice.stage as S;
  }

  get facts(): Turn['state']['facts'] {
    return this.turn.state.facts;
  }

  step(code: string): Step | undefined {
    return this.stage.steps.find((step) => step.code === code);
  }

  /** Opens the task of a step that is asked once in a visit. */
  open(step: Step): void {
    const taskId = this.turn.nextId('t');
    this.run.steps[step.code] = { status: 'open', taskId };
    this.turn.emit({ do: 'openTask', taskId, stage: this.stage.code, step: step.code, visit: this.run.visit });
  }

  /** Opens one more task of a step that is asked about each thing that turns up. */
  openAbout(stepCode: string, aboutId: string): void {
    if (!this.step(stepCode)) return;
    const taskId = this.turn.nextId('t');
    this.run.about.push({ taskId, step: stepCode, aboutId });
    this.turn.emit({ do: 'openTask', taskId, stage: this.stage.code, step: stepCode, visit: this.run.visit, aboutId });
  }

  /** What the step asked for has come by another way: its task is closed as fulfilled and the step is done. */
  fulfil(stepCode: string): void {
    const step = this.run.steps[stepCode];
    if (step?.status === 'open' && step.taskId) this.turn.emit({ do: 'closeTask', taskId: step.taskId, why: 'fulfilled' });
    this.run.steps[stepCode] = { ...step, status: 'done' };
  }

  /** Takes a task about something off the run; closes it when it was not answered itself. */
  dropAbout(aboutId: string, close: boolean): void {
    for (const about of this.run.about.filter((item) => item.aboutId === aboutId)) {
      if (close) this.turn.emit({ do: 'closeTask', taskId: about.taskId, why: 'fulfilled' });
    }
    this.run.about = this.run.about.filter((item) => item.aboutId !== aboutId);
  }

  /** Ends the stage with a named outcome; the programme says what follows. */
  finish(outcome: string): void {
    leaveStage(this.turn, this.run, this.slice, outcome);
  }
}
