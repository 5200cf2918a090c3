import { type CivilDate, civilDateOf, endOfDay, type EpochMs } from '../clock/civil-date';
import { outcomeAsMeant } from '../plan/planned-end';
import { figure } from './figure';
import type { PlanFigures } from './review-content';
import type { ReviewTerms } from './review-terms';
import type { ReviewedProject } from './reviewed-project';

/** How far a project is with a stage that is measured. */
export interface Milestone {
  projectId: string;
  /** As planned when it was entered for the first time: a stage entered again is no less late for it. */
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

export function milestoneOf({ id, view }: ReviewedProject, stage: string, terms: ReviewTerms): Milestone {
  const runs = view.runs.filter((run) => run.stage === stage);
  const kind = terms.stages.find(({ code }) => code === stage)?.kind;
  const meant = kind === undefined ? undefined : outcomeAsMeant(kind);
  const done = runs.findLast((run) => run.leftAt !== null && run.outcome === meant);
  const first = runs.find((run) => (run.plannedOn ?? run.deadlineOn) !== null);
  const plannedOn = first ? (first.plannedOn ?? first.deadlineOn) : null;
  const due = plannedOn !== null && endOfDay(plannedOn, terms.dayEndsAtHour) <= terms.until;
  return { projectId: id, plannedOn, doneAt: done?.leftAt ?? null, behind: !done && due && view.status === 'running' };
}

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
