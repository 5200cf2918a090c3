import type { ProcessEvent } from '#libs/contracts/event';
import { actsThatDiffer } from '#libs/intake/annual-plan/prove-acts';
import { decideList } from '#libs/intake/annual-plan/decide-list';
import type { ItemDecision } from '#libs/intake/annual-plan/item-decision';
import { addAnnualPlan } from '../support/annual-plan';
import { expectWhole } from '../support/integrity';
import { REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';
import { bareCompounds, planWindow } from './plan-window.fixture';

let world: ExchangeWorld;
let made = 0;
beforeAll(async () => {
  world = await ExchangeWorld.open((programme) => addAnnualPlan(programme, { listsBy: 'subdistrict', splitProjects: 'refused' }));
});
/** Of a programme in which a project may be decided on in parts. */
let parts: ExchangeWorld;
beforeAll(async () => {
  parts = await ExchangeWorld.open((programme) => addAnnualPlan(programme, { listsBy: 'subdistrict' }));
});
beforeEach(() => world.at('2024-05-06'));
afterAll(async () => {
  await world.close();
  await parts.close();
});

/** A project that renews these compounds as one; it waits for the plan when it has entered the stage. */
async function cluster(ids: string[]): Promise<{ project: Workflow; enter: () => ReturnType<Workflow['turn']> }> {
  const project = await world.project();
  await world.db.projectCompound.createMany({ data: ids.map((compoundId) => ({ projectId: project.id, compoundId })) });
  return { project, enter: () => project.turn([{ do: 'enterStage', stage: 'annual-plan', visit: 1 }], { readTo: 1 }) };
}

/** Applications on the city's list, one a compound. */
async function listed(windowId: string, projectId: string | null, ids: string[], more: object = {}): Promise<string[]> {
  const of = { realmId: REALM, processId: windowId, projectId, districtId: 'o-subdistrict', tier: 'implemented', status: 'listed' };
  const by = { receivedAt: new Date(0), personId: 'person', postId: 'post' };
  const rows = await world.db.planApplication.createManyAndReturn({
    data: ids.map((compoundId) => ({ ...of, ...by, compoundId, ...more })),
  });
  return rows.map(({ id }) => id);
}

async function decide(windowId: string, decisions: ItemDecision[]) {
  const paper = { realmId: REALM, processId: windowId, code: 'minutes', version: (made += 1), title: '纪要', uploadedByPersonId: 'person' };
  const { id: paperId } = await world.db.paper.create({ data: { ...paper, uploadedAt: new Date(0) } });
  return decideList(world.db, world.actor, { windowId, meeting: '会议', decidedOn: '2024-05-06', paperId, decisions });
}

const agree = (applicationId: string, more: object = {}): ItemDecision => ({ applicationId, verb: 'agree', ...more });
const refuse = (applicationId: string): ItemDecision => ({ applicationId, verb: 'refuse', reason: '缓一年' });
const split = (row: number) => ({
  type: 'invalid-input',
  more: {
    errors: expect.arrayContaining([expect.objectContaining({ row, message: expect.stringContaining('不能只列一部分') as string })]) as [],
  },
});
const heard = async (project: Workflow) =>
  (await world.db.inbox.findMany({ where: { processId: project.id, kind: { startsWith: 'plan.' } }, orderBy: { no: 'asc' } })).map(
    ({ kind, thingId }) => [kind, thingId],
  );

describe('a decision on a project of three compounds', () => {
  let windowId: string;
  let a: string, b: string, c: string;
  let alone: string;
  beforeEach(async () => {
    windowId = (await planWindow(world)).id;
    const ids = await bareCompounds(world, 3);
    const { project, enter } = await cluster(ids);
    await enter();
    [a, b, c] = (await listed(windowId, project.id, ids)) as [string, string, string];
    [alone] = (await listed(windowId, null, await bareCompounds(world, 1))) as [string];
  });

  it('is refused where it agrees to one of them alone, or to one in the reserve, by its row', async () => {
    await expect(decide(windowId, [refuse(alone), agree(a)])).rejects.toMatchObject(split(2));
    await expect(decide(windowId, [agree(a), refuse(b), refuse(c)])).rejects.toMatchObject(split(1));
    await expect(decide(windowId, [agree(a), agree(b), agree(c, { tier: 'prepared' })])).rejects.toMatchObject(split(3));
    expect(await world.db.planDecision.count({ where: { processId: windowId } })).toBe(0);
  });

  it('is taken where it agrees to all, and then not taken back for one', async () => {
    expect((await decide(windowId, [agree(a), agree(b), agree(c), refuse(alone)])).answer).toMatchObject({ agreed: 3, refused: 1 });
    await expect(decide(windowId, [refuse(c)])).rejects.toMatchObject(split(1));
    expect((await decide(windowId, [refuse(a), refuse(b), refuse(c)])).answer).toMatchObject({ refused: 3 });
  });

  it('may put all into the reserve, or some, and return the others: nothing begins by it', async () => {
    const reserve = { tier: 'reserved' };
    expect((await decide(windowId, [agree(a, reserve), agree(b, reserve), refuse(c)])).answer).toMatchObject({ agreed: 2 });
  });
});

describe('an act that splits two projects of two compounds each', () => {
  async function twoSplit(windowId: string) {
    const halves: string[][] = [];
    const projects: Workflow[] = [];
    for (let n = 0; n < 2; n += 1) {
      const ids = await bareCompounds(world, 2);
      const { project, enter } = await cluster(ids);
      await enter();
      projects.push(project);
      halves.push(await listed(windowId, project.id, ids));
    }
    const [[a = '', b = ''] = [], [c = '', d = ''] = []] = halves;
    return { projects, ids: { a, b, c, d }, act: [agree(a), refuse(b), refuse(c), agree(d)] };
  }

  it('is refused for each of them, by the rows of each, and leaves nothing behind', async () => {
    const plan = await planWindow(world);
    const { ids, act } = await twoSplit(plan.id);
    const refusal = await decide(plan.id, act).catch((error: { more: { errors: { row: number; message: string }[] } }) => error);
    expect((refusal as { more: { errors: { row: number }[] } }).more.errors.map(({ row }) => row)).toEqual([1, 2, 3, 4]);
    expect(await world.db.planDecision.count({ where: { processId: plan.id } })).toBe(0);
    expect(await world.db.planApplication.count({ where: { processId: plan.id, status: 'listed' } })).toBe(4);
    // One of them whole is no reason to take the other half.
    await expect(decide(plan.id, [agree(ids.a), agree(ids.b), refuse(ids.c), agree(ids.d)])).rejects.toMatchObject(split(3));
    expect((await decide(plan.id, [agree(ids.a), agree(ids.b), refuse(ids.c), refuse(ids.d)])).answer).toMatchObject({
      agreed: 2,
      refused: 2,
    });
  });

  it('is taken where the programme lets projects be decided on in parts, and both wait for the rest', async () => {
    await parts.at('2024-05-06');
    const before = world;
    world = parts;
    try {
      const plan = await planWindow(world);
      const { projects, ids, act } = await twoSplit(plan.id);
      expect((await decide(plan.id, act)).answer).toMatchObject({ agreed: 2, refused: 2 });
      await plan.turn([{ do: 'issuePlan' }], { readTo: 1 });
      // On the plan by one compound and refused for the other: each goes on waiting, and is to be applied for again.
      expect(await heard(projects[0]!)).toEqual([['plan.lapsed', ids.a]]);
      expect(await heard(projects[1]!)).toEqual([['plan.lapsed', ids.d]]);
    } finally {
      world = before;
    }
  });
});

describe('a project whose compounds were applied for before it was there', () => {
  const agreed = { status: 'agreed', decidedTier: 'implemented' };

  it('waits until the last of them is on a plan, and hears then', async () => {
    const [first, second] = [await planWindow(world), await planWindow(world)];
    const [one = '', two = ''] = await bareCompounds(world, 2);
    const [bare] = await listed(first.id, null, [one], agreed);
    const { project, enter } = await cluster([one, two]);
    await enter();
    await first.turn([{ do: 'issuePlan' }], { readTo: 1 });
    expect(await heard(project)).toEqual([['plan.lapsed', bare]]);
    const [other] = await listed(second.id, project.id, [two], agreed);
    await second.turn([{ do: 'issuePlan' }], { readTo: 1 });
    expect((await heard(project)).at(-1)).toEqual(['plan.listed', other]);
  });

  it('finds them when it begins to wait only if it finds them all, and nobody after it finds any', async () => {
    const plan = await planWindow(world);
    const [one = '', two = '', three = ''] = await bareCompounds(world, 3);
    const [, second] = await listed(plan.id, null, [one, two], agreed);
    await plan.turn([{ do: 'issuePlan' }], { readTo: 1 });
    const half = await cluster([one, three]);
    await half.enter();
    expect(await heard(half.project)).toEqual([]);
    const whole = await cluster([one, two]);
    await whole.enter();
    expect((await heard(whole.project)).map(([kind]) => kind)).toEqual(['plan.listed']);
    expect(await world.db.planApplication.findUniqueOrThrow({ where: { id: second! } })).toMatchObject({ projectId: whole.project.id });
    const after = await cluster([two]);
    await after.enter();
    expect(await heard(after.project)).toEqual([]);
  });
});

describe('client and money that a decision fixes', () => {
  const post = (organisationId: string) =>
    world.db.post.create({ data: { realmId: REALM, organisationId, code: 'builder', title: '经办', role: 'subdistrict', leader: false } });
  const company = async (more: object = {}, staffed = true) => {
    const id = `company-${(made += 1)}`;
    const of = { realmId: REALM, code: id, template: 'other', name: id, kind: 'subdistrict', subordinate: true };
    await world.db.organisation.create({ data: { ...of, id, ...more } });
    if (staffed) await post(id);
    return id;
  };

  it('are the project’s from the issuing on, on its record, on the register and in what proves the act', async () => {
    const plan = await planWindow(world);
    const ids = await bareCompounds(world, 2);
    const { project, enter } = await cluster(ids);
    await enter();
    const [a, b] = (await listed(plan.id, project.id, ids)) as [string, string];
    const clientId = await company();
    await decide(plan.id, [agree(a, { clientId, fen: 200_000_000 }), agree(b, { clientId, fen: 40_000_000 })]);
    const before = await world.db.project.findUniqueOrThrow({ where: { id: project.id } });
    expect(before.clientId).not.toBe(clientId);
    await plan.turn([{ do: 'issuePlan' }], { readTo: 1 });
    expect(await world.db.project.findUniqueOrThrow({ where: { id: project.id } })).toMatchObject({ clientId });
    expect(await project.events('project.partySet')).toMatchObject([
      { role: '$client', organisationId: clientId, fromId: before.clientId },
    ]);
    const register = await world.db.planListing.findMany({ where: { compoundId: { in: ids } }, orderBy: { fen: 'asc' } });
    expect(register.map(({ clientId: of, fen }) => [of, Number(fen)])).toEqual([
      [clientId, 40_000_000],
      [clientId, 200_000_000],
    ]);
    const events = (await world.db.event.findMany({ where: { processId: plan.id } })) as unknown as ProcessEvent[];
    const differing = () => world.db.$transaction((tx) => actsThatDiffer(tx, plan.id, events));
    expect(await differing()).toEqual([]);
    await world.db.$executeRaw`alter table plan_act disable trigger append_only`;
    await world.db.$executeRaw`update plan_act set fen = 1 where process_id = ${plan.id} and act = 'decision' and application_id = ${b}`;
    await world.db.$executeRaw`alter table plan_act enable trigger append_only`;
    expect(await differing()).toHaveLength(1);
    await project.turn([], { readTo: 2 });
    await expectWhole(world.db, project.id);
  });

  it('are refused by row where nothing is agreed, or the client cannot carry it out', async () => {
    const plan = await planWindow(world);
    const ids = await bareCompounds(world, 2);
    const { project, enter } = await cluster(ids);
    await enter();
    const [a, b] = (await listed(plan.id, project.id, ids)) as [string, string];
    const [one, other] = [await company(), await company()];
    const [government, idle] = [await company({ kind: 'government' }), await company({}, false)];
    const refusals: [string, object, object][] = [
      ['clientId', { clientId: 'nobody' }, {}],
      ['clientId', { clientId: government }, {}],
      ['clientId', { clientId: idle }, {}],
      ['clientId', { clientId: one }, { clientId: other }],
      ['fen', { fen: 0 }, {}],
    ];
    for (const [path, first, second] of refusals) {
      const errors: unknown = expect.arrayContaining([expect.objectContaining({ path, row: 'clientId' in second ? 2 : 1 })]);
      await expect(decide(plan.id, [agree(a, first), agree(b, second)])).rejects.toMatchObject({ type: 'invalid-input', more: { errors } });
    }
    const returned = decide(plan.id, [{ ...refuse(a), clientId: one, fen: 1 }, refuse(b)]);
    await expect(returned).rejects.toMatchObject({ more: { errors: [{ path: 'fen' }, { path: 'clientId' }] } });
  });
});
