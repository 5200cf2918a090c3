import type { FactValue } from '#libs/programme/ir/predicate';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import type { TaskClosing } from './command';

/** A compound whose registered units are not what it is said to hold: its vote would be counted on another whole. */
export interface RollDifference {
  compoundId: string;
  name: string;
  /** As the compound was registered. */
  households: number;
  areaCsqm: number;
  /** As its units add up. */
  units: number;
  unitsCsqm: number;
}

/** What the minutes of a joint review say to one returned opinion. */
export interface ReturnReply {
  /** The task whose answer returned. */
  taskId: string;
  adopted: boolean;
  reason: string;
}

/** The record of a process. `view = fold(events)`. Instants are epoch milliseconds, dates civil (+08:00), money in fen. */
export interface EventData {
  // ── written by intake ──
  'project.created': {
    name: string;
    programmeHash: string;
    programmeCode: string;
    compounds: string[];
    clusterId?: string;
    /** Over whom votes are counted where that was said. */
    votesOver?: 'all-owners' | 'each-compound';
    subdistrictId: string;
    entry: string;
    backfilled: boolean;
    /** Why it was entered past a fund gate that its history does not name. */
    gateReason?: string;
  };
  'project.factsStated': { facts: Record<string, FactValue>; reason: string };
  /** Who fills a role of the project from now on; `fromId` did before. The open tasks of the role follow, each by its own event. */
  'project.partySet': { role: string; organisationId: string; fromId: string | null; reason: string };
  'project.pauseRequested': { reason: string };
  'project.resumeRequested': { reason: string };
  'project.withdrawRequested': { reason: string };
  'project.dateCorrected': { thingId: string; what: string; from: string; to: string; reason: string };
  /** The project's compounds are on the plan, and on the register of what was once listed. */
  'compounds.listed': { year: number; document: string; compoundIds: string[] };
  'stage.backfilled': { stage: string; outcome: string; enteredOn: string; leftOn: string };
  'task.answered': {
    taskId: string;
    stage: string;
    step: string;
    verb: AnswerVerb;
    facts: Record<string, FactValue>;
    papers: string[];
    late: boolean;
    /** Of the minutes of a joint review: what became of each opinion that returned. */
    returns?: ReturnReply[];
    /** Number of the minutes of the meeting that decided this and others at once. */
    meeting?: string;
    /** The holder on leave, for whom the deputy answered. */
    forPersonId?: string;
  };
  /** `taskIds`: the answers that no longer count; `conditionIds`: what had hung on them and does not bind any more. */
  'opinions.askedAgain': {
    stage: string;
    visit: number;
    topics: string[];
    reason: string;
    paperId?: string;
    taskIds: string[];
    conditionIds: string[];
  };
  /** The conclusion of an argument sent it round again. */
  'argument.returned': { stage: string; visit: number; taskId: string; reason: string };
  'task.answerWithdrawn': { taskId: string; stage: string; step: string };
  'task.handedOver': { taskId: string; fromPostId: string; toPostId: string; toOrganisationId?: string };
  'task.delegated': { taskId: string; toPersonId: string };
  'task.copied': { taskId: string; toPostId: string };
  'task.signerAdded': { taskId: string; newTaskPostId: string };
  'task.extended': {
    taskId: string;
    fromOn: string;
    toOn: string;
    toAt?: number;
    /** The calendar does not reach so far yet. */
    provisional?: boolean;
    reason: string;
    approvedByPostId: string;
  };
  'task.nudged': { taskId: string };
  'task.oversightOrdered': { taskId: string; draftId: string };
  /** `sha256` of the content, null for a paper that exists on paper only. */
  'paper.uploaded': { paperId: string; code: string; version: number; sha256: string | null };
  'condition.met': { conditionId: string };
  'vote.rolled': {
    voteId: string;
    units: number;
    areaCsqm: number;
    people: number;
    endsAt: number;
    differs?: RollDifference[];
    reason?: string;
  };
  'ballots.cast': { voteId: string; count: number };
  'ballot.voided': { voteId: string; voidedId: string };
  'vote.closed': {
    voteId: string;
    passed: boolean;
    agreeAreaCsqm: number;
    wholeAreaCsqm: number;
    agreePeople: number;
    wholePeople: number;
  };
  'notice.posted': { noticeId: string; postedOn: string; beginsOn: string; endsOn: string; endsAt: number | null; provisional: boolean };
  'objection.filed': { objectionId: string; noticeId: string; receiptNo: string };
  /** Nobody had answered it: `reason` says how the project ended. */
  'objection.closed': { objectionId: string; noticeId: string; reason: string };
  'objection.resolved': { objectionId: string; noticeId: string; outcome: 'upheld' | 'rejected' | 'mediation-failed' };
  'budget.recorded': {
    budgetId: string;
    kind: 'plan' | 'final';
    totalFen: number;
    residentsFen: number;
    subsidyFen: number;
    requiredFen: number;
    /** Why the plan was recorded again. */
    reason?: string;
  };
  'funds.arrived': { accountId: string; entryId: string; fen: number; balanceFen: number; requiredFen: number };
  /** `bounced`: the bank sent the payment back; what its source lacks since, and what the payer owes anew. */
  'funds.reversed': {
    accountId: string;
    entryId: string;
    reversesId: string;
    fen: number;
    balanceFen: number;
    requiredFen: number;
    bounced?: { missingFen: number; owedFen: number };
  };
  'payment.made': { accountId: string; entryId: string; fen: number; purpose: string };
  /** An entry other than an arrival was taken back; `fen` by its size. */
  'entry.reversed': { accountId: string; entryId: string; reversesId: string; of: 'payment' | 'subsidy' | 'refund'; fen: number };
  'refund.made': { accountId: string; entryId: string; fen: number; unitId?: string };
  'trueUp.computed': {
    accountId: string;
    residentsDueFen: number;
    remittedFen?: number;
    paidInFen: number;
    refundFen: number;
    additionalFen: number;
    households: number;
  };
  /** A household in hardship pays less: what, and to whom, stands in the register. `takenBack`: the decision that this one takes back. */
  'hardship.decided': { remissionId: string; toSource: string; takenBack?: string };
  'line.received': { lineId: string; kind: string };
  'line.dropped': { lineId: string; kind: string };
  'lines.registered': { lineIds: string[] };
  'subsidy.granted': { accountId: string; entryId: string; fen: number };
  /** `lotId`: the report is of one tender lot; the project's own progress stays. */
  'works.reported': { reportId: string; percent: number; milestone?: string; reportedOn: string; lotId?: string };
  'change.requested': { changeOrderId: string; fen: number };
  'defect.recorded': { defectId: string; foundIn: 'inspection' | 'acceptance' | 'warranty' };
  'defect.rectified': { defectId: string };
  'escalation.decided': { escalationId: string; taskId: string; decision: string };
  /** `escalationId`: what the meeting was about; `taskId`: what asks its organisation for the action. */
  'action.resolved': {
    actionId: string;
    escalationId: string;
    taskId: string;
    organisationId: string;
    meeting: string;
    heldOn: string;
    what: string;
    dueOn: string;
  };
  'action.reported': { actionId: string; taskId: string; papers: string[] };
  /** The office was not satisfied: `taskId` asks again. */
  'action.sentBack': { actionId: string; taskId: string; reason: string; dueOn: string };
  'action.struckOff': { actionId: string; taskId: string };
  'letter.signed': { draftId: string; taskId: string; kind: string };
  /** Its task was handed over before it was signed. */
  'letter.readdressed': { draftId: string; taskId: string; kind: string; toOrganisationId: string; toPostId: string | null };
  'letter.discarded': { draftId: string; taskId: string; kind: string; reason: string };
  'calendar.published': { version: string };
  'project.versionMoveRequested': { moveId: string; fromHash: string; toHash: string; back: boolean; reason: string };
  // Of a window, never of a project.
  'window.created': { programmeCode: string; year: number; opensOn: string; closesOn: string; closesAt: number; cutOffOn: string };
  'window.cutOffSet': { districtId: string; closesOn: string };
  'plan.applied': { applicationId: string; compoundId: string; districtId: string; late: boolean };
  /** `digest`, here and below: sha256 of all that the act said, by application (intake/annual-plan/record-act.ts). */
  'plan.listPut': { listId: string; districtId: string; applications: number; late: boolean; digest: string };
  'plan.withdrawn': { applicationId: string; reason: string };
  'plan.opinionsGiven': { actId: string; organisationId: string; agreed: number; returned: number; refused: number; digest: string };
  'plan.decided': { decisionId: string; paperId: string; agreed: number; returned: number; refused: number; digest: string };
  /** `fromId`: the window that they were too late for. */
  'plan.carried': { fromId: string; applications: number };
  /** `stopReason`: why it had been stopped; null where it ran, and Temporal had perhaps lost it. */
  'process.restarted': { reason: string; stopReason: string | null };
  // ── written by exchange ──
  /**
   * `plannedOn`: when the stage is to be left, as reckoned on entering it; never moved, so that lateness can be seen beside it.
   * `projectPlannedOn`: the same for the whole project, said with the first stage. Events of before do without both.
   */
  'stage.entered': {
    stage: string;
    visit: number;
    deadlineOn?: string;
    provisional?: boolean;
    plannedOn?: string;
    projectPlannedOn?: string;
  };
  'stage.left': { stage: string; visit: number; outcome: string };
  'task.opened': {
    taskId: string;
    stage: string;
    step: string;
    visit: number;
    organisationId: string;
    postId: string;
    dueOn: string;
    dueAt?: number;
    provisional: boolean;
    aboutId?: string;
    /** The role that nobody fills yet: the office holds the task until somebody does. */
    vacantRole?: string;
  };
  /**
   * `fulfilledAt`: of one that was fulfilled, when what it asked for had come, epoch ms; `late`: whether that was after the due date.
   * Events of before do without both.
   */
  'task.closed': { taskId: string; why: TaskClosing; late?: boolean; fulfilledAt?: number };
  'task.rescheduled': {
    taskId: string;
    fromOn: string;
    toOn: string;
    toAt?: number;
    provisional?: boolean;
    why: 'resume' | 'correction' | 'calendar' | 'version';
  };
  'notice.opened': { noticeId: string; stage: string };
  'notice.closed': { noticeId: string; outcome: 'ended' | 'upheld' | 'restarted' | 'withdrawn' };
  'vote.opened': { voteId: string; stage: string };
  'vote.withdrawn': { voteId: string };
  'account.opened': { accountId: string; requiredFen: number };
  'account.gatePassed': { accountId: string; balanceFen: number; requiredFen: number };
  'account.closed': { accountId: string };
  'change.decided': { changeOrderId: string; outcome: 'approved' | 'refused' };
  'defect.confirmed': { defectId: string };
  'obligation.started': { obligationId: string; code: string; endsOn: string; endsAt: number | null };
  'obligation.ended': { obligationId: string; code: string };
  'facts.set': { facts: Record<string, FactValue> };
  /** `deadlineOn` is the stage's under the new version; `tasks` are those that were kept, with where they lie in it. */
  'project.versionMoved': {
    fromHash: string;
    toHash: string;
    back: boolean;
    stages: { from: string; to: string; visit: number; deadlineOn: string | null }[];
    tasks: { taskId: string; stage: string; step: string }[];
    /** Stages that were over (`stage`, `visit`: as on record) and have another name now; absent in moves of before this was kept. */
    passed?: { stage: string; visit: number; from: string; to: string }[];
  };
  'project.versionMoveDeclined': { toHash: string; faults: { what: string; code: string; to: string; why: string }[] };
  'project.paused': Record<string, never>;
  'project.resumed': { pausedOn: string };
  /** Nobody had decided about it: `reason` says how the project ended. */
  'escalation.closed': { escalationId: string; taskId: string; reason: string };
  /** Nobody has to do it any more: the office says so, or the project is over. */
  'action.dropped': { actionId: string; taskId: string; reason: string };
  /** `spentFen`: of what was paid in, what had been spent and cannot be given back. */
  'project.ended': { result: 'completed' | 'rejected' | 'withdrawn'; refundsDueFen: number; spentFen?: number };
  /**
   * `thingId`: the notice or obligation, or `stage:<code>:<visit>` for the deadline of a stage itself. Also where the date stays and is
   * certain now.
   */
  'deadline.moved': {
    deadlineId: string;
    thingId: string;
    fromOn: string;
    toOn: string;
    provisional?: boolean;
    why: 'resume' | 'correction' | 'calendar' | 'version';
  };
  /** `nextId`: next year's window; null where the programme has none any more. */
  'window.left': { nextId: string | null; kept: number };
  'window.issued': { document: string; carriedOut: number; reserved: number; returned: number; refused: number; digest: string };
  'window.ended': { issued: boolean };
  // ── written by certify ──
  'window.closed': { inboxNo: number; listed: number };
  'notice.certified': { noticeId: string; inboxNo: number; openObjections: number };
  // ── written by the reminder ──
  'rung.fired': {
    taskId: string;
    rung: string;
    action: 'remind' | 'overdue' | 'escalate';
    to: 'holder' | 'office' | 'leader';
    sent: boolean;
    light?: 'yellow' | 'red';
  };
  'escalation.raised': { escalationId: string; taskId: string; toOrganisationId: string };
  'letter.drafted': { draftId: string; taskId: string; kind: 'request-letter' | 'oversight-order' | 'submission' };
}

export type EventType = keyof EventData;

/** An event as stored and folded. `at` is when it happened, `recordedAt` when it was entered (backfill, correction). */
export type ProcessEvent = {
  [T in EventType]: { no: number; type: T; at: number; recordedAt: number; data: EventData[T] };
}[EventType];

/** An event before it has its number. */
export type NewEvent = { [T in EventType]: { type: T; data: EventData[T]; at?: number } }[EventType];
