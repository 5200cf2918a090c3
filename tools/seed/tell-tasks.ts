import { addDays, civilDateOf, DAY_MS, startOfDay } from '#libs/domain/clock/civil-date';
import { computeDeadline, type Deadline } from '#libs/domain/deadline/compute-deadline';
import { rungInstants } from '#libs/domain/ladder/rung-instants';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { MARK, type Telling } from './story';
import type { StoryStep } from './story-steps';

/** Days between two tasks of a project, and of the time that each is given. */
const EACH_DAYS = 9;
const GIVEN_DAYS = 8;
const MORNING_MS = 9 * 3_600_000;

export interface Desk {
  organisationId: string;
  postId: string;
  /** Who sits at it. */
  personId: string;
}

export interface TellingOf {
  telling: Telling;
  programme: CompiledProgramme;
  calendar: WorkingDayCalendar;
  steps: StoryStep[];
  now: number;
  /** Days from now to the due date of the last task; below zero it is overdue. */
  dueIn: number;
  /** Whether the last task is done too. */
  ended: boolean;
  holderOf(owner: string, post: string): Desk;
  /** Told between a task's opening and its answer. */
  meanwhile(task: { id: string; no: number; openedAt: number; answeredAt: number | null }): void;
}

/** When the n-th task is opened: in a row, so that the last is due as the story wants it. Epoch ms. */
export function openedAt({ steps, now, dueIn }: Pick<TellingOf, 'steps' | 'now' | 'dueIn'>, n: number): number {
  const day = addDays(civilDateOf(now), dueIn - GIVEN_DAYS - (steps.length - 1 - n) * EACH_DAYS);
  return startOfDay(day) + MORNING_MS;
}

/** Tasks one after another, each with its stage around it: opened, answered in time or two days late, the last one open. */
export function tellTasks(told: TellingOf): void {
  const { telling, steps, ended, now } = told;
  steps.forEach((one, n) => {
    const at = openedAt(told, n);
    const before = steps[n - 1];
    if (before && (before.stage !== one.stage || before.visit !== one.visit)) leave(telling, before, at);
    if (!before || before.stage !== one.stage || before.visit !== one.visit)
      telling.happen({ type: 'stage.entered', data: { stage: one.stage.code, visit: one.visit } }, at);
    const open = n === steps.length - 1 && !ended;
    const late = n % 5 === 0;
    const answeredAt = open ? null : Math.min(now, at + (late ? GIVEN_DAYS + 2 : 5) * DAY_MS);
    tellTask(told, one, { id: `${MARK.project}.t${n + 1}`, no: n, openedAt: at, answeredAt });
  });
}

function leave(telling: Telling, { stage, visit }: StoryStep, at: number): void {
  telling.happen({ type: 'stage.left', data: { stage: stage.code, visit, outcome: Object.keys(stage.outcomes)[0] ?? 'done' } }, at);
}

interface Times {
  id: string;
  no: number;
  openedAt: number;
  answeredAt: number | null;
}

function tellTask(told: TellingOf, { stage, step, visit }: StoryStep, times: Times): void {
  const { telling, programme, calendar, now } = told;
  const rule = { kind: 'days' as const, days: GIVEN_DAYS };
  const { dayEndsAtHour } = programme.parameters;
  const due = computeDeadline(calendar, rule, civilDateOf(times.openedAt), { dayEndsAtHour });
  const task = { taskId: times.id, stage: stage.code, step: step.code };
  const { date: dueOn, at: dueAt, provisional } = due;
  const { organisationId, postId, personId } = told.holderOf(step.owner, step.post);
  telling.happen({ type: 'task.opened', data: { ...task, visit, organisationId, postId, dueOn, dueAt, provisional } }, times.openedAt);
  told.meanwhile(times);
  const verb = step.answers.agree ? 'agree' : 'complete';
  const answered = times.answeredAt === null ? null : { verb, at: times.answeredAt };
  if (answered)
    telling.happen({ type: 'task.answered', data: { ...task, verb, facts: {}, papers: [], late: answered.at >= dueAt } }, answered.at);
  const light = answered ? 'green' : climb(told, times, step.ladder, due);
  const text = { stage: stage.code, step: step.code, visit, title: step.title, rule: step.rule, explanation: due.explanation };
  const who = { organisation_id: organisationId, post_id: postId };
  const dates = { opened_at: iso(times.openedAt), due_at: iso(dueAt), due_on: dueOn, provisional };
  const answer = answered && { answer: verb, answered_at: iso(answered.at), answered_by_person_id: personId };
  const state = { status: answered ? 'answered' : 'open', light, obligation: false, revision: answered ? 2 : 1 };
  telling.row('task', { id: times.id, process_id: MARK.project, ...text, ...who, ...dates, ...state, ...(answer ?? {}) });
  if (!answered && light === 'red') raise(told, times, now);
}

/** The ladder of an open task: what is past has fired, what is to come waits. @returns the light that it shows by now */
function climb({ telling, programme, calendar, now }: TellingOf, { id, openedAt: from }: Times, code: string, due: Deadline): string {
  const ladder = programme.ladders.find((one) => one.code === code);
  if (!ladder) return 'green';
  let light = 'green';
  for (const { rung, at, beforeOpened } of rungInstants(calendar, ladder, due, from)) {
    const past = at <= now;
    const status = !past ? 'pending' : beforeOpened ? 'recorded' : 'fired';
    const { code: name, action, to: recipient, light: shows } = rung;
    const row = { id: `${id}.${name}`, process_id: MARK.project, task_id: id, code: name, at: iso(at), action, recipient };
    telling.row('rung', { ...row, light: shows ?? null, status, fired_at: past ? iso(at) : null });
    if (!past || beforeOpened) continue;
    const lit = shows === undefined ? {} : { light: shows };
    telling.happen({ type: 'rung.fired', data: { taskId: id, rung: name, action, to: recipient, sent: true, ...lit } }, at);
    if (action !== 'remind') light = 'red';
    else if (light !== 'red') light = shows ?? light;
  }
  return light;
}

/** What came up to the office, and that it was told so in the app. */
function raise({ telling, programme, holderOf }: TellingOf, { id }: Times, now: number): void {
  const escalationId = `${MARK.project}.e`;
  const office = holderOf(programme.office, 'clerk');
  const raisedAt = now - DAY_MS;
  telling.happen({ type: 'escalation.raised', data: { escalationId, taskId: id, toOrganisationId: office.organisationId } }, raisedAt);
  const about = { process_id: MARK.project, task_id: id };
  telling.row('escalation', {
    ...{ id: escalationId, ...about, rung_code: 'to-office', to_organisation_id: office.organisationId },
    ...{ status: 'open', raised_at: iso(raisedAt), revision: 1 },
  });
  const deliveryId = `${MARK.project}.m`;
  const sent = { status: 'sent', not_before: iso(raisedAt), attempts: 0, sent_at: iso(raisedAt), created_at: iso(raisedAt) };
  const to = { person_id: office.personId, channel: 'in-app', digest_window: deliveryId };
  const text = `${MARK.name}：已逾期，提请协调`;
  telling.row('delivery', { id: deliveryId, ...to, subject: text, ...sent });
  telling.row('delivery_item', {
    ...{ id: deliveryId, delivery_id: deliveryId, ...about, kind: 'escalate', text, link: `/tasks/${id}`, at: iso(raisedAt) },
  });
}

export const iso = (at: number): string => new Date(at).toISOString();
