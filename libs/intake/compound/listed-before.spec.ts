import { importProgramme } from '#libs/database/programme.repository';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { programmeOf } from '../../../programmes/load.fixture';
import { recordListings } from '../annual-plan/record-listings';
import { IntakeWorld } from '../intake.fixture';
import { judgeCompound } from './assess-compound';

let world: IntakeWorld;
let litong: CompiledProgramme;
beforeAll(async () => {
  world = await IntakeWorld.open();
  litong = await programmeOf('litong-2024.yaml');
  await importProgramme(world.db, { compiled: litong, hash: 'litong-2024', yaml: '' });
});
afterAll(() => world.close());

const verdictOf = async (programme: CompiledProgramme, compoundId: string) => {
  const found = (await judgeCompound(world.db, 'sim', programme, compoundId))!;
  return found.because.find(({ id }) => id === 'not-listed-before')!.verdict;
};

test('what a plan on the register has listed does not apply again, in this programme or the next year’s, whatever was stated by hand', async () => {
  const { compoundId } = await world.project();
  const nextYear = { ...litong, code: 'litong-2025' };
  await world.db.compound.update({ where: { id: compoundId }, data: { facts: { 'listed-before': false } } });
  expect(await verdictOf(nextYear, compoundId)).toBe('met');
  const { code } = await world.db.compound.findUniqueOrThrow({ where: { id: compoundId } });
  const issued = { programme: litong.code, year: 2024, document: '示例〔2023〕1号', compounds: [code] };
  await recordListings(world.db, world.actor, issued);
  for (const programme of [litong, nextYear]) expect(await verdictOf(programme, compoundId)).toBe('not-met');
});

test('a place in the reserve bars nothing; a statement by hand still does, and without any the register proves nothing', async () => {
  const { compoundId } = await world.project();
  expect(await verdictOf(litong, compoundId)).toBe('undetermined');
  const listing = { realmId: 'sim', compoundId, programmeCode: 'fixture', year: 2022, document: '', recordedAt: new Date(0) };
  await world.db.planListing.create({ data: { ...listing, tier: 'reserved', carriedOut: false } });
  await world.db.compound.update({ where: { id: compoundId }, data: { facts: { 'listed-before': false } } });
  expect(await verdictOf(litong, compoundId)).toBe('met');
  await world.db.compound.update({ where: { id: compoundId }, data: { facts: { 'listed-before': true } } });
  expect(await verdictOf(litong, compoundId)).toBe('not-met');
});
