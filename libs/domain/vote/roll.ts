import { RuleError } from '../rule-error';

export interface RollUnit {
  unitId: string;
  /** Titled floor area in 0.01 m². */
  areaCsqm: number;
  /** Keys of the owners. A unit whose owner is not known has none, and is a head of its own. */
  ownerIds: string[];
}

export type BallotChoice = 'agree' | 'against' | 'abstain' | 'unsigned' | 'absent' | 'deceased';

export interface Ballot {
  unitId: string;
  choice: BallotChoice;
}

/** What a ballot says by its signature; the others are on record (unsigned, absent, deceased) and take no part. */
export const SIGNED: readonly BallotChoice[] = ['agree', 'against', 'abstain'];

export type PeopleAs = 'households' | 'heads';

/**
 * How joint owners count where heads are counted. `one-head`: the owners of a unit are one voter together, and units of the
 * very same owners are one voter's (the Supreme People's Court counts a unit as one person, and several units of one buyer as
 * one). `each-a-head`: every owner is a voter.
 */
export type JointOwners = 'one-head' | 'each-a-head';

/** Voters by key with the units that they vote for: one for each household, or one for each head. */
export function votersOf(roll: readonly RollUnit[], peopleAs: PeopleAs, jointOwners: JointOwners): Map<string, string[]> {
  const voters = new Map<string, string[]>();
  for (const unit of roll) {
    for (const key of keysOf(unit, peopleAs, jointOwners)) {
      const units = voters.get(key);
      if (units) units.push(unit.unitId);
      else voters.set(key, [unit.unitId]);
    }
  }
  return voters;
}

function keysOf(unit: RollUnit, peopleAs: PeopleAs, jointOwners: JointOwners): string[] {
  const owners = [...new Set(unit.ownerIds)].sort();
  if (peopleAs === 'households' || owners.length === 0) return [JSON.stringify({ unit: unit.unitId })];
  return jointOwners === 'one-head' ? [JSON.stringify(owners)] : owners.map((owner) => JSON.stringify([owner]));
}

/** Intake freezes a roll only after this; a roll that fails it was never frozen. */
export function checkRoll(roll: readonly RollUnit[]): void {
  const seen = new Set<string>();
  for (const { unitId, areaCsqm } of roll) {
    if (seen.has(unitId)) throw new RuleError('roll-unit-doubled', `Unit ${unitId} stands twice on the roll`, { unitId });
    if (!Number.isSafeInteger(areaCsqm) || areaCsqm < 0) {
      throw new RuleError('roll-area-invalid', `Unit ${unitId} has no area in whole 0.01 m²`, { unitId, areaCsqm: String(areaCsqm) });
    }
    seen.add(unitId);
  }
}
