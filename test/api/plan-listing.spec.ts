import { ask } from './api.fixture';
import { importPlanProgramme, PLAN_PROGRAMME } from './plan.fixture';
import { ApiWorld } from './world.fixture';

let world: ApiWorld;
type As = Parameters<ApiWorld['token']>[0];
const call = (as: As, method: string, path: string, more: object = {}) =>
  ask(world.api.url, method, path, { token: world.token(as), ...more });
const codes = async (as: As, query = '') =>
  (await call(as, 'GET', `/plan-listings?programme=${PLAN_PROGRAMME}${query}`)).body.items.map(
    ({ compoundCode, year }: Record<string, string>) => `${compoundCode} ${year}`,
  );

beforeAll(async () => {
  world = await ApiWorld.open();
  await importPlanProgramme(world);
  for (const id of ['listed-a', 'listed-b', 'listed-c']) await world.compound(id);
  await world.compound('listed-west', 'west');
});
afterAll(() => world.close());

test('the register is read page by page, as far as one sees its compounds, and a mistake is struck off by coordination', async () => {
  const body = { programme: PLAN_PROGRAMME, document: '建〔2020〕7号' };
  const record = (year: number, compounds: string[]) =>
    call('coordination', 'POST', '/plan-listings', { body: { ...body, year, compounds } });
  expect(await record(2020, ['listed-a', 'listed-b', 'listed-west'])).toMatchObject({ status: 201, body: { recorded: 3 } });
  expect((await record(2019, ['listed-c'])).status).toBe(201);
  expect(await codes('coordination')).toEqual(['listed-c 2019', 'listed-a 2020', 'listed-b 2020', 'listed-west 2020']);
  expect(await codes('coordination', '&year=2020&compound=listed-b')).toEqual(['listed-b 2020']);
  const first = await call('coordination', 'GET', `/plan-listings?limit=3`);
  expect(await codes('coordination', `&after=${first.body.next}`)).toEqual(['listed-west 2020']);
  expect(await codes('subdistrict')).toEqual(['listed-c 2019', 'listed-a 2020', 'listed-b 2020']);
  expect(await codes('west-subdistrict')).toEqual(['listed-west 2020']);

  const mistake = { programme: PLAN_PROGRAMME, year: 2020, compound: 'listed-b', reason: '应为另一小区' };
  expect((await call('subdistrict', 'POST', '/plan-listings/strike-off', { body: mistake })).status).toBe(403);
  const struck = await call('coordination', 'POST', '/plan-listings/strike-off', { body: mistake });
  expect(struck).toMatchObject({ status: 201, body: { compoundId: 'listed-b' } });
  expect(await codes('coordination', '&year=2020')).toEqual(['listed-a 2020', 'listed-west 2020']);
  const off = (await call('subdistrict', 'GET', `/plan-listings?struckOff=true`)).body.items;
  expect(off).toMatchObject([
    { compoundCode: 'listed-b', year: 2020, document: '建〔2020〕7号', struckOff: { id: struck.body.id, reason: '应为另一小区' } },
  ]);
  expect((await call('coordination', 'POST', '/plan-listings/strike-off', { body: mistake })).status).toBe(404);
});
