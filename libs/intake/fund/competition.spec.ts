import { IntakeWorld } from '../intake.fixture';
import { competition } from './competition';
import { gated, passGate, pay } from './fund.fixture';
import { reverseEntry } from './reverse-entry';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.at('2024-01-02');
  // Those of other tests are out of the race.
  await world.db.project.updateMany({ data: { status: 'withdrawn' } });
});

type Gated = Awaited<ReturnType<typeof gated>>;
const competing = () => gated(world, [22_000_00], [0, 4e6]);
const full = (made: Gated) => pay(world, made.accountId, made.requiredFen);
const places = async () => (await competition(world.db, 'sim', 'fixture')).map(({ projectId, position }) => [projectId, position]);
const becomes = ({ projectId }: Gated, status: string) => world.db.project.update({ where: { id: projectId }, data: { status } });

describe('the order of full funds', () => {
  it.each(['withdrawn', 'rejected'])(
    'whoever was %s stands in nobody’s way; who was completed or paused keeps the place',
    async (status) => {
      const [first, second, third] = [await competing(), await competing(), await competing()];
      for (const [at, made] of [first, second, third].entries()) {
        await world.at(`2024-01-0${at + 2}`);
        await full(made);
      }
      await becomes(second, status);
      await becomes(first, 'completed');
      await becomes(third, 'paused');
      expect(await places()).toEqual([
        [first.projectId, 1],
        [third.projectId, 2],
      ]);
    },
  );

  it('of one instant whoever was booked first is first, whichever project is the older', async () => {
    const [older, younger, youngest] = [await competing(), await competing(), await competing()];
    await full(youngest);
    await full(older);
    await full(younger);
    // What comes in at that instant beyond the sum changes nothing.
    await pay(world, youngest.accountId, 1);
    expect((await places()).map(([id]) => id)).toEqual([youngest.projectId, older.projectId, younger.projectId]);
  });

  it('an arrival taken back before the gate gives the place up, one taken back after it does not', async () => {
    const [first, second] = [await competing(), await competing()];
    const { answer: early } = await full(first);
    await world.at('2024-01-03');
    const { answer: late } = await full(second);
    await passGate(world, second);
    const back = (entryId: string) => reverseEntry(world.db, world.actor, { entryId, reason: '误记' });
    await back(early.id);
    await back(late.id);
    expect(await places()).toEqual([[second.projectId, 1]]);
  });

  it('whoever has a second gate is full once all of it is in place', async () => {
    const [first, second] = [await competing(), await competing()];
    const { projectId, requiredFen } = first;
    const account = { realmId: 'sim', processId: projectId, stage: 'funds-2', source: 'residents', status: 'open', requiredFen };
    await world.db.account.create({ data: { id: `${projectId}-second`, ...account } });
    await full(first);
    await world.at('2024-01-03');
    await full(second);
    expect(await places()).toEqual([[second.projectId, 1]]);
    const fullAt = new Date(await world.at('2024-01-04'));
    await world.db.account.update({ where: { id: `${projectId}-second` }, data: { fullAt } });
    expect(await places()).toEqual([
      [second.projectId, 1],
      [projectId, 2],
    ]);
  });
});
