import { importProgramme, programmeByHash } from '#libs/database/programme.repository';
import { createProject } from '#libs/intake/project/create-project';
import { ask } from './api.fixture';
import { ApiWorld, PROGRAMME } from './world.fixture';

let world: ApiWorld;
const projects: Record<string, string> = {};
type As = Parameters<ApiWorld['token']>[0];
const get = (as: As, path: string) => ask(world.api.url, 'GET', path, { token: world.token(as) });

beforeAll(async () => {
  world = await ApiWorld.open();
  await chooseByPriorities();
  for (const [name, side, stages] of [
    ['worn', 'east', ['start-application']],
    ['larger', 'east', ['start-application']],
    ['smaller', 'west', ['start-application']],
    ['built', 'east', ['works']],
    ['done', 'east', ['acceptance']],
    ['gone', 'east', ['start-application']],
  ] as const)
    projects[name] = await world.project(name, side, [...stages]);
  await of('compound-worn', 1985, 3);
  await of('compound-larger', 1994, 3);
  await of('compound-smaller', 1994, 2);
  const compoundIds = [await world.compound('compound-half-worn'), await world.compound('compound-half-new')];
  await of('compound-half-worn', 1985, 1);
  await of('compound-half-new', 1994, 9);
  const input = { name: '合并改造', programme: PROGRAMME, compoundIds };
  projects.both = (await createProject(world.api.db, world.actor('coordination'), input)).answer.projectId;
  await world.happen(projects.both, [{ type: 'stage.entered', data: { stage: 'start-application', visit: 1 } }]);
  await world.happen(projects.done!, [{ type: 'stage.left', data: { stage: 'acceptance', visit: 1, outcome: 'passed' } }]);
  await world.happen(projects.gone!, [{ type: 'project.ended', data: { result: 'withdrawn', refundsDueFen: 0 } }]);
});
afterAll(() => world.close());

/** The world's programme in a version that says which project comes first, in which stage, and what is to be done by when. */
async function chooseByPriorities(): Promise<void> {
  const compiled = structuredClone(await programmeByHash(world.api.db, world.hash));
  const { rule } = compiled.stages[0]!;
  compiled.facts = [...compiled.facts.filter(({ code }) => code !== 'households'), HOUSEHOLDS];
  compiled.priorities = [
    { code: 'old', title: '1990年以前建成', rule, by: { when: { fact: 'built-year', atMost: 1990 } } },
    { code: 'small', title: '户数少', rule, by: { least: 'households' } },
  ];
  compiled.ranking = { rule, stage: 'start-application', step: 'receive' };
  compiled.targets = [
    { code: 'last-year', title: '2023年改造', rule, from: '2023-01-01', by: '2023-12-31', compounds: 4 },
    { code: 'this-year', title: '2024年改造', rule, from: '2024-01-01', by: '2024-12-31', compounds: 9, households: 30, areaCsqm: 100 },
    { code: 'oldest', title: '最旧的改完', rule, by: '2025-12-31', when: { fact: 'built-year', atMost: 1990 } },
    { code: 'words', title: '居住环境明显改善', rule, by: '2025-12-31' },
  ];
  await importProgramme(world.api.db, { compiled, hash: 'choosing', yaml: '' });
}

const HOUSEHOLDS = { code: 'households', title: '户数', type: 'integer', source: 'compound' } as const;

async function of(compoundId: string, builtYear: number, households: number): Promise<void> {
  await world.api.db.compound.update({ where: { id: compoundId }, data: { builtYear, households } });
  await world.api.db.building.updateMany({ where: { compoundId }, data: { builtYear } });
}

const ranking = async (as: As, more = ''): Promise<{ items: Record<string, unknown>[]; next: string | null }> =>
  (await get(as, `/projects/ranking?programme=${PROGRAMME}${more}`)).body;
const places = ({ items }: { items: Record<string, unknown>[] }) =>
  items.map(({ projectId, position, behindBy }) => [projectId, position, behindBy]);

test('who stands before the decision is put in order, each with what every priority read of it', async () => {
  const all = await ranking('coordination');
  expect(places(all)).toEqual([
    [projects.worn, 1, null],
    [projects.smaller, 2, 'old'],
    [projects.larger, 3, 'small'],
    // It goes by the half that would come last.
    [projects.both, 4, 'small'],
  ]);
  expect(all.items[0]!.readings).toMatchObject([
    {
      priority: 'old',
      title: '1990年以前建成',
      value: true,
      because: [{ fact: 'built-year', title: '建成年份（最晚一栋）', value: 1985 }],
    },
    { priority: 'small', value: 3, because: [{ fact: 'households', title: '户数', value: 3 }] },
  ]);
  expect(all.items.map(({ peers }) => peers)).toEqual([1, 1, 1, 1]);
  expect(all.items[3]!.readings).toMatchObject([{ value: false, because: [{ value: 1994 }] }, { value: 9 }]);
});

