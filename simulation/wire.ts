import type { EventData, EventType } from '#libs/contracts/event';
import type { Role } from '#libs/contracts/role';
import type { ProjectView } from '#libs/domain/view/project-view';
import type { AnswerFact, AnswerVerb } from '#libs/programme/ir/stage';

/** What the API answers (docs/api.md), as far as the actors read it. Instants are ISO 8601, areas decimal strings in m², money in fen. */

export interface RealmAnswer {
  id: string;
  now: string;
  /** Whether everything that was due has come about. */
  quiet?: boolean;
  /** After a step: whether the clock went on, and whether there was something to remind of. */
  moved?: boolean;
  remindersDue?: boolean;
}

export interface PostAnswer {
  id: string;
  code: string;
  title: string;
  role: Role;
  leader: boolean;
}

export interface OrganisationAnswer {
  id: string;
  code: string;
  template: string;
  name: string;
  kind: string;
  subordinate: boolean;
  posts: PostAnswer[];
}

export interface TaskAnswer {
  id: string;
  projectId: string;
  stage: string;
  step: string;
  visit: number;
  title: string;
  organisationId: string;
  postId: string;
  aboutId: string | null;
  status: string;
  openedAt: string;
  dueOn: string;
  revision: number;
  answers: AnswerVerb[];
  papers: string[];
  facts: AnswerFact[];
  /** Where one task is read: of minutes, the opinions that returned. */
  returns?: { taskId: string; step: string; reply: object | null }[];
}

/** A register as a project's page names it. */
export interface ThingAnswer {
  id: string;
  stage: string;
  status: string;
  revision: number;
}

export interface ProjectAnswer {
  id: string;
  code: string;
  name: string;
  status: string;
  stages: string[];
  backfilled: boolean;
  clusterId: string | null;
  compoundIds: string[];
  createdAt: string;
  view: ProjectView;
  inbox: { no: number; consumed: number };
  notices: ThingAnswer[];
  votes: ThingAnswer[];
  accounts: ThingAnswer[];
  obligations: { id: string; code: string; startedAt: string; endsOn: string; endsAt: string; status: string }[];
  deadlines: { id: string; thingId: string; on: string; at: string; provisional: boolean; rule: string; status: string }[];
}

/** The answer to an accepted input. */
export interface Accepted {
  projectId: string;
  no: number | null;
  id: string;
  revision: number;
  receivedAt: string;
}

/** An event as it comes over the wire: areas and instants inside `data` are text. */
export type EventAnswer = {
  [T in EventType]: { no: number; type: T; at: string; recordedAt: string; data: OnWire<EventData[T]>; actorPostId: string | null };
}[EventType];

/** `…Csqm` numbers become `…Sqm` decimal strings, `…At` numbers ISO 8601 (DESIGN.md, «Words on the wire»). */
export type OnWire<D> = {
  [K in keyof D as K extends `${infer Stem}Csqm` ? `${Stem}Sqm` : K]: K extends `${string}Csqm` | `${string}At`
    ? string | Exclude<D[K], number>
    : D[K];
};

export interface EscalationAnswer {
  id: string;
  projectId: string;
  taskId: string;
  rungCode: string;
  status: string;
  revision: number;
}

export interface LetterAnswer {
  id: string;
  projectId: string;
  taskId: string;
  toOrganisationId: string;
  kind: string;
  status: string;
  revision: number;
}

export interface NoticeAnswer extends ThingAnswer {
  papers: { code: string; version?: number }[];
  postedOn: string | null;
  beginsOn: string | null;
  endsOn: string | null;
  endsAt: string | null;
  outcome: string | null;
  explanation: { counted: string[]; warnings: { date: string; reason: string }[] } | null;
}

export interface ObjectionAnswer {
  id: string;
  noticeId: string;
  receiptNo: string;
  status: string;
  revision: number;
}

export interface EntryAnswer {
  id: string;
  kind: string;
  source: string;
  fen: number;
  unitId: string | null;
}

export interface AccountAnswer extends ThingAnswer {
  source: string;
  /** Null while no budget says what is required. */
  requiredFen: number | null;
  balanceFen: number;
  arrivedFen: number;
  bySource: { source: string; inFen: number; balanceFen: number }[];
  fullAt: string | null;
  gatePassedAt: string | null;
}

export interface PlanWindowAnswer {
  id: string;
  /** Of the plan; it is applied for in the year before. */
  year: number;
  status: string;
  closesOn: string;
  documentNo: string | null;
  /** Where one window is read. */
  signers?: { step: string; organisationId: string }[];
}

export interface PlanApplicationAnswer {
  id: string;
  year: number;
  compoundId: string;
  districtId: string;
  status: string;
  late: boolean;
  tier: string | null;
  decidedTier: string | null;
  reason: string | null;
  receivedAt: string;
  carriedFromId: string | null;
}

export interface PlanListAnswer {
  districtId: string;
  title: string;
  late: boolean;
  applications: number;
  receivedAt: string;
}

export interface PlanPlaceAnswer {
  compoundId: string;
  /** Shared by those that no priority tells apart. */
  position: number;
  /** The priority that put it behind the one before it. */
  behindBy: string | null;
  readings: { priority: string; title: string; value: boolean | number | null }[];
}

export interface PlanQuotaAnswer {
  target: string;
  title: string;
  measure: string;
  needed: number;
  before: number;
  proposed: number;
  remaining: number;
}

export interface DeliveryAnswer {
  id: string;
  personId: string;
  channel: string;
  subject: string;
  status: string;
  messageId: string | null;
}
