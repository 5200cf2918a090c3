import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { programmeOf } from '../../../programmes/load.fixture';
import { applyForPlan } from './apply-for-plan';
import { createWindow } from './create-window';
import { PlanWorld, refused } from './plan.fixture';
import { putList } from './put-list';

let world: PlanWorld;
let liuzhou: CompiledProgramme;
let windowId: string;
beforeAll(async () => {
  liuzhou = await programmeOf('liuzhou.yaml');
  world = await PlanWorld.open(liuzhou);
  await world.intake.at('2024-05-06');
  windowId = (await createWindow(world.db, world.actor, { programme: liuzhou.code, year: 2025 })).answer.windowId;
});
afterAll(() => world.intake.close());

const apply = (compoundId: string) => applyForPlan(world.db, world.actor, { windowId, compoundId });
const list = (compoundIds: string[]) =>
  putList(world.db, world.actor, {
    ...{ windowId, districtId: 'east', title: '申报名单' },
    entries: compoundIds.map((compoundId) => ({ compoundId })),
  });

test('in Liuzhou nothing is applied for whose vote failed or was never held, by nobody; what waits is', async () => {
  const [waiting = '', voting = '', failed = '', bare = ''] = await world.compounds('east', 4);
  await world.waitingProject(waiting);
  await world.projectAt('plan-vote', voting);
  await world.projectAt('preliminary-plan', failed);
  await expect(apply(voting)).rejects.toMatchObject(refused('plan-not-reached', { stages: ['plan-vote'] }));
  await expect(apply(failed)).rejects.toMatchObject(refused('plan-not-reached', { stages: ['preliminary-plan'] }));
  await expect(apply(bare)).rejects.toMatchObject(refused('plan-not-reached', { stages: [] }));
  const error = await list([waiting, voting, failed, bare]).catch((thrown: unknown) => thrown);
  expect((error as { more: { errors: object[] } }).more.errors).toMatchObject([
    { row: 2, type: 'plan-not-reached', message: expect.stringContaining('征求居民意见·表决') },
    { row: 3, type: 'plan-not-reached' },
    { row: 4, type: 'plan-not-reached' },
  ]);
  expect((await list([waiting])).answer).toMatchObject({ applications: 1, late: false });
});

test('a compound whose project is past the plan is not listed again', async () => {
  const [built = ''] = await world.compounds('east', 1);
  await world.projectAt('works', built);
  await expect(list([built])).rejects.toMatchObject(refused('invalid-input'));
});
