import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { programmeNamed } from '../programme-named';
import { type CompoundVerdict, judgeCompound, recordVerdict } from './assess-compound';

export interface AssessEligibilityInput {
  compoundId: string;
  /** Code (the latest version) or hash. */
  programme: string;
}

export interface EligibilityAssessed extends CompoundVerdict {
  assessmentId: string;
  programmeHash: string;
  assessedAt: number;
}

/**
 * Judges a compound by a programme's rules and puts the verdict on record with the facts that it rests on, so that a compound kept
 * out can be listed with its reason (Lucheng 二(一)). A verdict is no decision: it may be asked for again after the facts have changed.
 *
 * @throws Refusal not-found, invalid-input
 */
export async function assessEligibility(
  db: Database,
  actor: Actor,
  input: AssessEligibilityInput,
  options: RecordOptions = {},
): Promise<Accepted<EligibilityAssessed>> {
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const { hash, programme } = await programmeNamed(tx, actor.realmId, input.programme);
    const verdict = await judgeCompound(tx, actor.realmId, programme, input.compoundId);
    if (!verdict) throw new Refusal('not-found', '没有这个小区。');
    const assessmentId = await recordVerdict(tx, { ...actor, now: clock.now }, programme, hash, verdict);
    return { ...verdict, assessmentId, programmeHash: hash, assessedAt: clock.now };
  });
}
