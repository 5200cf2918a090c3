import { decideList } from '#libs/intake/annual-plan/decide-list';
import type { ItemDecision } from '#libs/intake/annual-plan/item-decision';
import { addAnnualPlan } from '../support/annual-plan';
import { expectWhole } from '../support/integrity';
import { REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';
import { bareCompounds, planWindow } from './plan-window.fixture';

/** A step of the client's before the plan, in the stage that waits for it. */
const ASKED = 'ask-client';
const OFFICE = 'o-leading-group-office';

let world: ExchangeWorld;
let made = 0;
beforeAll(async () => {
  world = await ExchangeWorld.open((programme) => {
    addAnnualPlan(programme, { listsBy: 'subdistrict', decides: ['client', 'budget'] });
    const { steps } = programme.stages.find(({ code }) => code === 'annual-plan')!;
    steps.push({ ...structuredClone(steps[0]!), code: ASKED, owner: '$client' });
  });
  const company = { id: 'o-company', realmId: REALM, code: 'company', template: 'other', name: '城建公司', kind: 'subdistrict' };
  await world.db.organisation.create({ data: { ...company, subordinate: true } });
  const post = { id: 'p-company', realmId: REALM, organisationId: 'o-company', code: 'clerk', title: '经办', role: 'subdistrict' };
  await world.db.post.create({ data: { ...post, leader: false } });
});
beforeEach(() => world.at('2024-05-06'));
afterAll(() => world.close());

/** A project of one compound whose client is vacant, waiting for the plan with something asked of its client. */
async function waiting(): Promise<{ project: Workflow; compoundId: string; taskId: string }> {
  const [compoundId = ''] = await bareCompounds(world, 1);
  const project = await world.project();
  await world.db.project.update({ where: { id: project.id }, data: { clientId: null } });
  await world.db.projectCompound.create({ data: { projectId: project.id, compoundId } });
  const taskId = `${project.id}.t1`;
  const opened = { do: 'openTask', taskId, stage: 'annual-plan', step: ASKED, visit: 1 } as const;
  await project.turn([{ do: 'enterStage', stage: 'annual-plan', visit: 1 }, opened], { readTo: 1 });
  return { project, compoundId, taskId };
}

async function listed(windowId: string, projectId: string | null, compoundId: string): Promise<string> {
  const of = {
    realmId: REALM,
    processId: windowId,
    projectId,
    compoundId,
    districtId: 'o-subdistrict',
    tier: 'implemented',
    status: 'listed',
  };
  return (await world.db.planApplication.create({ data: { ...of, receivedAt: new Date(0), personId: 'person', postId: 'post' } })).id;
}

async function decide(windowId: string, decisions: ItemDecision[]) {
  const paper = { realmId: REALM, processId: windowId, code: 'minutes', version: (made += 1), title: '纪要', uploadedByPersonId: 'person' };
  const { id: paperId } = await world.db.paper.create({ data: { ...paper, uploadedAt: new Date(0) } });
  return decideList(world.db, world.actor, { windowId, meeting: '会议', decidedOn: '2024-05-06', paperId, decisions });
}

const BOTH = { clientId: 'o-company', fen: 100 };

test('until the plan is issued the client is vacant and the office holds its tasks, from then on the one that was named', async () => {
  const { project, compoundId, taskId } = await waiting();
  const task = () => world.db.task.findUniqueOrThrow({ where: { id: taskId } });
  expect(await task()).toMatchObject({ organisationId: OFFICE });
  expect(await project.events('task.opened')).toMatchObject([{ taskId, vacantRole: '$client' }]);
  const plan = await planWindow(world);
  const applicationId = await listed(plan.id, project.id, compoundId);
  await decide(plan.id, [{ applicationId, verb: 'agree', ...BOTH }]);
  expect(await world.db.project.findUniqueOrThrow({ where: { id: project.id } })).toMatchObject({ clientId: null });
  await plan.turn([{ do: 'issuePlan' }], { readTo: 1 });
  expect(await world.db.project.findUniqueOrThrow({ where: { id: project.id } })).toMatchObject({ clientId: 'o-company' });
  expect(await task()).toMatchObject({ organisationId: 'o-company', postId: 'p-company' });
  expect(await project.events('project.partySet')).toMatchObject([{ role: '$client', organisationId: 'o-company', fromId: null }]);
  await project.turn([], { readTo: 2 });
  await expectWhole(world.db, project.id);
});

test('an agreement that names neither is refused in words, by row; one for the reserve needs none', async () => {
  const plan = await planWindow(world);
  const first = await waiting();
  const second = await waiting();
  const [one, two] = [
    await listed(plan.id, first.project.id, first.compoundId),
    await listed(plan.id, second.project.id, second.compoundId),
  ];
  const refused = (errors: object[]) => ({ type: 'invalid-input', more: { errors } });
  await expect(
    decide(plan.id, [
      { applicationId: one, verb: 'agree', ...BOTH },
      { applicationId: two, verb: 'agree' },
    ]),
  ).rejects.toMatchObject(
    refused([
      { path: 'clientId', row: 2, message: '按方案，同意列入的须同时确定建设单位' },
      { path: 'fen', row: 2, message: '按方案，同意列入的须同时确定资金预算' },
    ]),
  );
  await expect(decide(plan.id, [{ applicationId: one, verb: 'agree', clientId: 'o-company' }])).rejects.toMatchObject(
    refused([{ path: 'fen', row: 1 }]),
  );
  const rest: ItemDecision[] = [
    { applicationId: one, verb: 'agree', tier: 'reserved' },
    { applicationId: two, verb: 'refuse', reason: '缓一年' },
  ];
  expect((await decide(plan.id, rest)).answer).toMatchObject({ agreed: 1, refused: 1 });
});

test('who comes after the plan has the client that it named for the compound', async () => {
  const plan = await planWindow(world);
  const [compoundId = ''] = await bareCompounds(world, 1);
  const applicationId = await listed(plan.id, null, compoundId);
  await decide(plan.id, [{ applicationId, verb: 'agree', ...BOTH }]);
  await plan.turn([{ do: 'issuePlan' }], { readTo: 1 });
  const project = await world.project();
  await world.db.project.update({ where: { id: project.id }, data: { clientId: null } });
  await world.db.projectCompound.create({ data: { projectId: project.id, compoundId } });
  await project.turn([{ do: 'enterStage', stage: 'annual-plan', visit: 1 }], { readTo: 1 });
  expect(await world.db.project.findUniqueOrThrow({ where: { id: project.id } })).toMatchObject({ clientId: 'o-company' });
  expect(await project.events('project.partySet')).toMatchObject([{ role: '$client', organisationId: 'o-company', fromId: null }]);
});
