import { stageInstant } from '#libs/contracts/process';
import type { Stage } from '#libs/programme/ir/stage';
import { type CivilDate, civilDateOf, endOfDay, type EpochMs, startOfDay } from '../clock/civil-date';
import { outcomeAsMeant, plannedEnd } from '../plan/planned-end';
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

export function milestoneOf(project: ReviewedProject, stage: string, terms: ReviewTerms): Milestone {
  const { id, view } = project;
  const runs = view.runs.filter((run) => nameNow(run) === stage);
  const kind = terms.stages.find(({ code }) => code === stage)?.kind;
  const meant = kind === undefined ? undefined : outcomeAsMeant(kind);
  const done = runs.findLast((run) => run.leftAt !== null && run.outcome === meant);
  const first = runs.find((run) => (run.plannedOn ?? run.deadlineOn) !== null);
  const plannedOn = first ? plannedOf(project, first, done?.leftAt ?? null, terms) : null;
  const due = plannedOn !== null && endOfDay(plannedOn, terms.dayEndsAtHour) <= terms.until;
  return { projectId: id, plannedOn, doneAt: done?.leftAt ?? null, behind: !done && due && view.status === 'running' };
}

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
  { enteredOn, view: { facts } }: ReviewedProject,
  { stage: code, visit, enteredAt }: StageRun,
  plannedOn: CivilDate,
  stage: Stage | undefined,
  { calendar, dayEndsAtHour }: ReviewTerms,
): CivilDate {
  const corrected = enteredOn[stageInstant(code, visit)];
  if (corrected === undefined) return plannedOn;
  const recordedOn = civilDateOf(enteredAt);
  const planning = { calendar, dayEndsAtHour, facts };
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
