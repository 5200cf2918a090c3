import type { ProcessEvent } from '#libs/contracts/event';
import { atHour } from '#libs/domain/clock/civil-date';
import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import { answerTask } from '../task/answer-task';
import { applyForPlan } from './apply-for-plan';
import { createWindow } from './create-window';
import { decideList } from './decide-list';
import { giveOpinions } from './give-opinions';
import { PlanWorld, refused } from './plan.fixture';
import { putList } from './put-list';
import { actsThatDiffer } from './prove-acts';
import { digestOf } from './record-act';
import { recordListings } from './record-listings';
import { setCutOff } from './set-cut-off';
import { withdrawApplication } from './withdraw-application';

let world: PlanWorld;
let year = 2024;
let windowId: string;
let closesAt: number;

beforeAll(async () => {
  world = await PlanWorld.open();
});
afterAll(() => world.intake.close());

/** A window of its own for each test: the year moves on. */
beforeEach(async () => {
  year += 1;
  await world.intake.at(`${year - 1}-05-06`);
  windowId = (await createWindow(world.db, world.actor, { programme: 'plan-fixture', year })).answer.windowId;
  closesAt = (await world.db.planWindow.findUniqueOrThrow({ where: { id: windowId } })).closesAt.getTime();
});

const apply = (compoundId: string, more: object = {}) => applyForPlan(world.db, world.actor, { windowId, compoundId, ...more });
const put = (districtId: string, compoundIds: string[], more: object = {}) =>
  putList(world.db, world.actor, {
    windowId,
    districtId,
    title: '申报名单',
    entries: compoundIds.map((compoundId) => ({ compoundId, ...more })),
  });
const application = (where: object) => world.db.planApplication.findFirstOrThrow({ where });
const inboxOf = (processId: string) =>
  world.db.inbox.findMany({ where: { processId }, orderBy: { no: 'asc' }, select: { no: true, kind: true, facts: true } });

describe('the window', () => {
  it('closes at the end of October, and starts a process of its own', async () => {
    const window = await world.db.planWindow.findUniqueOrThrow({ where: { id: windowId } });
    expect(window).toMatchObject({ status: 'open', closesOn: `${year - 1}-10-31`, cutOffOn: `${year - 1}-10-15` });
    expect(closesAt).toBe(atHour(`${year - 1}-11-01`, 0));
    expect(await world.db.process.findUniqueOrThrow({ where: { id: windowId } })).toMatchObject({
      kind: 'window',
      status: 'running',
      inboxNo: 1,
    });
    expect(await world.db.outbox.count({ where: { processId: windowId, kind: 'start' } })).toBe(1);
  });

  it('is there once, and not after its closing', async () => {
    await expect(createWindow(world.db, world.actor, { programme: 'plan-fixture', year })).rejects.toMatchObject(refused('already-exists'));
    const past = createWindow(world.db, world.actor, { programme: 'plan-fixture', year: year - 10 });
    await expect(past).rejects.toMatchObject(refused('window-closed'));
    expect(await world.db.process.count({ where: { kind: 'window', id: { not: windowId }, status: 'running' } })).toBe(year - 2025);
    await expect(createWindow(world.db, world.actor, { programme: 'fixture', year })).rejects.toMatchObject(refused('invalid-input'));
  });
});

