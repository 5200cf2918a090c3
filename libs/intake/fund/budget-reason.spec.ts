import { IntakeWorld, refusal } from '../intake.fixture';
import { contents, costless } from './fund.fixture';
import { recordBudget } from './record-budget';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

const plan = (projectId: string, reason?: string) =>
  recordBudget(world.db, world.actor, {
    projectId,
    contents: contents(3e6, 4e6),
    ...costless,
    ...(reason === undefined ? {} : { reason }),
  });

/** As the vote’s closing leaves it. */
async function voted(projectId: string, passed: boolean): Promise<void> {
  const closed = { status: 'closed', closedAt: new Date(await world.at('2024-01-03')), tally: { passed } };
  const vote = { realmId: 'sim', processId: projectId, stage: 'vote', title: '表决', rule: {} };
  await world.db.vote.create({ data: { id: `${projectId}-vote-${passed}`, ...vote, ...closed } });
}

describe('a plan’s budget that is recorded again', () => {
  it('needs no reason before the owners have agreed to the plan', async () => {
    const { projectId } = await world.project([22_000_00], ['funds']);
    await plan(projectId);
    await voted(projectId, false);
    await plan(projectId);
  });

  it('needs one afterwards, which stays with it and is on record', async () => {
    const { projectId } = await world.project([22_000_00], ['funds']);
    await plan(projectId);
    await voted(projectId, true);
    const refused = await refusal(plan(projectId), 'invalid-input');
    expect(refused.more.errors).toMatchObject([{ path: 'reason' }]);
    await refusal(plan(projectId, ' '), 'invalid-input');
    const { answer } = await plan(projectId, '联审要求增设消防车道');
    const rows = await world.db.budget.findMany({ where: { processId: projectId }, orderBy: { recordedAt: 'asc' } });
    expect(rows.map(({ reason }) => reason)).toEqual([null, '联审要求增设消防车道']);
    expect((await world.events(projectId)).at(-1)).toMatchObject({ data: { budgetId: answer.id, reason: '联审要求增设消防车道' } });
  });

  it('the first after the vote replaces nothing, and needs none', async () => {
    const { projectId } = await world.project([22_000_00], ['funds']);
    await voted(projectId, true);
    await plan(projectId);
  });

  it('also where the vote lay behind the project when it was entered', async () => {
    const { projectId } = await world.project([22_000_00], ['funds']);
    await world.happen(projectId, [
      { type: 'stage.backfilled', data: { stage: 'vote', outcome: 'passed', enteredOn: '2023-01-02', leftOn: '2023-01-03' } },
    ]);
    await plan(projectId);
    await refusal(plan(projectId), 'invalid-input');
    await plan(projectId, '补录有误');
  });
});
