import { openOwners } from '#libs/database/personal/owners';
import type { Actor } from '../actor';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { addBuilding } from './add-building';
import { addUnits } from './add-units';
import { changeCompound } from './change-compound';
import { compoundFacts, type CompoundRecord } from './compound-facts';
import type { BuildingInput, CompoundInput } from './compound-input';
import { registerCompounds } from './register-compounds';

let world: OfficeWorld;
let office: Actor;
beforeAll(async () => {
  world = await OfficeWorld.open();
  office = await world.staff('leading-group-office', 'office', 'coordination');
});
afterAll(() => world.close());

type Owner = { key: string; name: string };
const unit = (code: string, areaCsqm = 80_00) => ({ code, areaCsqm, owners: [{ key: `k-${code}`, name: '业主' }] });
const building: BuildingInput = {
  code: '1',
  builtYear: 1994,
  structure: 'brick',
  households: 2,
  areaCsqm: 240_00,
  units: [unit('101'), unit('102')],
};
const compound = (code: string, more: Partial<CompoundInput> = {}): CompoundInput => ({
  ...{ code, name: `小区${code}`, address: '样例路', subdistrictId: world.id('south'), builtYear: 1994, areaCsqm: 160_00, households: 2 },
  ...more,
});
const register = (...compounds: CompoundInput[]) => registerCompounds(world.db, office, { compounds });

describe('register', () => {
  test('a compound with its buildings, units and owners', async () => {
    const { answer } = await register(compound('r-1', { buildings: [building], facts: { renewable: true } }));
    const compoundId = answer.items[0]!.id;
    const units = await world.db.unit.findMany({ where: { compoundId }, orderBy: { code: 'asc' } });
    expect(units).toMatchObject([{ code: '101', areaCsqm: 8000n }, { code: '102' }]);
    const owners = units.map((one) => openOwners(one.id, one.owners as unknown as Owner[]));
    expect(owners).toMatchObject([[{ name: '业主' }], [{ name: '业主' }]]);
  });

  test('many at once: all or none, with the rows at fault', async () => {
    const rows = [compound('m-1'), compound('m-2', { areaCsqm: 0 }), compound('m-3', { subdistrictId: 'none' })];
    const invalid = await refusal(register(...rows), 'invalid-input');
    expect(invalid.more.errors).toMatchObject([{ row: 2, path: 'compounds.1.areaSqm' }]);
    expect((await refusal(register(rows[0]!, rows[2]!), 'invalid-input')).more.errors).toMatchObject([{ row: 2, path: 'subdistrictId' }]);
    const twice = await refusal(register(compound('m-4'), compound('m-4')), 'already-exists');
    expect(twice.more.errors).toMatchObject([{ row: 1 }, { row: 2 }]);
    expect(await world.db.compound.count({ where: { code: { startsWith: 'm-' } } })).toBe(0);
    await register(compound('m-1'), compound('m-2'));
    await refusal(register(compound('m-2')), 'already-exists');
    await refusal(register(compound('m-5', { name: 'a\u0000b' })), 'invalid-input');
    await register(compound('m-6', { name: `<script>'; drop table compound; --` }));
  });

  test('units join their buildings: all or none', async () => {
    const { answer } = await register(compound('u-1', { buildings: [building] }));
    const compoundId = answer.items[0]!.id;
    const add = (...units: { building: string; code: string; areaCsqm: number; owners: { key: string; name: string }[] }[]) =>
      addUnits(world.db, office, { compoundId, units });
    const taken = await refusal(add({ building: '1', ...unit('103') }, { building: '1', ...unit('101') }), 'already-exists');
    expect(taken.more.errors).toMatchObject([{ row: 2 }]);
    expect((await refusal(add({ building: '9', ...unit('103') }), 'invalid-input')).more.errors).toMatchObject([{ row: 1 }]);
    const owner = { key: 'k', name: '业主' };
    await refusal(add({ building: '1', ...unit('103'), owners: [owner, owner] }), 'invalid-input');
    const overfull = await refusal(add({ building: '1', ...unit('103', 80_01) }), 'invalid-input');
    expect(overfull.more.errors).toMatchObject([{ path: 'units', message: expect.stringContaining('240.01') }]);
    expect((await add({ building: '1', ...unit('103') })).answer.created).toBe(1);
    await addBuilding(world.db, office, { compoundId, ...building, code: '2', units: [unit('201')] });
    await refusal(addBuilding(world.db, office, { compoundId, ...building, code: '2', units: [] }), 'already-exists');
    await refusal(addBuilding(world.db, office, { compoundId: 'none', ...building }), 'not-found');
    await refusal(addBuilding(world.db, office, { compoundId, ...building, code: '3', units: [unit('201')] }), 'already-exists');
    expect(await world.db.unit.count({ where: { compoundId } })).toBe(4);
    expect((await world.db.compound.findUniqueOrThrow({ where: { id: compoundId } })).revision).toBe(3);
  });
});