describe('an application', () => {
  it('tells the project that waits, found by its compound', async () => {
    const [compoundId = ''] = await world.compounds('east', 1);
    const projectId = await world.waitingProject(compoundId);
    const { answer } = await apply(compoundId);
    expect(answer).toMatchObject({ districtId: 'east', projectId, late: false });
    expect((await inboxOf(projectId)).at(-1)).toMatchObject({ kind: 'plan.applied', facts: { applicationId: answer.id, year } });
    expect(await world.db.outbox.count({ where: { processId: projectId, kind: 'signal' } })).toBe(1);
  });

  it('counts to the last millisecond of the district’s own cut-off; at the instant it is late and kept', async () => {
    const [inTime = '', late = ''] = await world.compounds('east', 2);
    const { closesAt: cutOff } = (await setCutOff(world.db, world.actor, { windowId, districtId: 'east', closesOn: `${year - 1}-09-30` }))
      .answer;
    await world.intake.atInstant(cutOff - 1);
    expect((await apply(inTime)).answer).toMatchObject({ late: false });
    await world.intake.atInstant(cutOff);
    expect((await apply(late)).answer).toMatchObject({ late: true, keptInWindowId: null });
    expect(await application({ compoundId: late })).toMatchObject({ status: 'kept', late: true });
  });

  it('is refused a second time, before the opening, and for what is out of range', async () => {
    const [twice = ''] = await world.compounds('east', 1);
    const [young = ''] = await world.compounds('east', 1, 2015);
    const first = await apply(twice);
    await expect(apply(twice)).rejects.toMatchObject(refused('already-applied', { application: { id: first.answer.id } }));
    await expect(apply(young)).rejects.toMatchObject(refused('not-eligible'));
    await expect(apply('nowhere')).rejects.toMatchObject(refused('invalid-input'));
    await world.intake.atInstant(atHour(`${year - 1}-01-01`, 0) - 1);
    await expect(apply(young)).rejects.toMatchObject(refused('window-not-open'));
  });

  it('is refused for what was once listed, and taken for what was in the reserve', async () => {
    const [listed = '', reserve = ''] = await world.compounds('east', 2);
    const before = { programme: 'plan-fixture', year: year - 3, document: '建〔2020〕7号', compounds: [`code-${listed}`] };
    expect((await recordListings(world.db, world.actor, before)).answer).toEqual({ recorded: 1, known: 0 });
    expect((await recordListings(world.db, world.actor, before)).answer).toEqual({ recorded: 0, known: 1 });
    await world.db.planListing.create({
      data: {
        realmId: 'sim',
        compoundId: reserve,
        programmeCode: 'plan-fixture',
        year: year - 2,
        tier: 'reserved',
        carriedOut: false,
        document: '',
        recordedAt: new Date(0),
      },
    });
    await expect(apply(listed)).rejects.toMatchObject(refused('once-listed', { listing: { year: year - 3, document: '建〔2020〕7号' } }));
    expect((await apply(reserve)).answer.late).toBe(false);
    const [elsewhere = ''] = await world.compounds('east', 1);
    await recordListings(world.db, world.actor, { ...before, programme: 'fixture', compounds: [`code-${elsewhere}`] });
    await expect(apply(elsewhere)).rejects.toMatchObject(refused('once-listed', { listing: { year: year - 3 } }));
  });

  it('is withdrawn before it is decided on, and may come again', async () => {
    const [compoundId = ''] = await world.compounds('east', 1);
    const { id } = (await apply(compoundId)).answer;
    const withdrawn = await withdrawApplication(world.db, world.actor, { applicationId: id, reason: '业主意见有变' }, { ifMatch: 1 });
    expect(withdrawn.answer).toMatchObject({ windowId, revision: 2 });
    await expect(withdrawApplication(world.db, world.actor, { applicationId: id, reason: '再撤' })).rejects.toMatchObject(
      refused('application-decided'),
    );
    expect((await apply(compoundId)).answer.id).not.toBe(id);
  });

  it('withdrawn, its project is asked anew, unless another application stands for it', async () => {
    const [one = '', two = ''] = await world.compounds('east', 2);
    const projectId = await world.waitingProject(one);
    await world.db.projectCompound.create({ data: { projectId, compoundId: two } });
    const first = (await apply(one)).answer.id;
    const second = (await apply(two)).answer.id;
    await withdrawApplication(world.db, world.actor, { applicationId: first, reason: '业主意见有变' });
    expect((await inboxOf(projectId)).map(({ kind }) => kind)).toEqual(['plan.applied', 'plan.applied']);
    await withdrawApplication(world.db, world.actor, { applicationId: second, reason: '业主意见有变' });
    expect((await inboxOf(projectId)).at(-1)).toMatchObject({
      kind: 'plan.lapsed',
      facts: { applicationId: second, year, why: 'withdrawn' },
    });
  });

  it('is taken by the next window from the closing of this one on, before it opens, whether or not the plan is issued', async () => {
    const next = (await createWindow(world.db, world.actor, { programme: 'plan-fixture', year: year + 1 })).answer.windowId;
    const [early = '', late = '', listed = ''] = await world.compounds('east', 3);
    const projectId = await world.waitingProject(late);
    await expect(apply(early, { windowId: next })).rejects.toMatchObject(refused('window-not-open'));
    await world.db.planWindow.update({ where: { id: windowId }, data: { status: 'issued' } });
    await world.db.process.update({ where: { id: windowId }, data: { status: 'ended' } });
    await world.intake.at(`${year - 1}-12-20`);
    await expect(apply(late)).rejects.toMatchObject(refused('project-ended'));
    expect((await apply(late, { windowId: next })).answer).toMatchObject({ windowId: next, projectId, late: false, keptInWindowId: null });
    expect((await inboxOf(projectId)).map(({ kind, facts }) => [kind, facts])).toMatchObject([['plan.applied', { year: year + 1 }]]);
    const list = { windowId: next, districtId: 'east', title: '提前申报', entries: [{ compoundId: listed }] };
    expect((await putList(world.db, world.actor, list)).answer).toMatchObject({ late: false, applications: 1 });
    year += 1;
  });
});

