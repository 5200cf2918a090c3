import type { Stage } from '#libs/programme/ir/stage';
import { type StageMapping, type StateToMove, stagesNamed, type VersionAtHand } from './state-to-move';

/** Why a project cannot move: `unknown` in the new version, of another kind there, two stages put into one, or no such duty. */
export interface MoveFault {
  what: 'stage' | 'duty';
  code: string;
  to: string;
  why: 'unknown' | 'other-kind' | 'twice';
}

/**
 * What stands in the way of a move. A stage goes over into one of its own kind: its notice, vote or account goes with it. A duty that
 * runs has to be one in the new version too, since nobody is released from a warranty by a new plan.
 */
export function moveFaults(state: StateToMove, mapping: StageMapping, from: VersionAtHand, to: VersionAtHand): MoveFault[] {
  const target = (code: string): string => mapping[code] ?? code;
  const taken = new Map<string, string>();
  const stages = stagesNamed(state).flatMap((code): MoveFault[] => {
    const fault = (why: MoveFault['why']): MoveFault[] => [{ what: 'stage', code, to: target(code), why }];
    const there = to.stage(target(code));
    if (!there) return fault('unknown');
    if (!sameKind(from.stage(code), there)) return fault('other-kind');
    if (taken.has(there.code)) return fault('twice');
    taken.set(there.code, code);
    return [];
  });
  const duties = state.obligations
    .filter(({ obligation }) => !to.duty(obligation.code) || (obligation.claim && !to.duty(obligation.code)?.claim))
    .map(({ obligation: { code } }): MoveFault => ({ what: 'duty', code, to: code, why: 'unknown' }));
  return [...stages, ...duties];
}

/** A join that only waits may not be at hand in a workflow: nothing of it has begun, so that its kind does not matter. */
const sameKind = (old: Stage | undefined, next: Stage): boolean => old === undefined || old.kind === next.kind;
