import type { EventData, ProcessEvent } from '#libs/contracts/event';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import type { CivilDate, EpochMs } from '../clock/civil-date';
import { endOfDay } from '../clock/civil-date';
import { correctedEntries, type EntryEvent } from '../version/corrected-entries';
import { namedBefore } from '../version/renamed-things';
import { fold } from '../view/fold';
import type { ProjectView } from '../view/project-view';
import type { Standstill } from './standstill';

/** A task as a review looks at it: who holds it, when it was due, when it was answered. */
export interface ReviewedTask {
  taskId: string;
  /** Its place, as the version that the project goes by calls it. */
  stage: string;
  step: string;
  visit: number;
  organisationId: string;
  dueOn: CivilDate;
  dueAt: EpochMs;
  answeredAt: EpochMs | null;
  /** Null too where what it asked for came without an answer. */
  verb: AnswerVerb | null;
}

export interface ReviewedEscalation {
  organisationId: string;
  at: EpochMs;
}

export interface ReviewedProject {
  id: string;
  subdistrictId: string;
  view: ProjectView;
  tasks: ReviewedTask[];
  escalations: ReviewedEscalation[];
  /** In the order of time. */
  standstills: Standstill[];
  /** When what was paid made up the total of the project; null where it does not. */
  paidUpAt: EpochMs | null;
  /** `stage:<code>:<visit>` → the day on which it was really entered, where that was corrected (更正). */
  enteredOn: Record<string, CivilDate>;
}

/**
 * What had become of a project by an instant, from its record alone: what is known now of what had happened then. Null where it had
 * not begun.
 */
export function reviewedProject(id: string, events: readonly ProcessEvent[], until: EpochMs): ReviewedProject | null {
  let view: ProjectView | null = null;
  let subdistrictId = '';
  const tasks = new Map<string, ReviewedTask>();
  const escalations: ReviewedEscalation[] = [];
  const standstills: Standstill[] = [];
  const told: EntryEvent[] = [];
  const movedSince: EventData['project.versionMoved'][] = [];
  let pausedAt: EpochMs | null = null;
  let paidUpAt: EpochMs | null = null;
  for (const event of events) {
    // Whenever it was entered, it tells of what had happened then.
    if (event.type === 'project.dateCorrected' || event.type === 'project.versionMoved') told.push(event);
    if (event.type === 'project.versionMoved' && event.at > until) movedSince.push(event.data);
    if (event.at > until) continue;
    if (event.type === 'project.paused') pausedAt = event.at;
    if (event.type === 'project.resumed' && pausedAt !== null) {
      standstills.push({ pausedOn: event.data.pausedOn, pausedAt, resumedAt: event.at });
      pausedAt = null;
    }
    if (event.type === 'project.created') subdistrictId = event.data.subdistrictId;
    if (event.type === 'escalation.raised') {
      const task = tasks.get(event.data.taskId);
      if (task) escalations.push({ organisationId: task.organisationId, at: event.at });
    }
    note(tasks, event);
    // A project entered afterwards may carry dates of before its creation; they are on record behind it.
    if (view !== null || event.type === 'project.created') view = fold(view, event);
    paidUpAt = view !== null && isPaidUp(view) ? (paidUpAt ?? event.at) : null;
  }
  // The view calls its stages as they were called at that instant.
  const entered = movedSince.reduceRight((known, { stages }) => namedBefore(known, stages), correctedEntries(told));
  const enteredOn = Object.fromEntries(entered);
  return view === null ? null : { id, subdistrictId, view, tasks: [...tasks.values()], escalations, standstills, paidUpAt, enteredOn };
}

const isPaidUp = ({ money: { totalFen, paidFen } }: ProjectView): boolean => totalFen > 0 && paidFen >= totalFen;

function note(tasks: Map<string, ReviewedTask>, { type, at, data }: ProcessEvent): void {
  const change = (taskId: string, what: Partial<ReviewedTask>): void => {
    const task = tasks.get(taskId);
    if (task) tasks.set(taskId, { ...task, ...what });
  };
  if (type === 'task.opened') {
    const { taskId, stage, step, visit, organisationId, dueOn, dueAt = endOfDay(dueOn) } = data;
    tasks.set(taskId, { taskId, stage, step, visit, organisationId, dueOn, dueAt, answeredAt: null, verb: null });
  } else if (type === 'task.answered') {
    change(data.taskId, { answeredAt: at, verb: data.verb });
  } else if (type === 'task.answerWithdrawn') {
    change(data.taskId, { answeredAt: null, verb: null });
  } else if (type === 'project.versionMoved') {
    rename(tasks, data);
  } else if (type === 'task.handedOver') {
    if (data.toOrganisationId !== undefined) change(data.taskId, { organisationId: data.toOrganisationId });
  } else if (type === 'task.extended' || type === 'task.rescheduled') {
    change(data.taskId, { dueOn: data.toOn, dueAt: data.toAt ?? endOfDay(data.toOn) });
  } else if (type === 'task.closed' && data.why === 'fulfilled') {
    // What it asked for has come without an answer (money, ballots, a posting): that is one, and may be late.
    if (tasks.get(data.taskId)?.answeredAt === null) change(data.taskId, { answeredAt: data.fulfilledAt ?? at });
  } else if (type === 'task.closed') {
    drop(tasks, (task) => task.taskId === data.taskId);
  } else if (type === 'project.ended') {
    drop(tasks, () => true);
  }
}

/** Open ones as the move says, answered ones with the stage that they belong to, passed or under way. */
function rename(tasks: Map<string, ReviewedTask>, { stages, tasks: moved, passed = [] }: EventData['project.versionMoved']): void {
  const kept = new Map(moved.map((one) => [one.taskId, one]));
  for (const task of tasks.values()) {
    const run = [...stages, ...passed].find(({ from, visit }) => from === task.stage && visit === task.visit);
    const { stage, step } = kept.get(task.taskId) ?? { stage: run?.to ?? task.stage, step: task.step };
    tasks.set(task.taskId, { ...task, stage, step });
  }
}

/** Nobody is waited for any more; what was answered before stays so. */
function drop(tasks: Map<string, ReviewedTask>, which: (task: ReviewedTask) => boolean): void {
  for (const task of tasks.values()) if (task.answeredAt === null && which(task)) tasks.delete(task.taskId);
}
