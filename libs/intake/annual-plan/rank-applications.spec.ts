import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { programmeOf } from '../../../programmes/load.fixture';
import { applyForPlan } from './apply-for-plan';
import { createWindow } from './create-window';
import { PlanWorld } from './plan.fixture';
import { rankApplications } from './rank-applications';

let world: PlanWorld;
let liuzhou: CompiledProgramme;
beforeAll(async () => {
  liuzhou = await programmeOf('liuzhou.yaml');
  world = await PlanWorld.open(liuzhou);
});
afterAll(() => world.intake.close());

const ANSWERED = { 'party-organisation': false, 'participation-percent': 60, 'owners-body-in-place': false };

test('Liuzhou ranks by the age of a compound, then by what its project was answered on the way, each reading shown', async () => {
  await world.intake.at('2024-05-06');
  const { windowId } = (await createWindow(world.db, world.actor, { programme: liuzhou.code, year: 2025 })).answer;
  const names = new Map<string, string>();
  const contender = async (name: string, answered: Record<string, FactValue>, builtYear = 2003) => {
    const [compoundId = ''] = await world.compounds('east', 1, builtYear);
    const projectId = await world.waitingProject(compoundId);
    await world.intake.happen(projectId, [{ type: 'facts.set', data: { facts: { ...ANSWERED, ...answered } } }]);
    names.set((await applyForPlan(world.db, world.actor, { windowId, compoundId })).answer.id, name);
  };
  await contender('plain', {});
  await contender('body', { 'owners-body-in-place': true });
  await contender('keen', { 'participation-percent': 95 });
  await contender('party', { 'party-organisation': true });
  await contender('old', {}, 1990);

  const ranked = await rankApplications(world.db, 'sim', liuzhou, windowId);
  expect(ranked.map(({ id, position, behindBy }) => [names.get(id), position, behindBy])).toEqual([
    ['old', 1, null],
    ['party', 2, 'built-by-2000'],
    ['keen', 3, 'party-organisation'],
    ['body', 4, 'participation'],
    ['plain', 5, 'owners-body'],
  ]);
  expect(ranked.flatMap(({ readings }) => readings).filter(({ value }) => value === null)).toEqual([]);
  expect(ranked[2]!.readings).toContainEqual({
    ...{ priority: 'participation', value: 95 },
    because: [{ fact: 'participation-percent', value: 95 }],
  });
});
