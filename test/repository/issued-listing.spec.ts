import { issueLock } from '#activities/exchange/commands/issued-listing';
import type { ExchangeReply } from '#libs/contracts/exchange';
import { addAnnualPlan } from '../support/annual-plan';
import { REALM } from '../support/realm';
import { ExchangeWorld } from './exchange.fixture';

let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open((programme) => addAnnualPlan(programme));
});
afterAll(() => world.close());

const STAGE = 'annual-plan';
const rowsOf = (reply: ExchangeReply) => (reply.status === 'written' ? reply.rows.map(({ kind, thingId }) => [kind, thingId]) : reply);

/** A compound that was issued without a project, and a project of it that has not entered the stage yet. */
async function listed(word: string, tier: string | null) {
  const compound = { id: `c-${word}`, realmId: REALM, code: word, name: word, address: '样例路', subdistrictId: 'o-subdistrict' };
  await world.db.compound.create({ data: { ...compound, builtYear: 1994, areaCsqm: 900_000, households: 90 } });
  const { id: applicationId } = await world.db.planApplication.create({
    data: {
      ...{ realmId: REALM, processId: 'window', compoundId: compound.id, districtId: 'o-district', status: 'issued' },
      ...{ receivedAt: new Date(0), personId: 'person', postId: 'post', decidedTier: tier },
    },
  });
  const listing = { realmId: REALM, compoundId: compound.id, programmeCode: world.realm.programme.code, document: '建〔2023〕9号' };
  await world.db.planListing.create({ data: { ...listing, year: 2024, tier, applicationId, recordedAt: new Date(0) } });
  return { compoundId: compound.id, applicationId };
}

async function entering(compoundId: string) {
  const project = await world.project();
  await world.db.projectCompound.create({ data: { projectId: project.id, compoundId } });
  return { project, enter: () => project.turn([{ do: 'enterStage', stage: STAGE, visit: 1 }], { readTo: 1 }) };
}

test('a project created after its compound was issued bare finds the listing when it begins to wait, and only the first one does', async () => {
  const { compoundId, applicationId } = await listed('issued', 'implemented');
  const { project, enter } = await entering(compoundId);
  expect(rowsOf(await enter())).toEqual([['plan.listed', applicationId]]);
  expect(await project.process()).toMatchObject({ inboxNo: 2, consumedNo: 1 });
  expect(await world.db.outbox.count({ where: { processId: project.id, inboxNo: 2, kind: 'signal' } })).toBe(1);
  expect(await world.db.planApplication.findUniqueOrThrow({ where: { id: applicationId } })).toMatchObject({ projectId: project.id });
  const again = await entering(compoundId);
  expect(rowsOf(await again.enter())).toEqual([]);
});

test('a place in the reserve lets no project go on', async () => {
  const { compoundId } = await listed('reserved', 'prepared');
  expect(rowsOf(await (await entering(compoundId)).enter())).toEqual([]);
});

test('while a plan is being issued the turn comes again, so that neither misses the other', async () => {
  const { compoundId, applicationId } = await listed('meanwhile', 'implemented');
  const { enter } = await entering(compoundId);
  await world.db.$transaction(async (tx) => {
    const key = issueLock(REALM, world.realm.programme.code);
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    await expect(enter()).rejects.toThrow('is being issued');
  });
  expect(rowsOf(await enter())).toEqual([['plan.listed', applicationId]]);
});
