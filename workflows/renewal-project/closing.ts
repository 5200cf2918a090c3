import type { Turn } from './turn';

/**
 * The procedure ends before its time: whatever is open in its stages and beside them is closed, so that what residents have paid in becomes due back
 * at once (the exchange books it). A warranty is owed by law for what has been built, whatever becomes of the procedure.
 */
export function closeProcedure(turn: Turn, result: 'rejected' | 'withdrawn'): void {
  const { state } = turn;
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
    turn.emit({ do: 'leaveStage', stage: run.stage, visit: run.visit, outcome: result });
  }
  for (const { taskId, obligationId } of state.beside)
    if (!isKept(obligationId)) turn.emit({ do: 'closeTask', taskId, why: 'project-ended' });
  for (const { obligationId } of state.obligations) if (!isKept(obligationId)) turn.emit({ do: 'endObligation', obligationId });
  state.stages = {};
  state.beside = state.beside.filter(({ obligationId }) => isKept(obligationId));
  state.obligations = kept;
  state.arrived = {};
  // Nothing is entered any more, not even of a project that ends before anybody looked.
  turn.arrivals.length = 0;
  turn.past.length = 0;
  state.pausedAt = null;
  state.result = result;
}
