import type { Actor } from '../actor';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { handOverTask } from '../task/hand-over-task';
import { setParty } from './set-party';

let world: OfficeWorld;
let office: Actor;
beforeAll(async () => {
  world = await OfficeWorld.open();
  office = await world.staff('leading-group-office', 'office', 'coordination');
  await world.setUp([
    { template: 'subdistrict', code: 'south', name: '南门街道' },
    { template: 'community', code: 'south-1', name: '南门一社区', parentCode: 'south' },
    { template: 'owners-body', code: 'owners', name: '样例小区业委会', parentCode: 'south-1' },
    { template: 'owners-body', code: 'founded', name: '新成立的业委会', parentCode: 'south-1' },
  ]);
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

/** A project whose compound has no owners' body yet: the community stands in. */
async function without(): Promise<string> {
  const projectId = await world.project(office);
  await world.db.project.update({ where: { id: projectId }, data: { ownersBodyId: null } });
  await world.exchange(projectId);
  return projectId;
}

const ofOwners = () =>
  world.programme.stages.flatMap(({ code, steps }) =>
    steps.filter(({ owner }) => owner === '$owners-body').map((step) => ({ stage: code, step: step.code })),
  );
const holder = async (id: string) =>
  world.db.task.findUniqueOrThrow({ where: { id }, select: { organisationId: true, postId: true, status: true } });
const found = (projectId: string, more = {}) =>
  setParty(world.db, office, {
    projectId,
    role: '$owners-body',
    organisationId: world.id('founded'),
    reason: '业主委员会已选举产生',
    ...more,
  });

test('an owners’ body founded while the project runs takes over what the community held in its stead, on record', async () => {
  const projectId = await without();
  const [one, other] = ofOwners();
  const stoodIn = await world.task(projectId, one!.stage, one!.step, 'south-1');
  const elsewhere = await world.task(projectId, other!.stage, other!.step, 'south');
  const ofCommunity = world.programme.stages.flatMap(({ code, steps }) =>
    steps.filter(({ owner }) => owner === '$subdistrict').map((step) => ({ code, step: step.code })),
  );
  const own = await world.task(projectId, ofCommunity[0]!.code, ofCommunity[0]!.step, 'south-1');
  const before = await world.rungs(stoodIn);
  const { answer } = await found(projectId);
  expect(answer.moved).toEqual([stoodIn]);
  expect(await holder(stoodIn)).toEqual({ organisationId: world.id('founded'), postId: world.post('founded'), status: 'open' });
  expect(await holder(elsewhere)).toMatchObject({ organisationId: world.id('south') });
  expect(await holder(own)).toMatchObject({ organisationId: world.id('south-1') });
  // The ladder goes on and reads its recipients from the task.
  expect(await world.rungs(stoodIn)).toEqual(before);
  expect((await world.events(projectId)).slice(-2)).toEqual(['project.partySet', 'task.handedOver']);
  const project = await world.db.project.findUniqueOrThrow({ where: { id: projectId } });
  expect(project).toMatchObject({ ownersBodyId: world.id('founded'), revision: answer.revision });
});

test('what was handed over on purpose stays there', async () => {
  const projectId = await without();
  const [one] = ofOwners();
  const taskId = await world.task(projectId, one!.stage, one!.step, 'south-1');
  await handOverTask(world.db, office, { taskId, toPostId: world.post('south'), reason: '街道自办' });
  expect((await found(projectId)).answer.moved).toEqual([]);
  expect(await holder(taskId)).toMatchObject({ organisationId: world.id('south') });
});

test('refuses another kind, a role that the programme does not have, where the project lies, and who fills it already', async () => {
  const projectId = await without();
  const paths = async (more: object) =>
    ((await refusal(found(projectId, more), 'invalid-input')).more.errors as { path: string }[]).map(({ path }) => path);
  expect(await paths({ organisationId: world.id('south-1') })).toEqual(['organisationId']);
  expect(await paths({ organisationId: 'nobody' })).toEqual(['organisationId']);
  expect(await paths({ role: '$former-owner' })).toEqual(['role']);
  expect(await paths({ role: '$subdistrict', organisationId: world.id('south') })).toEqual(['role']);
  await found(projectId);
  expect(await paths({})).toEqual(['organisationId']);
  await refusal(
    setParty(world.db, office, { projectId, role: '$owners-body', organisationId: world.id('owners'), reason: '重选' }, { ifMatch: 1 }),
    'stale-revision',
  );
});
