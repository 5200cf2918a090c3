import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/database/canonical-json';
import type { Tx } from '#libs/database/client';
import type { RollUnit } from '#libs/domain/vote/roll';

/** The frozen roll of a vote, by unit id. */
export async function readRoll(tx: Tx, voteId: string): Promise<RollUnit[]> {
  const units = await tx.voteUnit.findMany({ where: { voteId } });
  return units
    .map(({ unitId, areaCsqm, ownerKeys }) => ({ unitId, areaCsqm: Number(areaCsqm), ownerIds: ownerKeys }))
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
}

/** Binds the roll: another unit, area or owner gives another hash. The roll is sorted by unit id. */
export const rollHash = (roll: readonly RollUnit[]): string => createHash('sha256').update(canonicalJson(roll)).digest('hex');
