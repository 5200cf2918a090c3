import { z } from 'zod';
import { OwnerAnswer } from '../compound/compound-answer.dto';
import { at, fraction, paged, sqm, whole } from '../http/answer-field';
import { receiptWith } from '../http/receipt.dto';
import { Choice } from './vote.dto';

const both = z.object({ area: fraction, people: fraction });
const peopleAs = z.enum(['households', 'heads']);
export const VoteRule = z
  .discriminatedUnion('base', [
    z.object({ base: z.literal('all-owners'), peopleAs, ...both.shape }),
    z.object({ base: z.literal('taking-part'), peopleAs, quorum: both, agree: both }),
  ])
  .meta({ id: 'VoteRule' });

const measure = z.object({ areaSqm: sqm, people: whole });
/** Tests by area are in m², as text; tests by people are counts. */
const amount = z.union([sqm, whole]);
const TestCode = z.enum(['quorum-area', 'quorum-people', 'agree-area', 'agree-people']);
const Test = z
  .object({ code: TestCode, part: amount, whole: amount, threshold: fraction, needed: amount, shortfall: amount, met: z.boolean() })
  .meta({ id: 'ThresholdTest' });
/** Where the programme asks for less than art. 278 of the Civil Code would. */
const Warning = z.object({
  code: z.enum(['people-are-households', 'participation-area', 'participation-people', 'agreement-area', 'agreement-people']),
  asked: fraction.optional(),
  law: fraction.optional(),
  lawIncludesBoundary: z.boolean().optional(),
});
export const Tally = z
  .object({
    kind: z.literal('counted'),
    passed: z.boolean(),
    because: z.array(z.union([z.enum(['roll-empty', 'compound-failed']), TestCode])),
    roll: measure.extend({ units: whole }),
    takingPart: measure,
    agree: measure,
    byChoice: z.record(Choice, z.object({ units: whole, areaSqm: sqm })),
    splitVoters: whole,
    tests: z.array(Test),
    warnings: z.array(Warning),
    compounds: z
      .array(
        z.object({
          compoundId: z.string(),
          passed: z.boolean(),
          roll: measure.extend({ units: whole }),
          agree: measure,
          tests: z.array(Test),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Tally' });

const RollDifference = z
  .object({ compoundId: z.string(), name: z.string(), households: whole, areaSqm: sqm, units: whole, unitsSqm: sqm })
  .meta({ id: 'RollDifference' });
/** Where the units of the roll are not what their compounds were registered with, and why it was frozen all the same; else null. */
const rollDiffers = z.object({ differs: z.array(RollDifference), reason: z.string() }).nullable();
export const TallyAnswer = Tally.extend({ rollDiffers }).meta({ id: 'TallyOfVote' });

const fields = z.object({
  id: z.string(),
  stage: z.string(),
  title: z.string(),
  rule: VoteRule,
  status: z.enum(['opened', 'rolled', 'closed']),
  rollHash: z.string().nullable(),
  rolledAt: at.nullable(),
  endsAt: at.nullable(),
  tally: Tally.nullable(),
  closedAt: at.nullable(),
  revision: whole,
});
/** As a project lists it. */
export const VoteLine = fields.meta({ id: 'VoteLine' });
export const VoteAnswer = fields.extend({ projectId: z.string(), units: whole, cast: whole, rollDiffers }).meta({ id: 'Vote' });

/** A ballot that was taken out of the count; why is null for who may not see whose home it is. */
const Voided = z.object({ choice: Choice, reason: z.string().nullable(), voidedAt: at }).meta({ id: 'VoidedBallot' });
const RollUnit = z
  .object({
    unitId: z.string(),
    code: z.string(),
    areaSqm: sqm,
    owners: z.array(OwnerAnswer),
    choice: Choice.nullable(),
    voided: z.array(Voided),
  })
  .meta({ id: 'RollUnit' });
export const RollPage = paged(RollUnit);

export const RollFrozen = receiptWith({
  units: whole,
  areaSqm: sqm,
  people: whole,
  rollHash: z.string(),
  differs: z.array(RollDifference),
  endsAt: at,
});
export const BallotsCast = receiptWith({ cast: whole });
export const BallotVoided = receiptWith({ voteId: z.string(), unitId: z.string(), choice: Choice });
export const VoteClosed = receiptWith({ passed: z.boolean(), tally: Tally });