test('an organisation is named as what it is', async () => {
  const fire = world.id('fire-rescue');
  const wrong = { subdistrictId: world.id('owners'), communityId: fire, ownersBodyId: fire };
  const { more } = await refusal(register(compound('o-1'), compound('o-2', wrong)), 'invalid-input');
  expect(more.errors).toEqual([
    { row: 2, path: 'subdistrictId', message: '须为街道（乡镇），“样例小区业委会”是业主组织（业主委员会或自治小组）' },
    { row: 2, path: 'communityId', message: '须为社区（居民委员会），“区消防救援大队”是部门' },
    { row: 2, path: 'ownersBodyId', message: '须为业主组织（业主委员会或自治小组），“区消防救援大队”是部门' },
  ]);
  const { answer } = await register(compound('o-1', { communityId: world.id('south-1'), ownersBodyId: world.id('owners') }));
  const compoundId = answer.items[0]!.id;
  const changed = await refusal(changeCompound(world.db, office, { compoundId, ownersBodyId: fire }), 'invalid-input');
  expect(changed.more.errors).toMatchObject([{ path: 'ownersBodyId', message: expect.stringContaining('业主委员会') }]);
  await changeCompound(world.db, office, { compoundId, ownersBodyId: null });
});

test('a compound of twenty thousand units is registered in one input', async () => {
  const units = Array.from({ length: 20_000 }, (_, index) => unit(String(index + 1)));
  const tower = { ...building, areaCsqm: 20_001 * 80_00 };
  const { answer } = await register(compound('large', { buildings: [{ ...tower, units }] }));
  expect(await world.db.unit.count({ where: { compoundId: answer.items[0]!.id } })).toBe(20_000);
  await refusal(register(compound('larger', { buildings: [{ ...tower, units: [...units, unit('x')] }] })), 'invalid-input');
});

test('a change keeps what it does not name, and is refused on what has changed meanwhile', async () => {
  const { answer } = await register(compound('x-1', { facts: { renewable: true, 'strong-will': true } }));
  const compoundId = answer.items[0]!.id;
  const change = { compoundId, builtYear: 1995, ownersBodyId: world.id('owners'), facts: { 'strong-will': null, 'poor-management': true } };
  expect((await changeCompound(world.db, office, change, { ifMatch: 1 })).answer.revision).toBe(2);
  const stored = await world.db.compound.findUniqueOrThrow({ where: { id: compoundId } });
  expect(stored).toMatchObject({ name: '小区x-1', builtYear: 1995, facts: { renewable: true, 'poor-management': true } });
  expect(stored.facts).not.toHaveProperty('strong-will');
  await refusal(changeCompound(world.db, office, change, { ifMatch: 1 }), 'stale-revision');
  await refusal(changeCompound(world.db, office, { compoundId, households: -1 }), 'invalid-input');
  await refusal(changeCompound(world.db, office, { compoundId, communityId: 'none' }), 'invalid-input');
  await refusal(changeCompound(world.db, office, { compoundId: 'none' }), 'not-found');
});

describe('facts of a compound', () => {
  const house = (riskGrade: string | null, structure = 'brick', builtYear = 1994) => ({ riskGrade, structure, builtYear });
  const facts = (more: Partial<CompoundRecord>) =>
    compoundFacts(world.programme, { builtYear: 1994, areaCsqm: 1n, households: 1, ownersBodyId: null, facts: {}, buildings: [], ...more });

  test('the youngest building gives the year', () => {
    expect(facts({ buildings: [house('A'), house('A', 'brick', 2001)] })['built-year']).toBe(2001);
  });

  test('the worst grade is known when all are graded, or one is dangerous', () => {
    expect(facts({ buildings: [house('A'), house('B')] })['worst-grade']).toBe('B');
    expect(facts({ buildings: [house('D'), house(null)] })['worst-grade']).toBe('D');
    expect(facts({ buildings: [house('A'), house(null)] })).not.toHaveProperty('worst-grade');
    expect(facts({ buildings: [house('A'), house(null)], facts: { 'worst-grade': 'B' } })['worst-grade']).toBe('B');
    expect(facts({ buildings: [house('C')], facts: { 'worst-grade': 'A' } })['worst-grade']).toBe('C');
  });

  test.each(['多孔板', '多孔板结构', '砖混（多孔板楼板）', '砖混、预制空心板'])(
    '%s is a porous-slab house, whatever was stated',
    (structure) => {
      expect(facts({ buildings: [house('A'), house('A', structure)] })['porous-slab']).toBe(true);
      expect(facts({ buildings: [house('A', structure)], facts: { 'porous-slab': false } })['porous-slab']).toBe(true);
    },
  );

  test.each(['砖混', '框架', '现浇', '非多孔板', '多孔砖', 'brick'])(
    '%s says nothing of its floors until somebody states it',
    (structure) => {
      expect(facts({ buildings: [house('A', structure)] })).not.toHaveProperty('porous-slab');
      expect(facts({ buildings: [house('A', structure)], facts: { 'porous-slab': false } })['porous-slab']).toBe(false);
      expect(facts({ buildings: [house('A', structure)], facts: { 'porous-slab': true } })['porous-slab']).toBe(true);
    },
  );

  test('only what the programme declares, of its type', () => {
    expect(facts({ facts: { nonsense: 1, renewable: 'yes', 'strong-will': true } })).toEqual({
      'built-year': 1994,
      'strong-will': true,
      'owners-body-in-place': false,
    });
    expect(facts({ ownersBodyId: 'x' })['owners-body-in-place']).toBe(true);
  });
});
