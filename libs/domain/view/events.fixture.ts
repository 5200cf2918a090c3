import fc from 'fast-check';
import type { EventData, EventType, ProcessEvent } from '#libs/contracts/event';
import { addDays, startOfDay } from '../clock/civil-date';

// Few ids, so that random events really meet each other's things.
const id = fc.constantFrom('x', 'y', 'z');
const stage = fc.constantFrom('survey', 'vote', 'notice');
const step = fc.constantFrom('one', 'two');
const date = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2024-01-01', days));
const at = date.map(startOfDay);
const fen = fc.nat(1_000_000);
const word = fc.constantFrom('because', 'therefore');
const visit = fc.integer({ min: 1, max: 3 });
const facts = fc.dictionary(fc.constantFrom('built', 'grade'), fc.oneof(fc.boolean(), fc.integer(), word), { noNullPrototype: true });
const why = fc.constantFrom('resume' as const, 'correction' as const, 'calendar' as const, 'version' as const);
const nothing = fc.constant({});
const task = { taskId: id, stage, step };
const funds = { accountId: id, entryId: id, fen, balanceFen: fen, requiredFen: fen };
const verb = fc.constantFrom('complete' as const, 'agree' as const, 'agree-with-conditions' as const, 'return' as const, 'refuse' as const);
const noticeOutcome = fc.constantFrom('ended' as const, 'upheld' as const, 'restarted' as const, 'withdrawn' as const);
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record<T>(model);

