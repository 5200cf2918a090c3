import type { InboxRow } from '#libs/contracts/inbox';
import { closeProcedure } from './closing';
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
      // Of a procedure that is over there is nothing to withdraw.
      if (state.result === null) closeProcedure(turn, 'withdrawn');
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
