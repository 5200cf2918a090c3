import { judgeCompound } from '#libs/intake/compound/assess-compound';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { programmeOf } from '../../programmes/load.fixture';
import { expectWhole } from '../support/integrity';
import { addCompound, REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';

let world: ExchangeWorld;
let programme: CompiledProgramme;
beforeAll(async () => {
  programme = await programmeOf('litong-2024.yaml');
  world = await ExchangeWorld.open((realm) => {
    realm.stages.push(...programme.stages.filter(({ code }) => code === 'funding'));
    Object.assign(realm, { listing: programme.listing, papers: [...realm.papers, ...programme.papers] });
  });
});
beforeEach(() => world.at('2023-11-20'));
afterAll(() => world.close());

const STAGE = 'funding';
const listings = () => world.db.planListing.findMany({ omit: { recordedAt: true }, orderBy: { compoundId: 'asc' } });

async function decide(project: Workflow, outcome: string): Promise<string> {
  await addCompound(world.db, project.id, [100_00]);
  const { compoundId } = await world.db.projectCompound.findFirstOrThrow({ where: { projectId: project.id } });
  await project.turn([{ do: 'enterStage', stage: STAGE, visit: 1 }], { readTo: 1 });
  const paper = { realmId: REALM, processId: project.id, code: 'upper-funds-notice', version: 1, uploadedByPersonId: 'person' };
  await world.db.paper.create({ data: { ...paper, title: '示例财〔2024〕1号', uploadedAt: new Date(0) } });
  await project.turn([{ do: 'leaveStage', stage: STAGE, visit: 1, outcome }]);
  return compoundId;
}

test('what upper funds came for is on the register by that, and may not apply again; what got none may', async () => {
  const [chosen, refused] = [await world.project(), await world.project()];
  const compoundId = await decide(chosen, 'done');
  const other = await decide(refused, 'refused');
  const document = '示例财〔2024〕1号';
  expect(await listings()).toEqual([
    {
      ...{ realmId: REALM, compoundId, programmeCode: world.realm.programme.code, year: 2024, document },
      ...{ tier: null, carriedOut: true, applicationId: null, personId: null, clientId: null, fen: null },
    },
  ]);
  expect(await chosen.events('compounds.listed')).toEqual([{ year: 2024, document, compoundIds: [compoundId] }]);
  expect(await refused.events('compounds.listed')).toEqual([]);
  const listedBefore = async (id: string) => (await judgeCompound(world.db, REALM, programme, id))!.facts['listed-before'];
  expect([await listedBefore(compoundId), await listedBefore(other)]).toEqual([true, undefined]);
  await expectWhole(world.db, chosen.id);

  // Decided again after the plan was drafted anew: the first entry stays.
  await chosen.turn([{ do: 'enterStage', stage: STAGE, visit: 2 }]);
  await chosen.turn([{ do: 'leaveStage', stage: STAGE, visit: 2, outcome: 'done' }]);
  expect(await listings()).toHaveLength(1);
});
