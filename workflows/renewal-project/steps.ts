import { holds } from '#libs/domain/predicate/holds';
import type { InboxRow } from '#libs/contracts/inbox';
import type { Step } from '#libs/programme/ir/stage';
import { dropBeside, putRightBeside } from './beside';
import type { StageContext } from './stage-context';
import type { StepRun } from './state';

export type TaskAnswered = Extract<InboxRow, { kind: 'task.answered' }>;

const settled = (run: StepRun | undefined): boolean => run?.status === 'done' || run?.status === 'skipped';

/** Opens every step whose predecessors are settled and whose condition holds; a step whose condition fails is skipped. */
export function advanceSteps(ctx: StageContext, steps: Step[]): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const step of steps) {
      const run = ctx.run.steps[step.code];
      if (run && run.status !== 'waiting') continue;
      if (!step.after.every((code) => settled(ctx.run.steps[code]))) continue;
      if (!isAsked(ctx, step)) {
        ctx.run.steps[step.code] = { status: 'skipped' };
        changed = true;
      } else {
        ctx.open(step);
      }
    }
  }
}

function isAsked(ctx: StageContext, step: Step): boolean {
  return !step.when || holds(step.when, ctx.facts);
}

/** True when every step is settled; a step that goes on beside the stage does not hold it up. */
export function allSettled(ctx: StageContext, steps: Step[]): boolean {
  return steps.every((step) => settled(ctx.run.steps[step.code]) || (step.obligation && ctx.run.steps[step.code]?.status === 'open'));
}

/**
 * Applies an answer to the step it belongs to: facts first, then its effect. An answer of an earlier visit or of a task that
 * was superseded changes nothing.
 *
 * @returns the step answered, or null when the answer is not of this run
 */
export function applyAnswer(ctx: StageContext, row: TaskAnswered): Step | null {
  const step = ctx.step(row.facts.step);
  const run = ctx.run.steps[row.facts.step];
  if (!step || !run || run.taskId !== row.thingId || run.status !== 'open') return null;
  ctx.turn.setFacts(row.facts.facts);
  run.status = 'done';
  run.verb = row.facts.verb;
  const effect = step.answers[row.facts.verb];
  if (effect?.kind === 'outcome') ctx.finish(effect.outcome);
  else if (effect?.kind === 'reopen') {
    // What does not hold its stage up does not take back what the stage has come to either: a permit granted meanwhile stays (二（四）3).
    const beside = step.obligation && effect.step !== step.code && ctx.turn.changed('put-right-beside');
    if (beside) putRightBeside(ctx.turn, ctx.run, step.code, effect.step);
    else reopen(ctx, effect.step);
  }
  return step;
}

/** The holder took the answer back: the step is open again under its own task, what it had opened is closed. */
export function withdrawAnswer(ctx: StageContext, taskId: string): void {
  const entry = Object.entries(ctx.run.steps).find(([, run]) => run.taskId === taskId && run.status === 'done');
  if (!entry) return;
  resetFollowers(ctx, entry[0]);
  dropBeside(ctx.turn, ctx.run, entry[0]);
  ctx.run.steps[entry[0]] = { status: 'open', taskId };
}

/** Goes back to a step: it and all behind it are asked anew. */
export function reopen(ctx: StageContext, stepCode: string): void {
  resetFollowers(ctx, stepCode);
  reset(ctx, stepCode);
}

/**
 * Asks given opinions anew after a change: those that were given are asked again, those not given yet go on. Who has spoken and is not
 * touched is left alone; who stands open behind an opinion asked again waits until it has been given.
 */
export function askAgain(ctx: StageContext, codes: readonly string[]): void {
  const again = codes.filter((code) => ctx.run.steps[code]?.status === 'done');
  for (const code of again) ctx.run.steps[code] = { status: 'waiting' };
  for (const code of behind(ctx, again)) if (ctx.run.steps[code]?.status === 'open') reset(ctx, code);
}

function behind(ctx: StageContext, codes: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (code: string): void => {
    for (const step of ctx.stage.steps) {
      if (!step.after.includes(code) || found.has(step.code)) continue;
      found.add(step.code);
      visit(step.code);
    }
  };
  codes.forEach(visit);
  return found;
}

function resetFollowers(ctx: StageContext, stepCode: string): void {
  for (const step of ctx.stage.steps) {
    if (!step.after.includes(stepCode) || !ctx.run.steps[step.code]) continue;
    resetFollowers(ctx, step.code);
    reset(ctx, step.code);
  }
}

function reset(ctx: StageContext, stepCode: string): void {
  const run = ctx.run.steps[stepCode];
  if (run?.status === 'open' && run.taskId) ctx.turn.emit({ do: 'closeTask', taskId: run.taskId, why: 'superseded' });
  dropBeside(ctx.turn, ctx.run, stepCode);
  ctx.run.steps[stepCode] = { status: 'waiting' };
}
