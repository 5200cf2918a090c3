import { atHour, startOfDay } from '#libs/domain/clock/civil-date';
import type { Actor } from '../actor';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import type { BackfillProjectInput } from '../project/backfill-input';
import { backfillProject } from '../project/backfill-project';
import { competition } from './competition';
import { contents, costless } from './fund.fixture';
import { grantSubsidy } from './grant-subsidy';
import { makePayment } from './make-payment';
import { recordBudget } from './record-budget';

let world: OfficeWorld;
let office: Actor;
beforeAll(async () => {
  world = await OfficeWorld.open();
  office = await world.staff('leading-group-office', 'office', 'coordination');
});
afterAll(() => world.close());

const GATE = { stage: 'fund-gate', outcome: 'in-place', enteredOn: '2023-04-03', leftOn: '2023-05-04' };
const ASKED = 2_000_000_00;
const ACCOUNT = { stage: 'fund-gate', requiredFen: ASKED, arrivedFen: ASKED, gatePassedOn: '2023-05-04' };

async function entered(more: Partial<BackfillProjectInput> = {}): Promise<string> {
  const compoundIds = [await world.compound({ builtYear: 1996 })];
  const permits = { stage: 'permits', outcome: 'done', enteredOn: '2023-06-01', leftOn: '2023-07-03' };
  const project = { name: '半途', programme: world.hash, compoundIds, stage: 'works', history: [GATE, permits], accounts: [ACCOUNT] };
  return (await backfillProject(world.db, office, { ...project, ...more })).answer.projectId;
}
const plan = (projectId: string, adoptedOn?: string) =>
  recordBudget(world.db, office, {
    projectId,
    contents: contents(3e6, 4e6, 2e6, 1e6),
    ...costless,
    ...(adoptedOn === undefined ? {} : { adoptedOn }),
  });
const registers = async (projectId: string) => ({
  accounts: await world.db.account.findMany({ where: { processId: projectId } }),
  inbox: await world.db.inbox.count({ where: { processId: projectId } }),
});

describe('the plan of a project that was entered past its gate', () => {
  test('is recorded with its own date, fills its money, and leaves the gate as it was entered', async () => {
    const projectId = await entered();
    const before = await registers(projectId);
    const { answer } = await plan(projectId, '2023-03-20');
    expect(await registers(projectId)).toEqual(before);
    const event = await world.db.event.findFirstOrThrow({ where: { processId: projectId, type: 'budget.recorded' } });
    expect([event.at.getTime(), event.recordedAt.getTime()]).toEqual([startOfDay('2023-03-20'), atHour('2024-01-02', 9)]);
    expect(await world.db.budget.findMany({ where: { processId: projectId } })).toMatchObject([{ kind: 'plan', adoptedOn: '2023-03-20' }]);
    const { view } = await world.db.project.findUniqueOrThrow({ where: { id: projectId } });
    expect(answer.computed.requiredFen).not.toBe(ASKED);
    const { totalFen, residentsFen, subsidyFen } = answer.computed;
    expect(view).toMatchObject({ activeStages: [], money: { totalFen, residentsFen, subsidyFen, requiredFen: ASKED, arrivedFen: ASKED } });
    // What the plan grants may now be granted, and a slip in it put right.
    const accountId = before.accounts[0]!.id;
    const granted = grantSubsidy(world.db, office, { accountId, fen: 1_00, valueOn: '2024-01-02' });
    expect((await granted).answer.limitFen).toBe(subsidyFen);
    await plan(projectId, '2023-03-21');
  });

  test('leaves it its place among those in full, whatever is paid out afterwards', async () => {
    const projectId = await entered();
    const place = async () => (await competition(world.db, world.realmId, world.programme.code)).find((one) => one.projectId === projectId);
    expect((await place())?.fullAt).toBe(startOfDay('2023-05-04'));
    const { id: accountId } = await world.db.account.findFirstOrThrow({ where: { processId: projectId } });
    const paid = { accountId, fen: 1, purpose: world.programme.money.allowedPurposes[0]!.code, source: 'residents', valueOn: '2024-01-02' };
    await makePayment(world.db, office, paid);
    expect((await place())?.fullAt).toBe(startOfDay('2023-05-04'));
  });

  test('stands behind all who were full where its gate had opened on less', async () => {
    const full = await entered();
    const short = await entered({ accounts: [{ ...ACCOUNT, arrivedFen: ASKED - 1, reason: '一户缓交' }] });
    for (const projectId of [full, short]) await plan(projectId, '2023-03-20');
    const { id: accountId } = await world.db.account.findFirstOrThrow({ where: { processId: short } });
    const grant = (more: object = {}) => grantSubsidy(world.db, office, { accountId, fen: 1, valueOn: '2024-01-02', ...more });
    const refused = await refusal(grant(), 'out-of-turn');
    expect(refused.more.expected).toContainEqual(expect.objectContaining({ projectId: full }));
    await grant({ outOfOrderReason: '领导小组会议纪要第8号' });
  });

  test('needs a date, no later than the day on which its gate had opened', async () => {
    const projectId = await entered({ accounts: [] });
    for (const adoptedOn of [undefined, '2023-05-05', '2023-13-01']) await refusal(plan(projectId, adoptedOn), 'invalid-input');
    await plan(projectId, '2023-05-04');
  });

  test('comes before its final accounts, not after', async () => {
    const projectId = await entered();
    const sums = { contents: [], otherCostsFen: 0, contingencyFen: 0, areaCsqm: 1, computed: {} };
    const final = { realmId: world.realmId, processId: projectId, kind: 'final', recordedAt: new Date(), recordedByPersonId: 'person' };
    await world.db.budget.create({ data: { ...final, ...sums } });
    await refusal(plan(projectId, '2023-03-20'), 'out-of-turn');
  });
});

test('a project that was not backfilled has no plan from before', async () => {
  const projectId = await world.project();
  await refusal(plan(projectId, '2023-03-20'), 'invalid-input');
  await plan(projectId);
});
