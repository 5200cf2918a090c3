import { importProgramme } from '#libs/database/programme.repository';
import { addAnnualPlan } from '../../../test/support/annual-plan';
import type { Actor } from '../actor';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { backfillProject } from './backfill-project';
import { createProject } from './create-project';

let world: OfficeWorld;
let office: Actor;
beforeAll(async () => {
  world = await OfficeWorld.open();
  office = await world.staff('leading-group-office', 'office', 'coordination');
  for (const decides of ['client', 'budget'] as const) {
    const compiled = structuredClone(world.programme);
    compiled.code = `by-plan-${decides}`;
    addAnnualPlan(compiled, { decides: [decides] });
    // A project begins by waiting for the plan.
    compiled.stages.unshift(compiled.stages.pop()!);
    compiled.entry = compiled.stages[0]!.code;
    await importProgramme(world.db, { compiled, hash: compiled.code, yaml: '' });
  }
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

const started = async (programme: string, more: object = {}) =>
  createProject(world.db, office, { name: '样例', programme, compoundIds: [await world.compound()], ...more });
const clientOf = async (projectId: string) => (await world.db.project.findUniqueOrThrow({ where: { id: projectId } })).clientId;
const EARLY = [{ path: 'clientId', message: '建设单位由年度计划确定，计划下达以前空缺' }];

test('where the plan names the client a project begins without one, and may not be given one', async () => {
  expect(await clientOf((await started('by-plan-client')).answer.projectId)).toBeNull();
  expect((await refusal(started('by-plan-client', { clientId: world.id('south') }), 'invalid-input')).more).toMatchObject({
    errors: EARLY,
  });
  expect(await clientOf((await started('by-plan-budget')).answer.projectId)).toBe(world.id('south'));
});

test('one that is entered beyond its plan is given whom that named, or none until somebody says', async () => {
  const entered = async (more: object = {}) => {
    const input = { name: '半途', programme: 'by-plan-client', compoundIds: [await world.compound()] };
    return backfillProject(world.db, office, { ...input, ...HALF_WAY, ...more });
  };
  expect(await clientOf((await entered({ clientId: world.id('south') })).answer.projectId)).toBe(world.id('south'));
  expect(await clientOf((await entered()).answer.projectId)).toBeNull();
  const waiting = { stage: 'annual-plan', history: [] };
  expect((await refusal(entered({ ...waiting, clientId: world.id('south') }), 'invalid-input')).more).toMatchObject({ errors: EARLY });
});

const HALF_WAY = {
  stage: 'works',
  history: [
    { stage: 'fund-gate', outcome: 'in-place', enteredOn: '2023-04-03', leftOn: '2023-05-04' },
    { stage: 'permits', outcome: 'done', enteredOn: '2023-06-01', leftOn: '2023-07-03' },
  ],
};
