import { z } from 'zod';
import { at, factValues, listed, paged, sqm, whole } from '../http/answer-field';

const fields = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  address: z.string(),
  subdistrictId: z.string(),
  communityId: z.string().nullable(),
  ownersBodyId: z.string().nullable(),
  builtYear: whole,
  areaSqm: sqm,
  households: whole,
  facts: factValues,
  revision: whole,
});
export const CompoundPage = paged(fields.meta({ id: 'Compound' }));

const Building = z
  .object({
    id: z.string(),
    code: z.string(),
    builtYear: whole,
    structure: z.string(),
    storeys: whole.nullable(),
    households: whole,
    areaSqm: sqm,
    riskGrade: z.enum(['A', 'B', 'C', 'D']).nullable(),
  })
  .meta({ id: 'Building' });
export const CompoundDetail = fields.extend({ buildings: z.array(Building) }).meta({ id: 'CompoundDetail' });

/** Names and rooms are masked but for those who work with them; finance, which books by household, reads rooms and no names. */
export const OwnerAnswer = z.object({ key: z.string(), name: z.string() }).meta({ id: 'Owner' });
const Unit = z
  .object({ id: z.string(), building: z.string(), code: z.string(), areaSqm: sqm, owners: z.array(OwnerAnswer) })
  .meta({ id: 'Unit' });
export const UnitPage = paged(Unit);

export const Registered = z.object({ id: z.string(), code: z.string(), revision: whole });
export const ManyRegistered = listed(Registered);
export const Changed = z.object({ id: z.string(), revision: whole });
export const BuildingAdded = z.object({ id: z.string(), compoundId: z.string() });
export const UnitsAdded = z.object({ compoundId: z.string(), created: whole });

const Because = z
  .object({
    id: z.string(),
    title: z.string(),
    rule: z.string(),
    verdict: z.enum(['met', 'excepted', 'not-met', 'undetermined']),
    holds: z.boolean(),
    exceptable: z.boolean(),
    exceptedBy: z.string().nullable(),
    missing: z.array(z.object({ fact: z.string(), title: z.string() })),
  })
  .meta({ id: 'EligibilityReason' });
const verdict = z.object({
  compoundId: z.string(),
  name: z.string(),
  eligible: z.boolean(),
  outcome: z.enum(['eligible', 'eligible-by-exception', 'ineligible', 'undetermined']),
  because: z.array(Because),
  facts: factValues,
});
export const Verdict = verdict.meta({ id: 'Verdict' });
export const Assessed = verdict.extend({ assessmentId: z.string(), programmeHash: z.string(), assessedAt: at }).meta({ id: 'Assessment' });

const decision = z.object({
  id: z.string(),
  compoundId: z.string(),
  programmeCode: z.string(),
  ruleId: z.string(),
  reason: z.string(),
  decidedAt: at,
  decidedByPostId: z.string(),
});
export const ExceptionDecided = decision.meta({ id: 'ExceptionDecided' });
export const ExceptionList = listed(decision.extend({ decidedByPersonId: z.string() }).meta({ id: 'ExceptionOnRecord' }));
