import { civilDateOf, type CivilDate, daysBetween, endOfDay, type EpochMs } from '../clock/civil-date';
import type { OpenTask, ProjectView } from './project-view';

export interface OpenedTask {
  taskId: string;
  stage: string;
  step: string;
  organisationId: string;
  postId: string;
  dueOn: CivilDate;
  dueAt?: EpochMs;
  provisional: boolean;
}

export function open(view: ProjectView, data: OpenedTask): ProjectView {
  const { taskId, stage, step, organisationId, postId, dueOn, provisional } = data;
  const dueAt = data.dueAt ?? endOfDay(dueOn);
  const task: OpenTask = { taskId, stage, step, organisationId, postId, dueOn, dueAt, provisional, light: 'green' };
  const known = close(view, taskId);
  return { ...known, openTasks: [...known.openTasks, task] };
}

export function answer(view: ProjectView, taskId: string, late: boolean, at: EpochMs): ProjectView {
  const task = view.openTasks.find((open) => open.taskId === taskId);
  if (!task) return view;
  const daysLate = late ? Math.max(0, daysBetween(task.dueOn, civilDateOf(at))) : 0;
  return {
    ...view,
    openTasks: view.openTasks.filter((open) => open !== task),
    answeredTasks: [...view.answeredTasks, { ...task, answeredAt: at, late, daysLate }],
    lateAnswers: view.lateAnswers + (late ? 1 : 0),
    daysLate: view.daysLate + daysLate,
  };
}

/** The task is open again as it was; a late answer taken back was none, the next one is judged anew. */
export function withdrawAnswer(view: ProjectView, taskId: string): ProjectView {
  const answered = view.answeredTasks.find((task) => task.taskId === taskId);
  if (!answered) return view;
  const { answeredAt: _answeredAt, late, daysLate, ...task } = answered;
  return {
    ...view,
    openTasks: [...view.openTasks, task],
    answeredTasks: view.answeredTasks.filter((other) => other !== answered),
    lateAnswers: view.lateAnswers - (late ? 1 : 0),
    daysLate: view.daysLate - daysLate,
  };
}

export function close(view: ProjectView, taskId: string): ProjectView {
  return {
    ...view,
    openTasks: view.openTasks.filter((task) => task.taskId !== taskId),
    answeredTasks: view.answeredTasks.filter((task) => task.taskId !== taskId),
  };
}

/** What came too late without an answer is as late as one. @param before with the task still open; @param at of the event, epoch ms */
export function fulfil(
  view: ProjectView,
  before: ProjectView,
  { taskId, late = false, fulfilledAt }: { taskId: string; late?: boolean; fulfilledAt?: number },
  at: EpochMs,
): ProjectView {
  const task = before.openTasks.find((open) => open.taskId === taskId);
  if (!task || !late) return view;
  const daysLate = Math.max(0, daysBetween(task.dueOn, civilDateOf(fulfilledAt ?? at)));
  return { ...view, lateAnswers: view.lateAnswers + 1, daysLate: view.daysLate + daysLate };
}

export function handOver(view: ProjectView, taskId: string, toPostId: string, toOrganisationId?: string): ProjectView {
  return change(view, taskId, (task) => ({ ...task, postId: toPostId, organisationId: toOrganisationId ?? task.organisationId }));
}

/** A later due date turns the light off: the ladder starts afresh. */
export function reschedule(
  view: ProjectView,
  taskId: string,
  data: { toOn: CivilDate; toAt?: EpochMs; provisional?: boolean },
): ProjectView {
  const { toOn, toAt, provisional = false } = data;
  return change(view, taskId, (task) => ({
    ...task,
    dueOn: toOn,
    dueAt: toAt ?? endOfDay(toOn),
    provisional,
    light: toOn > task.dueOn ? 'green' : task.light,
  }));
}

/** A light goes up and never down while the due date stands. What says that a task is late is red, whatever the ladder says. */
export function fireRung(
  view: ProjectView,
  data: { taskId: string; action: 'remind' | 'overdue' | 'escalate'; sent: boolean; light?: 'yellow' | 'red' },
): ProjectView {
  const light = data.action === 'remind' ? data.light : 'red';
  const told = data.sent && data.action !== 'escalate' ? 1 : 0;
  const lit = change(view, data.taskId, (task) => ({ ...task, light: task.light === 'red' ? 'red' : (light ?? task.light) }));
  return { ...lit, reminders: view.reminders + told };
}

function change(view: ProjectView, taskId: string, to: (task: OpenTask) => OpenTask): ProjectView {
  return { ...view, openTasks: view.openTasks.map((task) => (task.taskId === taskId ? to(task) : task)) };
}
