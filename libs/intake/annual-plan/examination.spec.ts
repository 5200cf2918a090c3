import type { ProcessEvent } from '#libs/contracts/event';
import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import { answerTask } from '../task/answer-task';
import { decideList } from './decide-list';
import { giveOpinions } from './give-opinions';
import { PlanWorld, refused } from './plan.fixture';
import { actsThatDiffer } from './prove-acts';
import { putList } from './put-list';
import { digestOf } from './record-act';

let world: PlanWorld;
let year = 2024;
let windowId: string;

beforeAll(async () => {
  world = await PlanWorld.open();
});
afterAll(() => world.intake.close());

/** A window of its own for each test: the year moves on. */
beforeEach(async () => {
  year += 1;
  windowId = await world.openWindow(year);
});

const put = (districtId: string, compoundIds: string[]) =>
  putList(world.db, world.actor, { windowId, districtId, title: '申报名单', entries: compoundIds.map((compoundId) => ({ compoundId })) });

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
