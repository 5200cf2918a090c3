import type { EventData } from '#libs/contracts/event';
import { type CivilDate, type EpochMs, startOfDay } from '../clock/civil-date';
import type { ProjectView, StageRun } from './project-view';

export function enter(view: ProjectView, data: EventData['stage.entered'], at: EpochMs): ProjectView {
  const run: StageRun = {
    stage: data.stage,
    visit: data.visit,
    enteredAt: at,
    deadlineOn: data.deadlineOn ?? null,
    ...(data.plannedOn === undefined ? {} : { plannedOn: data.plannedOn }),
    leftAt: null,
    outcome: null,
  };
  const planned = data.projectPlannedOn === undefined ? {} : { plannedOn: data.projectPlannedOn };
  return { ...view, ...planned, runs: [...view.runs, run], activeStages: [...new Set([...view.activeStages, data.stage])] };
}

export function leave(view: ProjectView, data: { stage: string; visit: number; outcome: string }, at: EpochMs): ProjectView {
  const runs = view.runs.map((run) =>
    run.stage === data.stage && run.visit === data.visit && run.leftAt === null ? { ...run, leftAt: at, outcome: data.outcome } : run,
  );
  return {
    ...view,
    runs,
    activeStages: view.activeStages.filter((stage) => stage !== data.stage),
    answeredTasks: view.answeredTasks.filter((task) => task.stage !== data.stage),
  };
}

/** A stage that was over before the project was entered here is visit 0: the machine's own visits begin at 1. */
export function backfill(
  view: ProjectView,
  data: { stage: string; outcome: string; enteredOn: CivilDate; leftOn: CivilDate },
): ProjectView {
  const run: StageRun = {
    stage: data.stage,
    visit: 0,
    enteredAt: startOfDay(data.enteredOn),
    deadlineOn: null,
    leftAt: startOfDay(data.leftOn),
    outcome: data.outcome,
  };
  return { ...view, runs: [...view.runs, run] };
}

/** `thingId` is a notice, an obligation, or `stage:<code>:<visit>` for the deadline of a stage itself. */
export function moveDeadline(view: ProjectView, data: { thingId: string; toOn: CivilDate; provisional?: boolean }): ProjectView {
  const { thingId, toOn: endsOn, provisional = false } = data;
  return {
    ...view,
    runs: view.runs.map((run) => (`stage:${run.stage}:${run.visit}` === thingId ? { ...run, deadlineOn: endsOn } : run)),
    notices: view.notices.map((notice) => (notice.noticeId === thingId ? { ...notice, endsOn, provisional } : notice)),
    obligations: view.obligations.map((duty) => (duty.obligationId === thingId ? { ...duty, endsOn } : duty)),
  };
}

export function end(view: ProjectView, result: 'completed' | 'rejected' | 'withdrawn', refundsDueFen: number, at: EpochMs): ProjectView {
  return {
    ...view,
    status: result,
    endedAt: at,
    activeStages: [],
    runs: view.runs.map((run) => (run.leftAt === null ? { ...run, leftAt: at } : run)),
    openTasks: [],
    answeredTasks: [],
    // What a true-up found due to households stays due, beside what grants leave over; a project that ends before its time says anew what goes back.
    money: result === 'completed' ? view.money : { ...view.money, refundFen: refundsDueFen },
  };
}