describe('a district’s list', () => {
  it('takes up what was applied for, late for the district or not, and bare compounds; the cut-off binds compounds, not the district', async () => {
    const [applied = '', late = '', bare = ''] = await world.compounds('east', 3);
    const projectId = await world.waitingProject(bare);
    await apply(applied);
    await world.intake.at(`${year - 1}-10-16`);
    await apply(late);
    const { answer } = await put('east', [applied, late, bare]);
    expect(answer).toMatchObject({ number: 1, applications: 3, late: false });
    const rows = await world.db.planApplication.findMany({ where: { processId: windowId } });
    expect(rows.map(({ status, listId, tier }) => ({ status, listId, tier }))).toEqual(
      Array(3).fill({ status: 'listed', listId: answer.listId, tier: 'implemented' }),
    );
    expect(await inboxOf(projectId)).toMatchObject([{ kind: 'plan.applied' }]);
  });

  it('without rows takes all that was applied for', async () => {
    const [one = '', two = ''] = await world.compounds('west', 2);
    await apply(one);
    await apply(two, { tier: 'reserved' });
    const { answer } = await putList(world.db, world.actor, { windowId, districtId: 'west', title: '全部申报' });
    expect(answer.applications).toBe(2);
    expect(await application({ compoundId: two })).toMatchObject({ status: 'listed', tier: 'reserved' });
    await expect(putList(world.db, world.actor, { windowId, districtId: 'west', title: '全部申报' })).rejects.toMatchObject(
      refused('invalid-input'),
    );
  });

  it('is refused whole, with every row at fault', async () => {
    const [good = ''] = await world.compounds('east', 1);
    const [foreign = ''] = await world.compounds('west', 1);
    const [young = ''] = await world.compounds('east', 1, 2015);
    const error = await put('east', [good, foreign, young, good]).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(refused('invalid-input'));
    expect((error as { more: { errors: object[] } }).more.errors).toMatchObject([
      { row: 2, path: 'compoundId' },
      { row: 3, type: 'not-eligible' },
      { row: 4, message: '小区重复' },
    ]);
    expect(await world.db.planApplication.count({ where: { processId: windowId } })).toBe(0);
  });

  it('is in time to the last millisecond, and late at the instant: kept, and carried into the next window with its history', async () => {
    const [last = '', late = '', later = ''] = await world.compounds('east', 3);
    const waiting = await world.waitingProject(later);
    await world.intake.atInstant(closesAt - 1);
    expect((await put('east', [last])).answer).toMatchObject({ late: false });
    await world.intake.atInstant(closesAt);
    expect((await put('east', [late])).answer).toMatchObject({ late: true, keptInWindowId: null });
    expect(await application({ compoundId: late })).toMatchObject({ status: 'kept', late: true });
    const next = (await createWindow(world.db, world.actor, { programme: 'plan-fixture', year: year + 1 })).answer.windowId;
    const received = await world.intake.atInstant(closesAt + 1_000);
    expect((await put('east', [later])).answer).toMatchObject({ late: true, keptInWindowId: next });
    const kept = await application({ compoundId: later, processId: windowId });
    const carried = await application({ compoundId: later, processId: next });
    expect(carried).toMatchObject({
      status: 'applied',
      carriedFromId: kept.id,
      late: false,
      projectId: waiting,
      receivedAt: new Date(received),
    });
    expect((await inboxOf(waiting)).map(({ kind }) => kind)).toEqual(['plan.applied', 'plan.kept']);
    // The one before it, which waited for a next window, goes along.
    expect(await application({ compoundId: late, processId: next })).toMatchObject({ status: 'applied' });
    // Withdrawn there, it is not carried a second time with what comes after it.
    await withdrawApplication(world.db, world.actor, { applicationId: carried.id, reason: '不再申报' });
    await put('east', await world.compounds('east', 1));
    expect(await world.db.planApplication.count({ where: { processId: next, compoundId: later } })).toBe(1);
    await expect(withdrawApplication(world.db, world.actor, { applicationId: kept.id, reason: '撤回' })).rejects.toMatchObject(
      refused('application-decided'),
    );
    year += 1;
  });

  it('waits for no other list of its window longer than its turn: two at once get numbers one after another', async () => {
    const [one, two] = [await world.compounds('east', 40), await world.compounds('west', 40)];
    const lists = await Promise.all([put('east', one), put('west', two)]);
    expect(lists.map(({ answer }) => answer.number).sort()).toEqual([1, 2]);
    expect(await world.db.planApplication.count({ where: { processId: windowId, status: 'listed' } })).toBe(80);
  });
});

