import { IntakeWorld } from '../intake.fixture';
import { contents, costless, gated, pay } from './fund.fixture';
import { recordBudget } from './record-budget';
import { reverseEntry } from './reverse-entry';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

const plan = (projectId: string, ...yuan: number[]) =>
  recordBudget(world.db, world.actor, { projectId, contents: contents(...yuan), ...costless, reason: '核减' });
const fullAt = async (id: string) => (await world.db.account.findUniqueOrThrow({ where: { id } })).fullAt?.getTime() ?? null;

/** Basic contents of 10 per cent: 400,000 of 4 m are the residents'. */
const GATE = [0, 4e6] as const;

describe('full is full of a sum that was known', () => {
  it('a lower sum counts from the day on which it was recorded, not from the money’s arrival', async () => {
    const { projectId, accountId } = await gated(world, [22_000_00], [...GATE]);
    await pay(world, accountId, 300_000_00);
    expect(await fullAt(accountId)).toBeNull();
    const known = await world.at('2024-01-10');
    await plan(projectId, 0, 3e6);
    expect(await fullAt(accountId)).toBe(known);
    // What is booked afterwards looks at the same entries again.
    await world.at('2024-01-11');
    await pay(world, accountId, 1);
    expect(await fullAt(accountId)).toBe(known);
  });

  it('a higher sum counts from its own day too, though more had been paid than was asked', async () => {
    const { projectId, accountId } = await gated(world, [22_000_00], [...GATE]);
    await pay(world, accountId, 500_000_00);
    const known = await world.at('2024-01-10');
    await plan(projectId, 0, 5e6);
    expect(await fullAt(accountId)).toBe(known);
  });

  it('who was full keeps the place when less is asked, and when the same is said again', async () => {
    const { projectId, accountId } = await gated(world, [22_000_00], [...GATE]);
    await pay(world, accountId, 300_000_00);
    const full = await world.at('2024-01-05');
    await pay(world, accountId, 100_000_00);
    await world.at('2024-01-10');
    for (const basic of [4e6, 3e6, 3e6]) {
      await plan(projectId, 0, basic);
      expect(await fullAt(accountId)).toBe(full);
    }
    await world.at('2024-01-11');
    await plan(projectId, 3e6);
    await pay(world, accountId, 1);
    expect(await fullAt(accountId)).toBe(full);
  });

  it('the same sum recorded anew, before the money is there, leaves the receipt to decide', async () => {
    const { projectId, accountId } = await gated(world, [22_000_00], [...GATE]);
    await world.at('2024-01-10');
    await plan(projectId, 0, 4e6);
    const full = await world.at('2024-01-12');
    const { answer } = await pay(world, accountId, 400_000_00);
    expect(await fullAt(accountId)).toBe(full);
    await world.at('2024-01-13');
    await reverseEntry(world.db, world.actor, { entryId: answer.id, reason: '误记' });
    expect(await fullAt(accountId)).toBeNull();
  });
});
