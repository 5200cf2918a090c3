import { stageInstant } from '#libs/contracts/process';
import type { PastStage } from '#libs/contracts/inbox';
import type { StageSlice } from '#libs/programme/ir/programme';
import { holds } from '#libs/domain/predicate/holds';
import { closeProcedure } from './closing';
import type { StageRun } from './state';
import type { Turn } from './turn';

/** Leaves a stage by an outcome: closes what it left open, starts the duties that follow, arrives at the next stages. */
export function leaveStage(turn: Turn, run: StageRun, slice: StageSlice, outcome: string): void {
  const { state } = turn;
  if (state.stages[run.stage] !== run) return;
  closeTasks(turn, run, slice);
  delete state.stages[run.stage];
  delete state.instants[stageInstant(run.stage, run.visit)];
  turn.emit({ do: 'leaveStage', stage: run.stage, visit: run.visit, outcome });
  startDuties(turn, slice, outcome, { visit: run.visit, ...(turn.happenedOn === null ? {} : { fromOn: turn.happenedOn }) });
  const target = slice.stage.outcomes[outcome];
  if (target?.end) state.result = target.end;
  if (slice.stage.kind === 'handover' || target?.end) closeAccounts(turn);
  // What was to be done beside a project that is refused makes no sense any more; what a completed one leaves open is still owed.
  if (target?.end === 'rejected') closeProcedure(turn, 'rejected');
  for (const stage of target?.to ?? []) turn.arrivals.push({ stage, from: run.stage });
}

/** A stage that was left before the project was entered here: its duties run from that day, its gate is open, its track has arrived. */
export function takeInPast(turn: Turn, past: PastStage, slice: StageSlice): void {
  startDuties(turn, slice, past.outcome, { visit: 0, fromOn: past.leftOn });
  if (past.accountId) turn.state.gates.push({ accountId: past.accountId, stage: past.stage, visit: 0 });
  for (const join of past.waitsAt ?? []) turn.state.arrived[join] = [...(turn.state.arrived[join] ?? []), past.stage];
}

/**
 * The money is settled before what was built is handed over: then the special accounts close, and those still in use when the
 * procedure has ended. The exchange leaves open one in which money still lies or is owed; the end of the project closes the rest.
 */
function closeAccounts(turn: Turn): void {
  for (const { accountId } of turn.state.gates) turn.emit({ do: 'closeAccount', accountId });
}

function startDuties(turn: Turn, slice: StageSlice, outcome: string, from: { visit: number; fromOn?: string }): void {
  const { state } = turn;
  for (const obligation of slice.obligations) {
    if (obligation.startsAfter.stage !== slice.stage.code || obligation.startsAfter.outcome !== outcome) continue;
    if (state.obligations.some((running) => running.obligation.code === obligation.code)) continue;
    if (obligation.when && !holds(obligation.when, state.facts)) continue;
    const obligationId = turn.nextId('o');
    state.obligations.push({ obligationId, obligation, closing: false });
    const until = obligation.until === undefined ? undefined : state.facts[obligation.until];
    const ends = typeof until === 'string' ? { untilOn: until } : {};
    turn.emit({ do: 'startObligation', obligationId, code: obligation.code, ...from, ...ends });
  }
}

/**
 * A step marked as an obligation, and an objection's mediation where an open objection is no veto, go on beside the later
 * stages; every other open task ends with its stage.
 */
function closeTasks(turn: Turn, run: StageRun, slice: StageSlice): void {
  for (const step of slice.stage.steps) {
    const stepRun = run.steps[step.code];
    if (stepRun?.status !== 'open' || !stepRun.taskId) continue;
    if (step.obligation) turn.state.beside.push({ taskId: stepRun.taskId, stage: run.stage, visit: run.visit, step: step.code });
    else turn.emit({ do: 'closeTask', taskId: stepRun.taskId, why: 'stage-left' });
  }
  for (const about of run.about) {
    turn.state.beside.push({ taskId: about.taskId, stage: run.stage, visit: run.visit, step: about.step, aboutId: about.aboutId });
  }
}

/** The project ends when its procedure has ended and no duty runs beside it. */
export function endWhenNothingIsLeft(turn: Turn): void {
  const { state } = turn;
  if (state.ended || state.result === null || turn.arrivals.length > 0) return;
  if (Object.keys(state.stages).length > 0 || state.beside.length > 0 || state.obligations.length > 0) return;
  state.ended = true;
  state.instants = {};
  turn.emit({ do: 'endProject', result: state.result });
}
