import { z } from 'zod';
import { at, fraction, listed, on, paged, sqm, whole } from '../http/answer-field';
import { receiptWith } from '../http/receipt.dto';

const Content = z.object({ category: z.string(), title: z.string(), fen: whole, excluded: z.boolean() });
const Share = z.object({ category: z.string(), contentsFen: whole, spreadFen: whole, residentsFen: whole });
const SourceShare = z.object({ source: z.string(), fen: whole }).meta({ id: 'SourceShare' });
const Floor = z.object({ code: z.string(), title: z.string(), share: fraction, neededFen: whole, fen: whole, met: z.boolean() });
const computed = z.object({
  totalFen: whole,
  excludedFen: whole,
  residentsShareFen: whole,
  subsidyBaseFen: whole,
  subsidyBaseFenPerSqm: z.number(),
  subsidyCapFen: whole.nullable(),
  subsidyFen: whole,
  excessFen: whole,
  residentsFen: whole,
  openFen: whole,
  byCategory: z.array(Share),
  requiredFen: whole,
  funding: z.array(SourceShare).optional(),
  floors: z.array(Floor).optional(),
  remittedFen: whole.optional(),
  remittedTo: z.array(SourceShare).optional(),
  statedFunding: z.array(SourceShare).optional(),
});
const Computed = computed.meta({ id: 'ComputedBudget' });

const settled = z.object({
  residentsDueFen: whole,
  remittedFen: whole.optional(),
  paidInFen: whole,
  refundFen: whole,
  additionalFen: whole,
});
/** Whose it is, is null but for who works with residents by name and who books. */
const Household = z.object({
  unitId: z.string().nullable(),
  dueFen: whole,
  paidInFen: whole,
  commonFen: whole,
  refundFen: whole,
  additionalFen: whole,
});
/** Final accounts that settled with the households say how. */
const TrueUp = settled.extend({ households: z.array(Household) }).meta({ id: 'TrueUp' });

export const BudgetAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(['plan', 'final']),
    contents: z.array(Content),
    otherCostsFen: whole,
    contingencyFen: whole,
    areaSqm: sqm,
    /** Of the plan of a project that was entered half-way: the day of its adoption. */
    adoptedOn: on.nullable(),
    /** Of a plan that was recorded again: why. */
    reason: z.string().nullable(),
    computed: computed.extend({ trueUp: TrueUp.nullable().optional() }),
    recordedAt: at,
    recordedByPersonId: z.string(),
  })
  .meta({ id: 'Budget' });
export const BudgetList = listed(BudgetAnswer);
export const BudgetRecorded = receiptWith({
  computed: Computed,
  trueUp: settled.extend({ accountId: z.string(), households: whole }).nullable().optional(),
});

const Grant = z.object({ sources: z.array(z.string()), grantedFen: whole, limitFen: whole.nullable() }).meta({ id: 'Grant' });

/**
 * `requiredFen`, `gate` and the limits of `grants` are null while no budget says what is required. `collects`: codes of the sources that are booked as
 * they arrive; `grants`: those that come by a grant, together where they have one sum between them, with how much of it is granted and may be.
 */
export const AccountAnswer = z
  .object({
    id: z.string(),
    projectId: z.string(),
    stage: z.string(),
    source: z.string(),
    status: z.enum(['open', 'gate-passed', 'closed']),
    requiredFen: whole.nullable(),
    gate: z.object({ open: z.boolean(), missingFen: whole, surplusFen: whole, percent: whole }).nullable(),
    requiredSince: at.nullable(),
    fullAt: at.nullable(),
    gatePassedAt: at.nullable(),
    revision: whole,
    balanceFen: whole,
    arrivedFen: whole,
    paidFen: whole,
    subsidyFen: whole,
    refundsOpenFen: whole,
    additionalOpenFen: whole,
    collects: z.array(z.string()),
    grants: z.array(Grant),
    bySource: z.array(z.object({ source: z.string(), inFen: whole, outFen: whole, balanceFen: whole })),
  })
  .meta({ id: 'Account' });
export const AccountList = listed(AccountAnswer);

/** `unitId` and `note` are null but for who works with residents by name and who books. */
const Entry = z
  .object({
    id: z.string(),
    kind: z.enum(['arrival', 'payment', 'reversal', 'subsidy', 'refund-due', 'additional-due', 'refund', 'additional']),
    source: z.string(),
    purpose: z.string().nullable(),
    fen: whole,
    unitId: z.string().nullable(),
    reversesId: z.string().nullable(),
    note: z.string().nullable(),
    paperId: z.string().nullable(),
    valueOn: on,
    receivedAt: at,
    personId: z.string(),
  })
  .meta({ id: 'LedgerEntry' });
export const EntryPage = paged(Entry);

const accountId = z.string();
export const Arrived = receiptWith({ kind: z.enum(['arrival', 'additional']), accountId, balanceFen: whole, requiredFen: whole });
export const Paid = receiptWith({ accountId, balanceFen: whole });
export const Granted = receiptWith({ accountId, grantedFen: whole, limitFen: whole });
export const Refunded = receiptWith({ accountId, balanceFen: whole, openFen: whole });
const Bounce = z.object({ source: z.string(), unitId: z.string().nullable(), owedFen: whole, missingFen: whole }).meta({ id: 'Bounce' });
export const Reversed = receiptWith({
  accountId,
  reversesId: z.string(),
  balanceFen: whole,
  requiredFen: whole,
  bounce: Bounce.nullable(),
});
