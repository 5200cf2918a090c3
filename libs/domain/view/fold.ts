import type { ProcessEvent } from '#libs/contracts/event';
import { worstLight } from '../ladder/light';
import { RuleError } from '../rule-error';
import { begin } from './begin';
import { changeMoney } from './money-change';
import { changeNotice, openNotice, resolveObjection } from './notice-change';
import type { ProjectView } from './project-view';
import { backfill, end, enter, leave, moveDeadline } from './stage-change';
import { answer, close, fireRung, fulfil, handOver, open, reschedule, withdrawAnswer } from './task-change';
import { moveVersion } from './version-change';

/**
 * The view after one more event. view = fold over all events in the order of their numbers, so that it can be built again from
 * the record at any time. Never changes its input. `project.created` begins a view; any other first event is a RuleError.
 */
export function fold(view: ProjectView | null, event: ProcessEvent): ProjectView {
  if (event.type === 'project.created') return begin(event.data);
  if (view === null)
    throw new RuleError('view-not-begun', `The record begins with ${event.type}, not with project.created`, { no: event.no });
  return settle(apply(view, event));
}

function apply(view: ProjectView, event: Exclude<ProcessEvent, { type: 'project.created' }>): ProjectView {
  switch (event.type) {
    case 'stage.entered':
      return enter(view, event.data, event.at);
    case 'stage.left':
      return leave(view, event.data, event.at);
    case 'stage.backfilled':
      return backfill(view, event.data);
    case 'deadline.moved':
      return moveDeadline(view, event.data);
    case 'task.opened':
      return open(view, event.data);
    case 'task.answered':
      return { ...answer(view, event.data.taskId, event.data.late, event.at), facts: { ...view.facts, ...event.data.facts } };
    case 'argument.returned': {
      const { stage, visit, taskId, reason } = event.data;
      return { ...view, argumentRounds: [...(view.argumentRounds ?? []), { stage, visit, taskId, returnedAt: event.at, reason }] };
    }
    case 'task.answerWithdrawn':
      return withdrawAnswer(view, event.data.taskId);
    case 'task.closed':
      return fulfil(close(view, event.data.taskId), view, event.data, event.at);
    case 'task.handedOver':
      return handOver(view, event.data.taskId, event.data.toPostId, event.data.toOrganisationId);
    case 'task.extended':
    case 'task.rescheduled':
      return reschedule(view, event.data.taskId, event.data);
    case 'task.nudged':
      return { ...view, nudges: view.nudges + 1 };
    case 'rung.fired':
      return fireRung(view, event.data);
    case 'escalation.raised':
      return { ...view, escalations: view.escalations + 1 };
    case 'project.factsStated':
    case 'facts.set':
      return { ...view, facts: { ...view.facts, ...event.data.facts } };
    case 'notice.opened':
      return openNotice(view, event.data);
    case 'notice.posted': {
      const { postedOn, beginsOn, endsOn, provisional } = event.data;
      return changeNotice(view, event.data.noticeId, { postedOn, beginsOn, endsOn, provisional });
    }
    case 'notice.closed':
      return changeNotice(view, event.data.noticeId, { outcome: event.data.outcome });
    case 'objection.filed':
      return { ...view, objections: { ...view.objections, filed: view.objections.filed + 1 } };
    case 'objection.closed':
      return { ...view, objections: { ...view.objections, projectEnded: (view.objections.projectEnded ?? 0) + 1 } };
    case 'objection.resolved':
      return resolveObjection(view, event.data.outcome);
    case 'obligation.started': {
      const { obligationId, code, endsOn } = event.data;
      return { ...view, obligations: [...view.obligations, { obligationId, code, endsOn, ended: false }] };
    }
    case 'obligation.ended': {
      const { obligationId } = event.data;
      return {
        ...view,
        obligations: view.obligations.map((duty) => (duty.obligationId === obligationId ? { ...duty, ended: true } : duty)),
      };
    }
    case 'works.reported':
      return event.data.lotId === undefined ? { ...view, worksPercent: event.data.percent } : view;
    case 'budget.recorded':
    case 'account.opened':
    case 'account.gatePassed':
    case 'funds.arrived':
    case 'funds.reversed':
    case 'payment.made':
    case 'entry.reversed':
    case 'subsidy.granted':
    case 'trueUp.computed':
      return changeMoney(view, event);
    case 'project.paused':
      return { ...view, status: 'paused' };
    case 'project.resumed':
      return { ...view, status: 'running' };
    case 'project.versionMoved':
      return moveVersion(view, event.data);
    case 'project.ended':
      return end(view, event.data.result, event.data.refundsDueFen, event.at);
    // On record, and shown from their own registers: nothing of the project at a glance changes.
    case 'project.partySet':
    case 'project.pauseRequested':
    case 'project.resumeRequested':
    case 'project.withdrawRequested':
    case 'project.dateCorrected':
    case 'opinions.askedAgain':
    case 'task.delegated':
    case 'task.copied':
    case 'task.signerAdded':
    case 'task.oversightOrdered':
    case 'paper.uploaded':
    case 'condition.met':
    case 'vote.rolled':
    case 'ballots.cast':
    case 'ballot.voided':
    case 'vote.closed':
    case 'vote.opened':
    case 'vote.withdrawn':
    case 'change.requested':
    case 'change.decided':
    case 'defect.recorded':
    case 'defect.rectified':
    case 'defect.confirmed':
    case 'hardship.decided':
    case 'lines.registered':
    case 'line.received':
    case 'line.dropped':
    case 'escalation.decided':
    case 'escalation.closed':
    case 'action.resolved':
    case 'action.reported':
    case 'action.sentBack':
    case 'action.struckOff':
    case 'action.dropped':
    case 'letter.drafted':
    case 'letter.signed':
    case 'compounds.listed':
    case 'letter.readdressed':
    case 'letter.discarded':
    case 'refund.made':
    case 'project.versionMoveRequested':
    case 'project.versionMoveDeclined':
    case 'calendar.published':
    case 'process.restarted':
    case 'account.closed':
    case 'notice.certified':
      return view;
    // A window's record is its own; it has no view of a project.
    case 'window.created':
    case 'window.cutOffSet':
    case 'window.closed':
    case 'window.left':
    case 'window.issued':
    case 'window.ended':
    case 'plan.applied':
    case 'plan.listPut':
    case 'plan.withdrawn':
    case 'plan.opinionsGiven':
    case 'plan.decided':
    case 'plan.carried':
      return view;
    default:
      return unknown(event);
  }
}

/** What follows from the rest: the worst light, the earliest due instant, the end of the longest warranty. */
function settle(view: ProjectView): ProjectView {
  return {
    ...view,
    light: view.status === 'running' ? worstLight(view.openTasks.map((task) => task.light)) : 'grey',
    nextDueAt: view.openTasks.reduce<number | null>((least, { dueAt }) => (least === null || dueAt < least ? dueAt : least), null),
    warrantyEndsOn: view.obligations.reduce<string | null>((last, { endsOn }) => (last === null || endsOn > last ? endsOn : last), null),
  };
}

function unknown(event: never): never {
  throw new RuleError('event-unknown', 'The event is not in the catalogue', { type: String((event as { type: unknown }).type) });
}
