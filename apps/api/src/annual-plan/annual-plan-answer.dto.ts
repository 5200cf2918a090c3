import { z } from 'zod';
import { at, listed, on, paged, whole } from '../http/answer-field';
import { ApplicationStatus } from './annual-plan.dto';

const text = z.string();
const Signer = z.object({ step: text, organisationId: text, personId: text.nullable(), at });

const window = z.object({
  ...{ id: text, programmeCode: text, programmeHash: text, year: whole, name: text },
  status: z.enum(['open', 'closed', 'issued', 'ended']),
  ...{
    opensOn: on,
    opensAt: at,
    closesOn: on,
    closesAt: at,
    lastWorkingDay: on.nullable(),
    lastWorkingDayProvisional: z.boolean(),
    cutOffOn: on,
    cutOffAt: at,
  },
  ...{ closedAt: at.nullable(), documentNo: text.nullable(), issuedAt: at.nullable(), createdAt: at, revision: whole },
});
export const PlanWindowAnswer = window.meta({ id: 'PlanWindow' });
export const PlanWindowPage = paged(PlanWindowAnswer);

/** `unstated`: of money, compounds listed and proposed without a budget yet. */
const QuotaLine = z
  .object({
    ...{ target: text, title: text, rule: text, by: on },
    measure: z.enum(['compounds', 'buildings', 'households', 'areaCsqm', 'investmentFen']),
    ...{ needed: whole, before: whole, proposed: whole, remaining: whole },
    unstated: whole.optional(),
  })
  .meta({ id: 'PlanQuota' });

export const PlanQuotas = listed(QuotaLine);

export const PlanWindowDetail = window
  .extend({
    tiers: z.array(z.object({ code: text, title: text })),
    signers: z.array(Signer),
    cutOffs: z.array(z.object({ districtId: text, closesOn: on, closesAt: at, setAt: at })),
    /** Of what the caller may see. */
    counts: z.array(z.object({ status: ApplicationStatus, late: z.boolean(), applications: whole })),
  })
  .meta({ id: 'PlanWindowDetail' });

const application = z.object({
  ...{ id: text, windowId: text, year: whole, compoundId: text, compoundCode: text, compoundName: text },
  ...{ projectId: text.nullable(), districtId: text, tier: text.nullable(), status: ApplicationStatus, late: z.boolean() },
  ...{ receivedAt: at, listId: text.nullable(), listedAt: at.nullable() },
  ...{ decisionId: text.nullable(), decidedTier: text.nullable(), reason: text.nullable() },
  /** Client and money that the meeting decided; money only for who reads it. */
  ...{ decidedClientId: text.nullable(), decidedFen: whole.nullable() },
  ...{ carriedFromId: text.nullable(), revision: whole },
});
export const PlanApplicationAnswer = application.meta({ id: 'PlanApplication' });
export const PlanApplicationPage = paged(PlanApplicationAnswer);
/** `verb`: of a list `listed` or `kept`, of opinions and decisions `agree`, `return`, `refuse`, of the issuing what it ended as. */
const said = {
  ...{ actId: text, organisationId: text.nullable() },
  verb: z.enum(['listed', 'kept', 'agree', 'return', 'refuse', 'issued', 'returned', 'refused']),
  ...{ tier: text.nullable(), reason: text.nullable(), clientId: text.nullable(), fen: whole.nullable() },
  ...{ at, personId: text.nullable(), postId: text.nullable() },
};
const act = z.enum(['list', 'opinion', 'decision', 'issue']);
const Opinion = z.object({ organisationId: text, verb: z.enum(['agree', 'return', 'refuse']), reason: text.nullable(), at });
export const PlanApplicationDetail = application
  .extend({
    /** As they stand; `acts` holds what was said before, too. */
    opinions: z.array(Opinion),
    acts: z.array(z.object({ act, ...said })),
    /** The windows that it was too late for, the first one first. */
    history: z.array(
      z.object({
        id: text,
        windowId: text,
        year: whole,
        status: ApplicationStatus,
        late: z.boolean(),
        receivedAt: at,
        listedAt: at.nullable(),
      }),
    ),
  })
  .meta({ id: 'PlanApplicationDetail' });

export const PlanLists = listed(
  z.object({
    ...{ id: text, districtId: text, number: whole, title: text, late: z.boolean(), applications: whole, receivedAt: at },
    ...{ personId: text, postId: text },
  }),
).extend({
  /** Whether these are the lists of all districts: whose are not seen here have not put one. */
  whole: z.boolean(),
});
const counted = { agreed: whole, returned: whole, refused: whole };
export const PlanDecisions = listed(
  z.object({
    ...{ id: text, meeting: text, decidedOn: on, paperId: text, ...counted, at, personId: text, postId: text },
    /** Of the applications that the caller may see. */
    items: z.array(z.object({ act, applicationId: text, ...said })),
  }),
);

/** `value`: whether the condition holds, or the number compared; null where it cannot be told, and then it counts as the least. */
export const PriorityReading = z
  .object({
    ...{ priority: text, title: text, rule: text, value: z.union([z.boolean(), z.number()]).nullable() },
    /** What it looked at; null where nobody has recorded it. */
    because: z.array(z.object({ fact: text, title: text, value: z.union([z.boolean(), z.number(), text]).nullable() })),
  })
  .meta({ id: 'PriorityReading' });
export const PlanRanking = listed(
  z.object({
    ...{ applicationId: text, compoundId: text, compoundName: text, districtId: text, status: ApplicationStatus },
    position: whole,
    /** The priority that put it behind the one before it. */
    behindBy: text.nullable(),
    readings: z.array(PriorityReading),
  }),
);

const receipt = z.object({ windowId: text, id: text, revision: whole, receivedAt: at, no: whole.nullable() });
export const PlanReceipt = receipt.meta({ id: 'PlanReceipt' });
export const CutOffSet = receipt.extend({ districtId: text, closesOn: on, closesAt: at });
const kept = { late: z.boolean(), keptInWindowId: text.nullable() };
export const Applied = receipt.extend({ districtId: text, projectId: text.nullable(), ...kept });
export const ListPut = receipt.extend({ listId: text, number: whole, applications: whole, ...kept });
export const OpinionsGiven = receipt.extend(counted);
export const ListDecided = receipt.extend({ decisionId: text, ...counted });
export const ListingsRecorded = z.object({ recorded: whole, known: whole });

/** `applicationId`: of one that a joint document lists; `personId`: of one that was recorded by hand. */
const Listing = z
  .object({
    ...{ programme: text, year: whole, compoundId: text, compoundCode: text, compoundName: text, document: text },
    ...{ tier: text.nullable(), carriedOut: z.boolean(), applicationId: text.nullable(), recordedAt: at, personId: text.nullable() },
    struckOff: z.object({ id: text, reason: text, at, personId: text, postId: text }).nullable(),
  })
  .meta({ id: 'PlanListing' });
export const PlanListingPage = paged(Listing);
export const ListingStruckOff = z.object({ id: text, compoundId: text });
