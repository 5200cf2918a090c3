import { z } from 'zod';
import { after, civilDate, id, limit, text } from '../http/field';

/** `reason`: why the roll is whole although its units differ from what the compound is said to hold. */
export const FreezeRoll = z
  .object({ endsOn: civilDate, reason: text(2000).optional() })
  .meta({ examples: [{ endsOn: '2024-06-30', reason: '配电房登记为一户，没有业主' }] });
export type FreezeRoll = z.infer<typeof FreezeRoll>;

export const Choice = z.enum(
  ['agree', 'against', 'abstain', 'unsigned', 'absent', 'deceased'],
  '须为 agree、against、abstain、unsigned、absent、deceased 之一',
);
const BallotById = z.object({ unitId: id, choice: Choice, sheet: id.optional() });
const BallotByCode = z.object({ unitCode: text(100), choice: Choice, sheet: id.optional() });

/** JSON, or CSV text with the header `unit,choice,sheet` where the unit is named by its code. */
export const CastBallots = z
  .union([
    z.object({
      ballots: z
        .array(z.union([BallotById, BallotByCode]))
        .min(1)
        .max(20_000),
    }),
    z.string(),
  ])
  .meta({ examples: [{ ballots: [1, 2, 3].map((n) => ({ unitId: `unit-${n}-main`, choice: n === 3 ? 'absent' : 'agree' })) }] });
export type CastBallots = z.infer<typeof CastBallots>;

/** `choice`: what the ballot says that is meant; one that was entered anew meanwhile stays. */
export const VoidBallot = z
  .object({ choice: Choice, reason: text(2000) })
  .meta({ examples: [{ choice: 'absent', reason: '户主次日回来签了同意' }] });
export type VoidBallot = z.infer<typeof VoidBallot>;

export const RollFilter = z.object({ after, limit });
export type RollFilter = z.infer<typeof RollFilter>;