/** One generator for each event of the catalogue: a new event does not compile until it has one. */
const DATA: { [T in EventType]: fc.Arbitrary<EventData[T]> } = {
  'project.created': record({
    name: word,
    programmeHash: word,
    programmeCode: word,
    compounds: fc.array(id),
    subdistrictId: id,
    entry: stage,
    backfilled: fc.boolean(),
  }),
  'project.pauseRequested': record({ reason: word }),
  'project.resumeRequested': record({ reason: word }),
  'project.withdrawRequested': record({ reason: word }),
  'project.dateCorrected': record({ thingId: id, what: word, from: date, to: date, reason: word }),
  'stage.backfilled': record({ stage, outcome: word, enteredOn: date, leftOn: date }),
  'task.answered': record({ ...task, verb, facts, papers: fc.array(id), late: fc.boolean() }),
  'opinions.askedAgain': fc.record(
    { stage, visit, topics: fc.array(word), reason: word, paperId: id, taskIds: fc.array(id), conditionIds: fc.array(id) },
    { requiredKeys: ['stage', 'visit', 'topics', 'reason', 'taskIds', 'conditionIds'] },
  ),
  'argument.returned': record({ stage, visit, taskId: id, reason: word }),
  'task.answerWithdrawn': record(task),
  'task.handedOver': fc.record(
    { taskId: id, fromPostId: id, toPostId: id, toOrganisationId: id },
    { requiredKeys: ['taskId', 'fromPostId', 'toPostId'] },
  ),
  'task.delegated': record({ taskId: id, toPersonId: id }),
  'task.copied': record({ taskId: id, toPostId: id }),
  'task.signerAdded': record({ taskId: id, newTaskPostId: id }),
  'task.extended': fc.record(
    { taskId: id, fromOn: date, toOn: date, toAt: at, reason: word, approvedByPostId: id },
    { requiredKeys: ['taskId', 'fromOn', 'toOn', 'reason', 'approvedByPostId'] },
  ),
  'task.nudged': record({ taskId: id }),
  'task.oversightOrdered': record({ taskId: id, draftId: id }),
  'paper.uploaded': record({ paperId: id, code: word, version: visit, sha256: fc.option(word) }),
  'condition.met': record({ conditionId: id }),
  'vote.rolled': record({ voteId: id, units: fen, areaCsqm: fen, people: fen, endsAt: at }),
  'ballots.cast': record({ voteId: id, count: fen }),
  'ballot.voided': record({ voteId: id, voidedId: id }),
  'vote.closed': record({ voteId: id, passed: fc.boolean(), agreeAreaCsqm: fen, wholeAreaCsqm: fen, agreePeople: fen, wholePeople: fen }),
  'notice.posted': record({ noticeId: id, postedOn: date, beginsOn: date, endsOn: date, endsAt: fc.option(at), provisional: fc.boolean() }),
  'objection.filed': record({ objectionId: id, noticeId: id, receiptNo: word }),
  'objection.closed': record({ objectionId: id, noticeId: id, reason: word }),
  'objection.resolved': record({
    objectionId: id,
    noticeId: id,
    outcome: fc.constantFrom('upheld' as const, 'rejected' as const, 'mediation-failed' as const),
  }),
  'budget.recorded': record({
    budgetId: id,
    kind: fc.constantFrom('plan' as const, 'final' as const),
    totalFen: fen,
    residentsFen: fen,
    subsidyFen: fen,
    requiredFen: fen,
  }),
  'funds.arrived': record(funds),
  'funds.reversed': record({ ...funds, reversesId: id }),
  'payment.made': record({ accountId: id, entryId: id, fen, purpose: word }),
  'entry.reversed': record({
    accountId: id,
    entryId: id,
    reversesId: id,
    of: fc.constantFrom('payment' as const, 'subsidy' as const, 'refund' as const),
    fen,
  }),
  'refund.made': fc.record({ accountId: id, entryId: id, fen, unitId: id }, { requiredKeys: ['accountId', 'entryId', 'fen'] }),
  'trueUp.computed': record({ accountId: id, residentsDueFen: fen, paidInFen: fen, refundFen: fen, additionalFen: fen, households: fen }),
  'subsidy.granted': record({ accountId: id, entryId: id, fen }),
  'works.reported': fc.record(
    { reportId: id, percent: fc.nat(100), milestone: word, reportedOn: date },
    { requiredKeys: ['reportId', 'percent', 'reportedOn'] },
  ),
  'change.requested': record({ changeOrderId: id, fen }),
  'defect.recorded': record({ defectId: id, foundIn: fc.constantFrom('inspection' as const, 'acceptance' as const, 'warranty' as const) }),
  'defect.rectified': record({ defectId: id }),
  'hardship.decided': record({ remissionId: id, toSource: word }),
  'lines.registered': record({ lineIds: fc.array(id) }),
  'line.received': record({ lineId: id, kind: word }),
  'line.dropped': record({ lineId: id, kind: word }),
  'escalation.decided': record({ escalationId: id, taskId: id, decision: word }),
  'action.resolved': record({
    ...{ actionId: id, escalationId: id, taskId: id, organisationId: id, meeting: word, heldOn: date, what: word, dueOn: date },
  }),
  'action.reported': record({ actionId: id, taskId: id, papers: fc.array(id) }),
  'action.sentBack': record({ actionId: id, taskId: id, reason: word, dueOn: date }),
  'action.struckOff': record({ actionId: id, taskId: id }),
  'letter.signed': record({ draftId: id, taskId: id, kind: word }),
  'compounds.listed': record({ year: visit, document: word, compoundIds: fc.array(id) }),
  'letter.readdressed': record({ draftId: id, taskId: id, kind: word, toOrganisationId: id, toPostId: fc.option(id) }),
  'letter.discarded': record({ draftId: id, taskId: id, kind: word, reason: word }),
  'calendar.published': record({ version: word }),
  'project.versionMoveRequested': record({ moveId: id, fromHash: word, toHash: word, back: fc.boolean(), reason: word }),
  'project.versionMoved': record({
    fromHash: word,
    toHash: word,
    back: fc.boolean(),
    stages: fc.array(record({ from: stage, to: stage, visit, deadlineOn: fc.option(date) })),
    tasks: fc.array(record(task)),
  }),
  'project.versionMoveDeclined': record({ toHash: word, faults: fc.constant([{ what: 'stage', code: 'x', to: 'y', why: 'unknown' }]) }),
  'process.restarted': record({ reason: word, stopReason: word }),
  'stage.entered': fc.record(
    { stage, visit, deadlineOn: date, provisional: fc.boolean(), plannedOn: date, projectPlannedOn: date },
    { requiredKeys: ['stage', 'visit'] },
  ),
  'stage.left': record({ stage, visit, outcome: word }),
  'task.opened': fc.record(
    { ...task, visit, organisationId: id, postId: id, dueOn: date, dueAt: at, provisional: fc.boolean(), aboutId: id },
    { requiredKeys: ['taskId', 'stage', 'step', 'visit', 'organisationId', 'postId', 'dueOn', 'provisional'] },
  ),
  'task.closed': fc.record(
    { taskId: id, why: fc.constantFrom('fulfilled', 'stage-left', 'superseded', 'project-ended'), late: fc.boolean(), fulfilledAt: at },
    { requiredKeys: ['taskId', 'why'] },
  ),
  'task.rescheduled': fc.record(
    { taskId: id, fromOn: date, toOn: date, toAt: at, why },
    { requiredKeys: ['taskId', 'fromOn', 'toOn', 'why'] },
  ),
  'notice.opened': record({ noticeId: id, stage }),
  'notice.closed': record({ noticeId: id, outcome: noticeOutcome }),
  'vote.opened': record({ voteId: id, stage }),
  'vote.withdrawn': record({ voteId: id }),
  'account.opened': record({ accountId: id, requiredFen: fen }),
  'account.gatePassed': record({ accountId: id, balanceFen: fen, requiredFen: fen }),
  'account.closed': record({ accountId: id }),
  'change.decided': record({ changeOrderId: id, outcome: fc.constantFrom('approved' as const, 'refused' as const) }),
  'defect.confirmed': record({ defectId: id }),
  'obligation.started': record({ obligationId: id, code: word, endsOn: date, endsAt: fc.option(at) }),
  'obligation.ended': record({ obligationId: id, code: word }),
  'facts.set': record({ facts }),
  'project.factsStated': record({ facts, reason: fc.string() }),
  'project.partySet': record({ role: word, organisationId: id, fromId: fc.option(id), reason: fc.string() }),
  'project.paused': nothing,
  'project.resumed': record({ pausedOn: date }),
  'project.ended': record({ result: fc.constantFrom('completed' as const, 'rejected' as const, 'withdrawn' as const), refundsDueFen: fen }),
  'deadline.moved': record({
    deadlineId: id,
    thingId: fc.oneof(
      id,
      fc.tuple(stage, visit).map(([code, n]) => `stage:${code}:${n}`),
    ),
    fromOn: date,
    toOn: date,
    why,
  }),
  'notice.certified': record({ noticeId: id, inboxNo: fen, openObjections: fen }),
  'window.created': record({ programmeCode: word, year: visit, opensOn: date, closesOn: date, closesAt: at, cutOffOn: date }),
  'window.cutOffSet': record({ districtId: id, closesOn: date }),
  'window.closed': record({ inboxNo: fen, listed: fen }),
  'window.left': record({ nextId: fc.option(id), kept: fen }),
  'window.issued': record({ document: word, carriedOut: fen, reserved: fen, returned: fen, refused: fen, digest: word }),
  'window.ended': record({ issued: fc.boolean() }),
  'plan.applied': record({ applicationId: id, compoundId: id, districtId: id, late: fc.boolean() }),
  'plan.listPut': record({ listId: id, districtId: id, applications: fen, late: fc.boolean(), digest: word }),
  'plan.withdrawn': record({ applicationId: id, reason: word }),
  'plan.opinionsGiven': record({ actId: id, organisationId: id, agreed: fen, returned: fen, refused: fen, digest: word }),
  'plan.decided': record({ decisionId: id, paperId: id, agreed: fen, returned: fen, refused: fen, digest: word }),
  'plan.carried': record({ fromId: id, applications: fen }),
  'rung.fired': fc.record(
    {
      taskId: id,
      rung: word,
      action: fc.constantFrom('remind' as const, 'overdue' as const, 'escalate' as const),
      to: fc.constantFrom('holder' as const, 'office' as const, 'leader' as const),
      sent: fc.boolean(),
      light: fc.constantFrom('yellow' as const, 'red' as const),
    },
    { requiredKeys: ['taskId', 'rung', 'action', 'to', 'sent'] },
  ),
  'escalation.closed': record({ escalationId: id, taskId: id, reason: word }),
  'action.dropped': record({ actionId: id, taskId: id, reason: word }),
  'escalation.raised': record({ escalationId: id, taskId: id, toOrganisationId: id }),
  'letter.drafted': record({
    draftId: id,
    taskId: id,
    kind: fc.constantFrom('request-letter' as const, 'oversight-order' as const, 'submission' as const),
  }),
};

export const EVENT_TYPES = Object.keys(DATA) as EventType[];

export const anyEventOf = (type: EventType): fc.Arbitrary<ProcessEvent> =>
  fc.record({
    no: fc.nat(),
    type: fc.constant(type),
    at,
    recordedAt: at,
    data: DATA[type] as fc.Arbitrary<unknown>,
  }) as fc.Arbitrary<ProcessEvent>;

export const anyEvent: fc.Arbitrary<ProcessEvent> = fc
  .constantFrom(...EVENT_TYPES.filter((type) => type !== 'project.created'))
  .chain(anyEventOf);
