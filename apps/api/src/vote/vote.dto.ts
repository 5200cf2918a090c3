import { z } from 'zod';
import { after, civilDate, id, limit, text } from '../http/field';

export const FreezeRoll = z.object({ endsOn: civilDate }).meta({ examples: [{ endsOn: '2024-06-30' }] });
export type FreezeRoll = z.infer<typeof FreezeRoll>;

const choice = z.enum(
  ['agree', 'against', 'abstain', 'unsigned', 'absent', 'deceased'],
  '须为 agree、against、abstain、unsigned、absent、deceased 之一',
);
const BallotById = z.object({ unitId: id, choice, sheet: id.optional() });
const BallotByCode = z.object({ unitCode: text(100), choice, sheet: id.optional() });

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
  .meta({ examples: [{ ballots: [{ unitId: 'unit-1-main', choice: 'agree' }] }] });
export type CastBallots = z.infer<typeof CastBallots>;

export const RollFilter = z.object({ after, limit });
export type RollFilter = z.infer<typeof RollFilter>;

export const VoteAnswer = z.looseObject({
  id: z.string(),
  projectId: z.string(),
  stage: z.string(),
  title: z.string(),
  status: z.enum(['opened', 'rolled', 'closed']),
  rule: z.looseObject({}),
  rolledAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  units: z.number(),
  cast: z.number(),
  tally: z.unknown(),
  revision: z.number(),
});
export const RollPage = z.object({
  items: z.array(
    z.object({
      unitId: z.string(),
      code: z.string(),
      areaSqm: z.string(),
      owners: z.array(z.object({ key: z.string(), name: z.string() })),
      choice: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});
export const Tally = z.looseObject({ passed: z.boolean(), tests: z.array(z.looseObject({ code: z.string(), met: z.boolean() })) });
