import type { InboxRow } from '#libs/contracts/inbox';
import type { Turn } from './turn';

/**
 * What stops, shifts or ends the procedure from outside it, at any stage.
 *
 * @returns true when the row was such an interrupt
 */
export function applyInterrupt(turn: Turn, row: InboxRow): boolean {
  const { state } = turn;
  switch (row.kind) {
    case 'project.pauseRequested':
      if (state.pausedAt === null) {
        state.pausedAt = row.at;
        turn.emit({ do: 'pause' });
      }
      return true;
    case 'project.resumeRequested':
      if (state.pausedAt !== null) {
        turn.emit({ do: 'resume', pausedAt: state.pausedAt });
        state.pausedAt = null;
      }
      return true;
    case 'project.withdrawRequested':
      withdraw(turn);
      return true;
    case 'project.factsStated':
      turn.setFacts(row.facts.facts);
      return true;
    case 'project.dateCorrected':
      turn.emit({ do: 'recompute', deadlineIds: [row.facts.thingId], fromOn: row.facts.from, anchorOn: row.facts.to });
      return true;
    case 'calendar.published':
      turn.emit({ do: 'recompute', deadlineIds: Object.keys(state.instants) });
      return true;
    default:
      return false;
  }
}

/**
 * Everything open is closed; what residents have paid in becomes due back (the exchange books it). A warranty is owed by law for what has
 * been built, whatever becomes of the procedure; of one that is over there is nothing to withdraw.
 */
function withdraw(turn: Turn): void {
  const { state } = turn;
  if (state.result !== null) return;
  const kept = state.obligations.filter(({ obligation }) => obligation.kind === 'warranty');
  const isKept = (obligationId: string | undefined) => kept.some((running) => running.obligationId === obligationId);
  for (const run of Object.values(state.stages)) {
    for (const step of Object.values(run.steps)) {
      if (step.status === 'open' && step.taskId) turn.emit({ do: 'closeTask', taskId: step.taskId, why: 'project-ended' });
    }
    for (const about of run.about) turn.emit({ do: 'closeTask', taskId: about.taskId, why: 'project-ended' });
    if (run.register?.includes('.n')) turn.emit({ do: 'closeNotice', noticeId: run.register, outcome: 'withdrawn' });
    if (run.register?.includes('.v')) turn.emit({ do: 'closeVote', voteId: run.register, outcome: 'withdrawn' });
    if (run.register?.includes('.a')) turn.emit({ do: 'closeAccount', accountId: run.register });
    turn.emit({ do: 'leaveStage', stage: run.stage, visit: run.visit, outcome: 'withdrawn' });
  }
  for (const { taskId, obligationId } of state.beside)
    if (!isKept(obligationId)) turn.emit({ do: 'closeTask', taskId, why: 'project-ended' });
  for (const { obligationId } of state.obligations) if (!isKept(obligationId)) turn.emit({ do: 'endObligation', obligationId });
  state.stages = {};
  state.beside = state.beside.filter(({ obligationId }) => isKept(obligationId));
  state.obligations = kept;
  state.arrived = {};
  // Created and withdrawn before anybody looked: nothing of it is entered any more.
  turn.arrivals.length = 0;
  turn.past.length = 0;
  state.pausedAt = null;
  state.result = 'withdrawn';
}
