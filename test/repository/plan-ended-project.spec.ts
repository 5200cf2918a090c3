import { addAnnualPlan } from '../support/annual-plan';
import { REALM } from '../support/realm';
import { carryOn } from '#libs/intake/annual-plan/carry-on';
import { decideList } from '#libs/intake/annual-plan/decide-list';
import { putList } from '#libs/intake/annual-plan/put-list';
import { systemActor } from '#libs/intake/system-actor';
import { HeldRow } from '../support/held-row';
import { ExchangeWorld, type Workflow } from './exchange.fixture';
import { bareCompounds, planWindow } from './plan-window.fixture';

let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open((programme) => {
    addAnnualPlan(programme, { listsBy: 'subdistrict' });
    // Bare compounds are turned away: only a project that runs and waits may stand for one.
    delete programme.annualPlan!.withoutProject;
  });
});
beforeEach(() => world.at('2024-05-06'));
afterAll(() => world.close());

/** A project that waits for the plan with a compound; the application made for it in a window. */
async function waiting(known?: string): Promise<{ project: Workflow; compoundId: string }> {
  const project = await world.project();
  const [compoundId = ''] = known === undefined ? await bareCompounds(world, 1) : [known];
  await world.db.projectCompound.create({ data: { projectId: project.id, compoundId } });
  await project.turn([{ do: 'enterStage', stage: 'annual-plan', visit: 1 }], { readTo: 1 });
  return { project, compoundId };
}

async function applied(windowId: string, { project, compoundId }: { project: Workflow; compoundId: string }, status: string) {
  const of = { realmId: REALM, processId: windowId, compoundId, projectId: project.id, districtId: 'o-subdistrict' };
  const by = { receivedAt: new Date(0), personId: 'person', postId: 'post' };
  const { id } = await world.db.planApplication.create({ data: { ...of, ...by, status, tier: 'implemented' } });
  return id;
}

const application = (id: string) => world.db.planApplication.findUniqueOrThrow({ where: { id } });
const withdrawn = (project: Workflow) => project.turn([{ do: 'endProject', result: 'withdrawn' }]);

it.each(['applied', 'listed', 'kept', 'agreed'])('the end of a project takes back its application that is %s', async (status) => {
  const plan = await planWindow(world, 'closed');
  const own = await waiting();
  const other = await waiting();
  const [mine, others] = [await applied(plan.id, own, status), await applied(plan.id, other, status)];
  await withdrawn(own.project);
  expect(await application(mine)).toMatchObject({ status: 'withdrawn', reason: '项目已撤回', revision: 2 });
  expect(await application(others)).toMatchObject({ status, revision: 1 });
  expect(await plan.events('plan.withdrawn')).toEqual([{ applicationId: mine, reason: '项目已撤回' }]);
  await plan.turn([{ do: 'issuePlan' }], { readTo: 1 });
  expect(await world.db.planListing.count({ where: { compoundId: own.compoundId } })).toBe(0);
  expect(await world.db.planListing.count({ where: { compoundId: other.compoundId } })).toBe(status === 'agreed' ? 1 : 0);
});

it.each(['returned', 'refused', 'issued'])('what is %s stands', async (status) => {
  const plan = await planWindow(world, 'closed');
  const own = await waiting();
  const id = await applied(plan.id, own, status);
  await withdrawn(own.project);
  expect(await application(id)).toMatchObject({ status, revision: 1 });
});

it('what is carried on lapses where it stands now, and only there', async () => {
  const [plan, next] = [await planWindow(world, 'closed'), await planWindow(world, 'open')];
  const own = await waiting();
  const kept = await applied(plan.id, own, 'kept');
  const carried = await applied(next.id, own, 'applied');
  await world.db.planApplication.update({ where: { id: carried }, data: { carriedFromId: kept } });
  await withdrawn(own.project);
  expect([(await application(kept)).status, (await application(carried)).status]).toEqual(['kept', 'withdrawn']);
});

it('waits for a window that is being worked on, before it locks the project', async () => {
  const plan = await planWindow(world, 'closed');
  const own = await waiting();
  await applied(plan.id, own, 'listed');
  const held = await HeldRow.hold(world, 'process', plan.id);
  const ending = withdrawn(own.project);
  await held.awaited();
  // Whoever holds the window may lock the project still: nobody is knotted.
  await world.db.$transaction((tx) => tx.$queryRaw`select id from process where id = ${own.project.id} for update nowait`);
  await held.release();
  await ending;
});

describe('an application that outlived its project, from before', () => {
  const ended = async (status: string) => {
    const plan = await planWindow(world, status === 'applied' ? 'open' : 'closed');
    const own = await waiting();
    const id = await applied(plan.id, own, status);
    await world.db.process.update({ where: { id: own.project.id }, data: { status: 'ended' } });
    return { plan, own, id };
  };

  it('is left out of the district’s own list', async () => {
    const { plan } = await ended('applied');
    const alive = await waiting();
    await applied(plan.id, alive, 'applied');
    const list = await putList(world.db, world.actor, { windowId: plan.id, districtId: 'o-subdistrict', title: '名单' });

    expect(list.answer).toMatchObject({ applications: 1 });
  });

  it('is not carried on', async () => {
    const { plan } = await ended('kept');
    const next = await planWindow(world, 'open');
    const places = [plan, next].map(({ id }) => ({ id, year: 2030 })) as [{ id: string; year: number }, { id: string; year: number }];
    expect(await world.db.$transaction((tx) => carryOn(tx, systemActor(REALM), ...places, 0))).toBe(0);
  });

  it('is not agreed to, but may be returned', async () => {
    const { plan, id } = await ended('listed');
    const paper = { realmId: REALM, processId: plan.id, code: 'minutes', version: 1, title: '纪要', uploadedByPersonId: 'person' };
    const { id: paperId } = await world.db.paper.create({ data: { ...paper, uploadedAt: new Date(0) } });
    const act = { windowId: plan.id, meeting: '会议', decidedOn: '2024-05-06', paperId };
    const agreed = decideList(world.db, world.actor, { ...act, decisions: [{ applicationId: id, verb: 'agree' }] });
    await expect(agreed).rejects.toMatchObject({ type: 'invalid-input', more: { errors: [{ path: 'applicationId', row: 1 }] } });
    await decideList(world.db, world.actor, { ...act, decisions: [{ applicationId: id, verb: 'return', reason: '项目已撤回' }] });
    expect(await application(id)).toMatchObject({ status: 'returned' });
  });

  it('tells the project that waits with its compound by now how it ended', async () => {
    const { plan, own, id } = await ended('agreed');
    const second = await waiting(own.compoundId);
    await plan.turn([{ do: 'issuePlan' }], { readTo: 1 });
    const rows = await world.db.inbox.findMany({ where: { processId: second.project.id, kind: 'plan.listed' } });
    expect(rows.map(({ thingId }) => thingId)).toEqual([id]);
  });
});
