import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { checkReason, projectReceipt, projectRevision, standing } from '../project/project-request';
import type { Receipt } from '../receipt';
import { type MoveWanted, readMove } from './read-move';
import { requestMove } from './request-move';

export interface MoveVersionInput extends MoveWanted {
  projectId: string;
  reason: string;
}

export interface MoveRequested extends Receipt {
  moveId: string;
}

/**
 * Moves a running project to another version of its programme (REQUIREMENTS.md 2.11). What was accepted before is decided under the old
 * version; until the move is through, other input is refused as `being-moved`. Should the project have gone on meanwhile to where the
 * new version has no place for it, the move is declined on record.
 *
 * @throws Refusal not-found, stale-revision, invalid-input, version-in-force, move-not-mapped, out-of-turn, project-ended, being-moved
 */
export async function moveVersion(
  db: Database,
  actor: Actor,
  input: MoveVersionInput,
  options: DecisionOptions = {},
): Promise<Accepted<MoveRequested>> {
  checkReason(input);
  const { projectId, reason } = input;
  return accept(db, actor, { ...options, processId: projectId, evenWhenPaused: true }, async (acceptance) => {
    const revision = await projectRevision(acceptance, options.ifMatch);
    if ((await standing(acceptance)) === 'withdrawn') throw new Refusal('out-of-turn', '项目已申请撤回。', { expected: [] });
    const { to, toHash, mapping, faults, state } = await readMove(acceptance.tx, acceptance.process, input);
    if (faults.length > 0) throw new Refusal('move-not-mapped', '项目所在的环节或所负的义务在新版方案中没有对应之处。', { faults });
    const duties = Object.fromEntries(to.obligations.map(({ code, startsAfter }) => [code, startsAfter.stage]));
    const moveId = await requestMove(acceptance, { toHash, mapping: input.stages ?? {}, reason });
    const { conditions = [] } = state;
    const facts = { toHash, stages: mapping, duties, ...(conditions.length > 0 ? { conditions } : {}) };
    acceptance.send('project.versionMoveRequested', { thingId: projectId, facts });
    return { ...projectReceipt(acceptance, revision), moveId };
  });
}