test('a page goes on where the last one ended, and each sees its own at their place among all', async () => {
  const first = await ranking('coordination', '&limit=3');
  expect(places(first)).toHaveLength(3);
  expect(places(await ranking('coordination', `&limit=3&after=${first.next}`))).toEqual([[projects.both, 4, 'small']]);
  expect(places(await ranking('subdistrict'))).toEqual([
    [projects.worn, 1, null],
    [projects.larger, 3, 'small'],
    [projects.both, 4, 'small'],
  ]);
  expect(places(await ranking('west-subdistrict'))).toEqual([[projects.smaller, 2, 'old']]);
  expect(places(await ranking('department'))).toEqual([]);
  expect(places(await ranking('subdistrict', `&projectId=${projects.both}`))).toEqual([[projects.both, 4, 'small']]);
  expect(places(await ranking('subdistrict', `&projectId=${projects.smaller}`))).toEqual([]);
  expect(await get('coordination', '/projects/ranking?programme=none')).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
});

test('one that has been decided on is ranked no more, nor one by a version that ranks nothing', async () => {
  await world.api.db.project.update({ where: { id: projects.larger }, data: { stages: ['works'] } });
  await world.api.db.project.update({ where: { id: projects.smaller }, data: { programmeHash: world.hash } });
  expect(places(await ranking('coordination'))).toEqual([
    [projects.worn, 1, null],
    [projects.both, 2, 'old'],
  ]);
  await world.api.db.project.update({ where: { id: projects.larger }, data: { stages: ['start-application'] } });
  // Agreed to, and still in the stage: decided. Sent back, it is to be decided on again.
  await world.task('decided', projects.larger!, 'subdistrict', { status: 'answered', answer: 'complete', answeredAt: new Date(0) });
  expect(places(await ranking('coordination'))).toHaveLength(2);
  await world.api.db.task.update({ where: { id: 'decided' }, data: { answer: 'return' } });
  expect(places(await ranking('coordination'))).toHaveLength(3);
  await world.api.db.project.update({ where: { id: projects.smaller }, data: { programmeHash: 'choosing' } });
});

test('targets stand beside what was accepted and what is under way, and each figure opens what it counts', async () => {
  const { items } = (await get('finance', '/overview/targets')).body;
  expect(items).toMatchObject([
    { target: 'last-year', past: true, lines: [{ needed: 4, finished: 0, underWay: 0, remaining: 4 }], underWay: { count: 0 } },
    {
      ...{ target: 'this-year', title: '2024年改造', from: '2024-01-01', by: '2024-12-31', past: false },
      programme: { code: PROGRAMME, hash: 'choosing' },
      lines: [
        { measure: 'compounds', needed: 9, finished: 1, late: 0, underWay: 6, remaining: 8 },
        { measure: 'households', needed: 30, finished: 3, underWay: 21, remaining: 27 },
        { measure: 'areaCsqm', finished: 2_000_000 },
      ],
      ...{ finished: { count: 1 }, late: { count: 0 }, underWay: { count: 5 } },
    },
    { target: 'oldest', from: null, lines: [{ measure: 'compounds', needed: 2, finished: 0, underWay: 2, remaining: 2 }] },
    { target: 'words', lines: [] },
  ]);
  type Figure = { count: number; opens: string };
  for (const item of items as Record<'finished' | 'late' | 'underWay', Figure>[])
    for (const { count, opens } of [item.finished, item.late, item.underWay])
      expect([opens, (await get('finance', opens)).body.items.length]).toEqual([opens, count]);
  const finished = await get('coordination', `/projects?target=${PROGRAMME}/this-year&standing=finished`);
  expect(finished.body.items.map(({ id }: { id: string }) => id)).toEqual([projects.done]);
  expect((await get('coordination', `/projects?target=${PROGRAMME}/this-year`)).body.items).toHaveLength(6);
  expect((await get('west-subdistrict', `/projects?target=${PROGRAMME}/this-year`)).body.items).toHaveLength(1);
  expect((await get('coordination', `/projects?target=${PROGRAMME}/none`)).body.items).toEqual([]);
  expect((await get('coordination', '/projects?target=none')).status).toBe(422);
  expect((await get('department', '/overview/targets')).status).toBe(403);
});
