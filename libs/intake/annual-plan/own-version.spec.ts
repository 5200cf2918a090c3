import { importProgramme } from '#libs/database/programme.repository';
import { applyForPlan } from './apply-for-plan';
import { PLAN_PROGRAMME, PlanWorld, refused } from './plan.fixture';
import { putList } from './put-list';

let world: PlanWorld;
let windowId: string;
const NEXT = 'hash-of-next';

beforeAll(async () => {
  const programme = structuredClone(PLAN_PROGRAMME);
  delete programme.annualPlan!.withoutProject;
  world = await PlanWorld.open(programme);
  windowId = await world.openWindow(2025);
  // The version after it gives the stage that waits another name, and its old name to one that does not wait.
  const next = structuredClone(programme);
  const works = next.stages.find(({ kind }) => kind !== 'annual-plan')!;
  for (const stage of next.stages) if (stage.kind === 'annual-plan') stage.code = 'yearly-plan';
  Object.assign(works, { code: 'annual-plan', title: '新版施工' });
  await importProgramme(world.db, { compiled: next, hash: NEXT, yaml: '' });
});
afterAll(() => world.intake.close());

/** A project under the newer version. */
async function moved(stage: string, compoundId: string): Promise<string> {
  const projectId = await world.projectAt(stage, compoundId);
  const data = { programmeHash: NEXT };
  await world.db.project.update({ where: { id: projectId }, data });
  await world.db.process.update({ where: { id: projectId }, data });
  return projectId;
}

it('takes a project that waits by its own version, and names where another stands as that version does', async () => {
  const [waiting = '', working = '', listed = ''] = await world.compounds('east', 3);
  const projectId = await moved('yearly-plan', waiting);
  expect((await applyForPlan(world.db, world.actor, { windowId, compoundId: waiting })).answer).toMatchObject({ projectId });
  await moved('annual-plan', working);
  const refusal = await applyForPlan(world.db, world.actor, { windowId, compoundId: working }).catch((error: Error) => error);
  expect(refusal).toMatchObject({ ...refused('plan-not-reached', { stages: ['annual-plan'] }) });
  expect((refusal as Error).message).toContain('“新版施工”环节');
  await moved('yearly-plan', listed);
  const list = { windowId, districtId: 'east', title: '名单', entries: [{ compoundId: waiting }, { compoundId: listed }] };
  expect((await putList(world.db, world.actor, list)).answer).toMatchObject({ applications: 2 });
});
