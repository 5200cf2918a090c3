import { setParty } from '#libs/intake/project/set-party';
import { handOverTask } from '#libs/intake/task/hand-over-task';
import { ExchangeWorld } from './exchange.fixture';

const STAGE = 'start-application';
const STEP = 'submit';
/** A step of a role that no project of Lucheng fills: as Liuzhou asks the former owner. */
const FORMER = 'former-owner';

let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open((programme) => {
    const step = programme.stages.find(({ code }) => code === STAGE)!.steps.find(({ code }) => code === STEP)!;
    // A post that only the district has.
    Object.assign(step, { owner: '$district', post: 'renewal' });
    const former = { ...structuredClone(step), code: FORMER, owner: '$former-owner', post: 'clerk' };
    programme.stages.find(({ code }) => code === STAGE)!.steps.push(former);
    programme.organisations.push({ ...programme.organisations[0]!, code: 'former-owner', kind: 'enterprise', many: true });
    programme.roles['$former-owner'] = 'former-owner';
  });
});
afterAll(() => world.close());

async function asked() {
  const project = await world.project();
  await project.turn([{ do: 'openTask', taskId: `${project.id}.t1`, stage: STAGE, step: STEP, visit: 1 }], { readTo: 1 });
  return project.task(STEP);
}

test('a district is asked as what stands above the subdistrict, on the post that the step names', async () => {
  expect(await asked()).toMatchObject({ organisationId: 'o-subdistrict', postId: 'p-subdistrict' });
  const of = { realmId: 'r', organisationId: 'o-district' };
  const office = { id: 'o-district', realmId: 'r', code: 'example-district', template: 'district', name: '示例区', kind: 'district' };
  await world.db.organisation.create({ data: { ...office, subordinate: true } });
  for (const code of ['clerk', 'renewal']) {
    await world.db.post.create({ data: { ...of, id: `p-district-${code}`, code, title: code, role: 'subdistrict' } });
  }
  await world.db.organisation.update({ where: { id: 'o-subdistrict' }, data: { parentId: 'o-district' } });
  expect(await asked()).toMatchObject({ organisationId: 'o-district', postId: 'p-district-renewal' });
});

test('a role that nobody fills yet stops no project: the office holds the task, on record, until a party is set', async () => {
  const project = await world.project();
  const [taskId, later] = [`${project.id}.t1`, `${project.id}.t2`];
  await project.turn([{ do: 'openTask', taskId, stage: STAGE, step: FORMER, visit: 1 }], { readTo: 1 });
  expect(await project.task(FORMER)).toMatchObject({ organisationId: 'o-leading-group-office', postId: 'p-leading-group-office' });
  expect(await project.events('task.opened')).toMatchObject([{ taskId, vacantRole: '$former-owner' }]);
  expect((await project.rungs(taskId)).length).toBeGreaterThan(0);

  const { answer } = await setParty(world.db, world.actor, {
    ...{ projectId: project.id, role: '$former-owner', organisationId: 'o-former-owner', reason: '已查明原产权单位' },
  });
  expect(answer.moved).toEqual([taskId]);
  expect(await project.task(FORMER)).toMatchObject({ organisationId: 'o-former-owner', postId: 'p-former-owner' });
  await project.turn([{ do: 'openTask', taskId: later, stage: STAGE, step: FORMER, visit: 2 }]);
  expect(await world.db.task.findUniqueOrThrow({ where: { id: later } })).toMatchObject({ organisationId: 'o-former-owner' });
  expect((await project.events('task.opened'))[1]).not.toHaveProperty('vacantRole');
});

test('an opinion that was handed over stays with whom it was handed to, in the next visit of its review too', async () => {
  const project = await world.project();
  const open = (n: number, visit: number) =>
    ({ do: 'openTask', taskId: `${project.id}.t${n}`, stage: 'scheme-review', step: 'finance', visit }) as const;
  await project.turn([open(1, 1)], { readTo: 1 });
  await handOverTask(world.db, world.actor, { taskId: `${project.id}.t1`, toPostId: 'p-subdistrict', reason: '由街道办理' });
  await project.turn([{ do: 'closeTask', taskId: `${project.id}.t1`, why: 'stage-left' }]);
  await project.turn([open(2, 2)]);
  expect(await world.db.task.findUniqueOrThrow({ where: { id: `${project.id}.t2` } })).toMatchObject({ postId: 'p-subdistrict' });
});
