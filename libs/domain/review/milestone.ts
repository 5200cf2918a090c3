import { stageInstant } from '#libs/contracts/process';
import type { Measure } from '#libs/programme/ir/programme';
import type { AnswerVerb, Stage } from '#libs/programme/ir/stage';
import { type CivilDate, civilDateOf, endOfDay, type EpochMs, startOfDay } from '../clock/civil-date';
import { outcomeAsMeant, plannedEnd, plannedEntryAhead, plannedStepEnd, type Planning } from '../plan/planned-end';
import { nameNow } from '../version/passed-names';
import type { StageRun } from '../view/project-view';
import { addWorkingDays, remainingWorkingDays } from '../working-day/add-working-days';
import { figure } from './figure';
import type { PlanFigures } from './review-content';
import type { ReviewTerms } from './review-terms';
import type { ReviewedProject } from './reviewed-project';
import { planAfter } from './standstill';

/** How far a project is with a stage that is measured. */
export interface Milestone {
  projectId: string;
  /** As planned when it was entered for the first time, but for pauses: a stage entered again is no less late for it. */
  plannedOn: CivilDate | null;
  /** When it was left as it was meant to be left. */
  doneAt: EpochMs | null;
  /** Not done, due, and still pursued. */
  behind: boolean;
}

/** A project with how far it is in each measure, in the order of the measures. */
export interface Measured {
  project: ReviewedProject;
  milestones: Milestone[];
}

export function milestoneOf(project: ReviewedProject, measure: Measure, terms: ReviewTerms): Milestone {
  const { id, view } = project;
  const parts = [measure.stage, ...(measure.and ?? [])].map((stage) => partOf(project, { ...measure, stage }, terms));
  const doneAt = parts.reduce<EpochMs | null>(
    (last, part) => (last === null || part.doneAt === null ? null : Math.max(last, part.doneAt)),
    0,
  );
  // What was given up before it was done is waited for no more.
  const pursued = doneAt !== null || view.status === 'running' || view.status === 'paused';
  const plans = parts.flatMap((part) => (pursued ? (part.plannedOn ?? []) : [])).sort();
  const plannedOn = plans.at(-1) ?? null;
  const due = plannedOn !== null && endOfDay(plannedOn, terms.dayEndsAtHour) <= terms.until;
  return { projectId: id, plannedOn, doneAt, behind: doneAt === null && due && view.status === 'running' };
}

function partOf(project: ReviewedProject, measure: Measure, terms: ReviewTerms): Pick<Milestone, 'plannedOn' | 'doneAt'> {
  const runs = project.view.runs.filter((run) => nameNow(run) === measure.stage);
  const stage = terms.stages.find(({ code }) => code === measure.stage);
  const doneAt = doneAtOf(project, measure, stage, runs);
  if (runs.length === 0) return { doneAt, plannedOn: stage ? plannedAhead(project, measure, stage, terms) : null };
  const first = runs.find((run) => (run.plannedOn ?? run.deadlineOn) !== null);
  if (!first) return { doneAt, plannedOn: null };
  if (stage && measure.step !== undefined) return { doneAt, plannedOn: stepPlanned(project, measure.step, stage, first, doneAt, terms) };
  return { doneAt, plannedOn: plannedOf(project, first, doneAt, terms) };
}

function doneAtOf({ tasks, paidUpAt }: ReviewedProject, { step, sum }: Measure, stage: Stage | undefined, runs: readonly StageRun[]) {
  if (sum === 'paid') return paidUpAt;
  if (step === undefined) {
    const meant = stage && outcomeAsMeant(stage.kind);
    return runs.findLast((run) => run.leftAt !== null && run.outcome === meant)?.leftAt ?? null;
  }
  const effects = stage?.steps.find(({ code }) => code === step)?.answers ?? {};
  const leadsOn = (verb: AnswerVerb | null): boolean => verb === null || effects[verb]?.kind !== 'reopen';
  const done = tasks.findLast((task) => task.stage === stage?.code && task.step === step && task.answeredAt !== null && leadsOn(task.verb));
  return done?.answeredAt ?? null;
}

/** The due date of its first task, or the day on which it would be due where it is not opened yet. */
function stepPlanned(
  project: ReviewedProject,
  step: string,
  stage: Stage,
  run: StageRun,
  doneAt: EpochMs | null,
  terms: ReviewTerms,
): CivilDate | null {
  const task = project.tasks.find((one) => one.stage === stage.code && one.step === step);
  if (task) return task.dueOn;
  const enteredAt = enteredAtOf(project, run);
  const planned = plannedStepEnd(stage, step, civilDateOf(enteredAt), planningOf(project, terms));
  if (planned === null || isCalendarDate(stage, planned)) return planned;
  return planAfter(terms.calendar, planned, project.standstills, { enteredAt, doneAt });
}

