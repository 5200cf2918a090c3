import { ExchangeWorld } from './exchange.fixture';

const STAGE = 'start-application';
const STEP = 'submit';

let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open((programme) => {
    const step = programme.stages.find(({ code }) => code === STAGE)!.steps.find(({ code }) => code === STEP)!;
    // A post that only the district has.
    Object.assign(step, { owner: '$district', post: 'renewal' });
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