describe('the examination', () => {
  const ids: string[] = [];
  let paperId: string;

  /** Nineteen compounds put to the city, as Litong's, and the window closed. */
  beforeEach(async () => {
    await put('east', await world.compounds('east', 19));
    const rows = await world.db.planApplication.findMany({ where: { processId: windowId }, orderBy: { id: 'asc' }, select: { id: true } });
    ids.splice(0, ids.length, ...rows.map(({ id }) => id));
    await world.close(windowId);
    const paper = { realmId: 'sim', processId: windowId, code: 'minutes', version: 1, title: '纪要', uploadedByPersonId: 'person' };
    paperId = (await world.db.paper.create({ data: { ...paper, uploadedAt: new Date(0) } })).id;
  });

  const task = (step: string, organisationId: string, status = 'open') =>
    world.db.task.create({
      data: {
        ...{ id: `${windowId}.${step}`, realmId: 'sim', processId: windowId, stage: WINDOW_STAGE, step, visit: 1, title: step, rule: 'r' },
        ...{ organisationId, postId: 'post', status, openedAt: new Date(0), dueAt: new Date(0), dueOn: '2024-11-15', explanation: {} },
      },
    });
  const decide = (decisions: object[]) =>
    decideList(world.db, world.actor, {
      windowId,
      meeting: '第3次专题会议',
      decidedOn: `${year - 1}-05-06`,
      paperId,
      decisions: decisions as never,
    });

  it('decides nineteen compounds in one act on one paper', async () => {
    const decisions = ids.map((applicationId, index) => {
      if (index === 0) return { applicationId, verb: 'return', reason: '补充资金筹措方案' };
      if (index === 1) return { applicationId, verb: 'refuse', reason: '已列入征收计划' };
      return { applicationId, verb: 'agree', ...(index > 9 ? { tier: 'reserved' } : {}) };
    });
    const { answer } = await decide(decisions);
    expect(answer).toMatchObject({ agreed: 17, returned: 1, refused: 1 });
    const rows = await world.db.planApplication.findMany({ where: { processId: windowId }, orderBy: { id: 'asc' } });
    expect(new Set(rows.map(({ decisionId }) => decisionId))).toEqual(new Set([answer.decisionId]));
    expect(rows.slice(0, 3).map(({ status, decidedTier, reason }) => [status, decidedTier, reason])).toEqual([
      ['returned', null, '补充资金筹措方案'],
      ['refused', null, '已列入征收计划'],
      ['agreed', 'implemented', null],
    ]);
    expect(rows.filter(({ decidedTier }) => decidedTier === 'reserved')).toHaveLength(9);
    expect(await world.db.event.count({ where: { processId: windowId, type: 'plan.decided' } })).toBe(1);
  });

  it('asks for reasons, a paper of the plan and what was put to the city', async () => {
    const [applicationId] = ids;
    await expect(decide([{ applicationId, verb: 'return' }])).rejects.toMatchObject(refused('invalid-input'));
    await expect(decide([{ applicationId, verb: 'agree', tier: 'none' }])).rejects.toMatchObject(refused('invalid-input'));
    await expect(decide([{ applicationId: 'other', verb: 'agree' }])).rejects.toMatchObject(refused('invalid-input'));
    paperId = 'none';
    await expect(decide([{ applicationId, verb: 'agree' }])).rejects.toMatchObject(refused('invalid-input'));
    expect(await world.db.planDecision.count({ where: { processId: windowId } })).toBe(0);
  });

  it('hears the other examiners by item; who agrees in spite of them says why', async () => {
    const [applicationId = ''] = ids;
    const opinions = [{ applicationId, verb: 'return' as const, reason: '资金来源未落实' }];
    const finance = world.as('city-finance');
    await expect(giveOpinions(world.db, finance, { windowId, opinions })).rejects.toMatchObject(refused('forbidden'));
    await task('consent', 'city-government');
    await expect(giveOpinions(world.db, world.as('city-government'), { windowId, opinions })).rejects.toMatchObject(refused('forbidden'));
    await task('finance', 'city-finance');
    expect((await giveOpinions(world.db, finance, { windowId, opinions })).answer).toMatchObject({ agreed: 0, returned: 1, refused: 0 });
    await expect(decide([{ applicationId, verb: 'agree' }])).rejects.toMatchObject(refused('invalid-input'));
    expect((await decide([{ applicationId, verb: 'agree', reason: '县区已出具承诺' }])).answer.agreed).toBe(1);
    await giveOpinions(world.db, finance, { windowId, opinions: [{ applicationId, verb: 'agree' }] });
    expect(await world.db.planOpinion.findMany({ where: { applicationId } })).toMatchObject([{ verb: 'agree', reason: null }]);
  });

  it('keeps what was said and decided of each, whatever is said after it, and the record its digest', async () => {
    const [applicationId = ''] = ids;
    await task('finance', 'city-finance');
    const finance = world.as('city-finance');
    const opinion = { applicationId, verb: 'return' as const, reason: '资金来源未落实' };
    await giveOpinions(world.db, finance, { windowId, opinions: [opinion] });
    await giveOpinions(world.db, finance, { windowId, opinions: [{ applicationId, verb: 'agree' }] });
    const refusing = { applicationId, verb: 'refuse' as const, reason: '已列入征收计划' };
    const first = (await decide([refusing])).answer;
    const second = (await decide([{ applicationId, verb: 'agree', tier: 'prepared' }])).answer;

    const said = await world.db.planAct.findMany({ where: { applicationId }, orderBy: [{ at: 'asc' }, { act: 'asc' }] });
    expect(said.filter(({ act }) => act === 'list')).toMatchObject([{ verb: 'listed', tier: 'implemented', organisationId: 'east' }]);
    expect(said.filter(({ act }) => act === 'opinion').map(({ verb, reason, organisationId }) => [verb, reason, organisationId])).toEqual(
      expect.arrayContaining([
        ['return', '资金来源未落实', 'city-finance'],
        ['agree', null, 'city-finance'],
      ]),
    );
    const decided = said.filter(({ act }) => act === 'decision');
    expect(decided.find(({ actId }) => actId === first.decisionId)).toMatchObject({ verb: 'refuse', reason: '已列入征收计划', tier: null });
    expect(decided.find(({ actId }) => actId === second.decisionId)).toMatchObject({ verb: 'agree', tier: 'prepared', reason: null });
    const events = await world.db.event.findMany({ where: { processId: windowId, type: 'plan.decided' }, orderBy: { no: 'asc' } });
    expect(events.map(({ data }) => (data as { digest: string }).digest)).toEqual([
      digestOf([refusing]),
      digestOf([{ applicationId, verb: 'agree', tier: 'prepared' }]),
    ]);
    await expect(world.db.planAct.updateMany({ where: { applicationId }, data: { verb: 'agree' } })).rejects.toThrow();
    const differing = async () => {
      const rows = await world.db.event.findMany({ where: { processId: windowId }, orderBy: { no: 'asc' } });
      return world.intake.transaction((tx) => actsThatDiffer(tx, windowId, rows as unknown as ProcessEvent[]));
    };
    expect(await differing()).toEqual([]);
    // Whoever adds to what was decided, past the triggers, is found.
    const added = decided.find(({ actId }) => actId === first.decisionId)!;
    await world.db.planAct.create({ data: { ...added, applicationId: ids[1]! } });
    expect(await differing()).toEqual([events[0]!.no]);
  });

  it('is not answered while something is undecided, and decides nothing afterwards', async () => {
    const { id: taskId } = await task('examine', 'city-housing');
    const answer = () => answerTask(world.db, world.actor, { taskId, verb: 'complete' });
    await decide(ids.slice(1).map((applicationId) => ({ applicationId, verb: 'agree' })));
    await expect(answer()).rejects.toMatchObject(refused('applications-undecided', { undecided: 1 }));
    await decide([{ applicationId: ids[0], verb: 'refuse', reason: '不符合条件' }]);
    await answer();
    await expect(decide([{ applicationId: ids[0], verb: 'agree' }])).rejects.toMatchObject(refused('out-of-turn'));
  });

  it('is not answered over an objection said after the decision, until a reason is given for it', async () => {
    const [applicationId = ''] = ids;
    const { id: taskId } = await task('examine', 'city-housing');
    await task('finance', 'city-finance');
    const answer = () => answerTask(world.db, world.actor, { taskId, verb: 'complete' });
    const object = (organisationId: string) =>
      giveOpinions(world.db, world.as(organisationId), {
        windowId,
        opinions: [{ applicationId, verb: 'return', reason: '资金来源未落实' }],
      });
    await decide(ids.map((id) => ({ applicationId: id, verb: 'agree' })));
    await object('city-finance');
    const applications = [{ applicationId, organisationId: 'city-finance', reason: '资金来源未落实' }];
    await expect(answer()).rejects.toMatchObject(refused('objections-unanswered', { applications }));
    await decide([{ applicationId, verb: 'agree', reason: '县区已出具承诺' }]);
    // A reason given before somebody else objected does not answer him.
    await world.intake.at(`${year - 1}-11-20`);
    await task('reform', 'city-reform');
    await object('city-reform');
    await expect(answer()).rejects.toMatchObject(refused('objections-unanswered'));
    await decide([{ applicationId, verb: 'agree', reason: '发改意见已采纳' }]);
    await answer();
  });

  it('does not begin while the window is open', async () => {
    await world.db.planWindow.update({ where: { id: windowId }, data: { status: 'open' } });
    await expect(decide([{ applicationId: ids[0], verb: 'agree' }])).rejects.toMatchObject(refused('out-of-turn'));
  });
});