/**
 * By when a stage that a project has not come to is to be left: by its date of the calendar, else as the way from where the project stands
 * is planned. Otherwise what stands still before it would never be behind. Null where the way does not lead there.
 */
function plannedAhead(project: ReviewedProject, { step }: Measure, target: Stage, terms: ReviewTerms): CivilDate | null {
  const planning = planningOf(project, terms);
  const { runs, status } = project.view;
  if (status !== 'running' && status !== 'paused') return null;
  const ends = runs.flatMap((run) => {
    const on = run.leftAt === null ? plannedOf(project, run, null, terms) : null;
    const entered = on === null ? null : plannedEntryAhead(terms.stages, target.code, { stage: nameNow(run), on }, planning);
    if (entered === null) return [];
    return (step === undefined ? plannedEnd(target, entered, planning) : plannedStepEnd(target, step, entered, planning)) ?? [];
  });
  return ends.sort().at(-1) ?? null;
}

const planningOf = ({ view: { facts } }: ReviewedProject, { calendar, dayEndsAtHour }: ReviewTerms): Planning => ({
  calendar,
  dayEndsAtHour,
  facts,
});

/**
 * The day by which a stage was to be left: reckoned from the day on which it was really entered, and moved by what the project has stood
 * still. A date of the calendar stays. A deadline that stands for a plan was moved as these things happened.
 */
export function plannedOf(project: ReviewedProject, run: StageRun, doneAt: EpochMs | null, terms: ReviewTerms): CivilDate | null {
  const { plannedOn } = run;
  if (plannedOn === undefined) return run.deadlineOn;
  const stage = terms.stages.find(({ code }) => code === nameNow(run));
  if (stage && isCalendarDate(stage, plannedOn)) return plannedOn;
  const enteredAt = enteredAtOf(project, run);
  const { standstills } = project;
  return planAfter(terms.calendar, planFrom(project, run, plannedOn, stage, terms), standstills, { enteredAt, doneAt });
}

export function enteredAtOf({ enteredOn }: ReviewedProject, { stage, visit, enteredAt }: StageRun): EpochMs {
  const corrected = enteredOn[stageInstant(stage, visit)];
  return corrected === undefined ? enteredAt : startOfDay(corrected);
}

/** The plan from a corrected day of entering: by the rules where they gave the plan that is on record, else as many working days on. */
function planFrom(
  project: ReviewedProject,
  { stage: code, visit, enteredAt }: StageRun,
  plannedOn: CivilDate,
  stage: Stage | undefined,
  terms: ReviewTerms,
): CivilDate {
  const { calendar } = terms;
  const { enteredOn } = project;
  const corrected = enteredOn[stageInstant(code, visit)];
  if (corrected === undefined) return plannedOn;
  const recordedOn = civilDateOf(enteredAt);
  const planning = planningOf(project, terms);
  if (stage && plannedEnd(stage, recordedOn, planning) === plannedOn) return plannedEnd(stage, corrected, planning);
  return addWorkingDays(calendar, corrected, remainingWorkingDays(calendar, recordedOn, plannedOn).count).date;
}

const isCalendarDate = ({ deadline, steps }: Stage, on: CivilDate): boolean =>
  [deadline, ...(deadline ? [] : steps.map(({ due }) => due))].some((rule) => rule?.kind === 'calendar-date' && rule.date === on);

export function planFigures(milestones: readonly Milestone[], terms: ReviewTerms): PlanFigures {
  const count = (which: (milestone: Milestone) => boolean) => figure(milestones.filter(which).map(({ projectId }) => projectId));
  return {
    planned: count(({ plannedOn }) => plannedOn !== null && plannedOn > civilDateOf(terms.from) && plannedOn <= civilDateOf(terms.until)),
    done: count((milestone) => doneWithin(milestone, terms)),
    late: count((milestone) => doneWithin(milestone, terms) && milestone.plannedOn !== null && doneOn(milestone)! > milestone.plannedOn),
    behind: count(({ behind }) => behind),
  };
}

export const doneWithin = ({ doneAt }: Milestone, { from, until }: ReviewTerms): boolean =>
  doneAt !== null && doneAt > from && doneAt <= until;

export const doneOn = ({ doneAt }: Milestone): CivilDate | null => (doneAt === null ? null : civilDateOf(doneAt));
