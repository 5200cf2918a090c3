import { z } from 'zod';
import { PriorityReading } from '../annual-plan/annual-plan-answer.dto';
import { Explanation, RuleAnswer } from '../calendar/explanation.dto';
import { at, factValues, json, on, paged, pagedBothWays, whole } from '../http/answer-field';
import { receiptWith } from '../http/receipt.dto';
import { NoticeLine } from '../notice/notice-answer.dto';
import { TaskAnswer } from '../task/task-answer.dto';
import { VoteLine } from '../vote/vote-answer.dto';
import { ObligationAnswer } from '../works/works-answer.dto';
import { Light, Status } from './project.dto';
import { ProjectViewAnswer } from './project-view.dto';

const line = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  status: Status,
  stages: z.array(z.string()),
  light: Light,
  nextDueAt: at.nullable(),
  subdistrictId: z.string(),
  communityId: z.string().nullable(),
  ownersBodyId: z.string().nullable(),
  /** Null until the annual plan names it. */
  clientId: z.string().nullable(),
  backfilled: z.boolean(),
  clusterId: z.string().nullable(),
  votesOver: z.enum(['all-owners', 'each-compound']),
  createdAt: at,
  revision: whole,
});
const listLine = line.extend({ programme: z.object({ code: z.string(), hash: z.string() }), waitsFor: z.array(z.string()) });
export const ProjectPage = pagedBothWays(listLine.meta({ id: 'ProjectLine' }));

/** `requiredFen` is null while no budget says what is required. */
const AccountLine = z
  .object({
    id: z.string(),
    stage: z.string(),
    source: z.string(),
    requiredFen: whole.nullable(),
    status: z.enum(['open', 'gate-passed', 'closed']),
    requiredSince: at.nullable(),
    fullAt: at.nullable(),
    gatePassedAt: at.nullable(),
    revision: whole,
  })
  .meta({ id: 'AccountLine' });

const deadline = z.object({
  id: z.string(),
  thingId: z.string(),
  rule: z.string(),
  at,
  on,
  provisional: z.boolean(),
  calendarVersion: z.string(),
  yearsTouched: z.array(whole),
  status: z.enum(['open', 'met', 'passed', 'superseded']),
});
export const DeadlineDetail = deadline.extend({ rule: RuleAnswer, explanation: Explanation }).meta({ id: 'DeadlineDetail' });

/** Everything that hangs on a project; votes and accounts only for who may read them. */
export const ProjectDetail = line
  .extend({
    programme: z.object({ code: z.string(), name: z.string(), hash: z.string() }),
    compoundIds: z.array(z.string()),
    facts: factValues,
    view: ProjectViewAnswer,
    inbox: z.object({ no: whole, consumed: whole }),
    tasks: z.array(TaskAnswer),
    notices: z.array(NoticeLine),
    votes: z.array(VoteLine),
    accounts: z.array(AccountLine),
    obligations: z.array(ObligationAnswer),
    parties: z.array(z.object({ role: z.string(), organisationId: z.string() })),
    deadlines: z.array(deadline.meta({ id: 'Deadline' })),
  })
  .meta({ id: 'Project' });

export const EventAnswer = z
  .object({
    no: whole,
    type: z.string(),
    at,
    recordedAt: at,
    /** The type's own; left out where the reader's role may not read it. */
    data: json.optional(),
    actorPersonId: z.string().nullable(),
    actorPostId: z.string().nullable(),
    /** Where its task stands, which the event's data name by its number alone. */
    ofTask: z.object({ stage: z.string(), step: z.string(), aboutId: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Event' });
export const EventPage = paged(EventAnswer);

/** Sums only for who reads money. `ahead`, where one project is asked for: who was full earlier and has neither started nor been put forward. */
export const CompetitionAnswer = paged(
  z
    .object({
      position: whole,
      projectId: z.string(),
      name: z.string(),
      fullAt: at,
      status: Status,
      started: z.boolean(),
      entitledFen: whole.optional(),
      grantedFen: whole.optional(),
    })
    .meta({ id: 'Competitor' }),
).extend({ ahead: z.array(z.object({ projectId: z.string(), name: z.string() })).optional() });

/** `peers` share the place, itself included: no priority tells them apart; `behindBy` put it behind the one before it. */
export const RankingPage = paged(
  z
    .object({
      ...{ projectId: z.string(), code: z.string(), name: z.string(), status: Status, subdistrictId: z.string() },
      ...{ position: whole, peers: whole, behindBy: z.string().nullable(), readings: z.array(PriorityReading) },
    })
    .meta({ id: 'RankedProject' }),
);

const Moved = z.array(z.object({ thingId: z.string(), fromOn: on, toOn: on }));
export const ProjectStarted = receiptWith({ code: z.string() });
/** `moved`: the open tasks of the role, which the organisation holds now. */
export const PartySet = receiptWith({ moved: z.array(z.string()) });
export const DateCorrected = receiptWith({ from: on, to: on, recomputed: Moved, closedThatDiffer: Moved });
