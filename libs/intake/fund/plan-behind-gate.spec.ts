import type { Actor } from '../actor';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { uploadPaper } from '../paper/upload-paper';
import { createProject } from '../project/create-project';
import { answerTask } from '../task/answer-task';
import { competition } from './competition';
import { contents, costless } from './fund.fixture';
import { recordArrival } from './record-arrival';
import { recordBudget } from './record-budget';
import { reverseEntry } from './reverse-entry';

let world: OfficeWorld;
let office: Actor;
let street: Actor;
beforeAll(async () => {
  world = await OfficeWorld.open();
  office = await world.staff('leading-group-office', 'office', 'coordination');
  street = await world.staff('south', 'south', 'subdistrict');
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.at('2024-03-04');
  await world.db.project.updateMany({ data: { status: 'withdrawn' } });
});

const plan = (projectId: string, basic: number) =>
  recordBudget(world.db, office, { projectId, contents: contents(0, basic), ...costless, reason: '联审要求修改' });
const pay = (accountId: string, fen: number) =>
  recordArrival(world.db, office, { accountId, fen, source: 'residents', valueOn: '2024-03-04' });
const places = async () => (await competition(world.db, world.realmId, world.programme.code)).map(({ projectId }) => projectId);
const accountOf = (id: string) => world.db.account.findUniqueOrThrow({ where: { id } });
const lastRow = async (processId: string) => world.db.inbox.findFirstOrThrow({ where: { processId }, orderBy: { no: 'desc' } });

/** Ten per cent of 4 m are the residents': 400,000 yuan, in place and certified. */
async function past(hour: number) {
  await world.at('2024-03-04', hour);
  const project = { name: '样例项目', programme: world.hash, compoundIds: [await world.compound({ areaCsqm: 22_000_00 })] };
  const { projectId } = (await createProject(world.db, office, project)).answer;
  await world.exchange(projectId, [{ type: 'stage.entered', data: { stage: 'fund-gate', visit: 1 } }]);
  await plan(projectId, 4e6);
  const accountId = `${projectId}.a1`;
  const own = { realmId: world.realmId, processId: projectId, stage: 'fund-gate', source: 'residents', requiredFen: 400_000_00 };
  await world.db.account.create({ data: { id: accountId, ...own, status: 'open' } });
  const { answer } = await pay(accountId, 400_000_00);
  await world.db.account.update({
    where: { id: accountId },
    data: { status: 'gate-passed', gatePassedAt: new Date(answer.receivedAt), certificate: {} },
  });
  return { projectId, accountId, paid: answer.id };
}
async function confirming(projectId: string) {
  await world.exchange(projectId, [{ type: 'stage.entered', data: { stage: 'start-approval', visit: 1 } }]);
  const taskId = await world.task(projectId, 'start-approval', 'confirm', 'south');
  await uploadPaper(world.db, street, { projectId, code: 'start-report', title: '上报' });
  return (note?: string) => answerTask(world.db, street, { taskId, verb: 'complete', ...(note === undefined ? {} : { note }) });
}

describe('a plan that is changed between the gate and the start', () => {
  test('asks for the difference, tells the process, and no answer carries the start on before it is there', async () => {
    const { projectId, accountId } = await past(9);
    await plan(projectId, 5e6);
    const facts = { accountId, balanceFen: 400_000_00, requiredFen: 500_000_00 };
    expect(await lastRow(projectId)).toMatchObject({ kind: 'funds.moreRequired', thingId: accountId, facts });
    const confirm = await confirming(projectId);
    const refused = await refusal(confirm(), 'out-of-turn');
    expect(refused.more.expected).toEqual([{ accountId, requiredFen: 500_000_00, arrivedFen: 400_000_00 }]);
    await pay(accountId, 100_000_00);
    expect(await lastRow(projectId)).toMatchObject({ kind: 'funds.arrived', facts: { balanceFen: 500_000_00 } });
    await confirm();
  });

  test('gives the place up until all is there, and whoever asks for less keeps it', async () => {
    const [first, second] = [await past(9), await past(10)];
    await world.at('2024-03-05');
    await plan(second.projectId, 3e6);
    expect(await places()).toEqual([first.projectId, second.projectId]);
    await plan(first.projectId, 5e6);
    expect(await places()).toEqual([second.projectId]);
    const fullAt = new Date(await world.at('2024-03-06'));
    await pay(first.accountId, 100_000_00);
    expect(await places()).toEqual([second.projectId, first.projectId]);
    expect(await accountOf(first.accountId)).toMatchObject({ fullAt, status: 'gate-passed' });
  });

  test('may take back what it asked for beyond, and holds nothing up any more', async () => {
    const { projectId, accountId } = await past(9);
    await plan(projectId, 5e6);
    await plan(projectId, 4e6);
    expect(await lastRow(projectId)).toMatchObject({ kind: 'funds.arrived', facts: { accountId, requiredFen: 400_000_00 } });
    await (
      await confirming(projectId)
    )();
  });

  test('is no matter of money reversed behind the gate: that is escalated and holds nothing up', async () => {
    const { projectId, paid } = await past(9);
    await reverseEntry(world.db, office, { entryId: paid, reason: '误记' });
    await (
      await confirming(projectId)
    )();
  });

  test('comes too late once the start is approved', async () => {
    const { projectId } = await past(9);
    const start = { stage: 'start-approval', visit: 1 };
    await world.exchange(projectId, [
      { type: 'stage.entered', data: start },
      { type: 'stage.left', data: { ...start, outcome: 'done' } },
    ]);
    await refusal(plan(projectId, 5e6), 'out-of-turn');
  });
});

describe('who first has all the money starts first', () => {
  const startedOf = async () => (await competition(world.db, world.realmId, world.programme.code)).map(({ started }) => started);

  test('a later one is put forward before it only for a stated reason', async () => {
    const [first, second] = [await past(9), await past(10)];
    const later = await confirming(second.projectId);
    const refused = await refusal(later(), 'out-of-turn');
    expect(refused.more.expected).toEqual([expect.objectContaining({ projectId: first.projectId })]);
    await refusal(later('  '), 'out-of-turn');
    await later('前一项目正在协调，领导小组会议纪要第9号同意先启动');
    await (
      await confirming(first.projectId)
    )();
  });

  test('one that goes by a version which calls the start otherwise waits all the same', async () => {
    const [first, second] = [await past(9), await past(10)];
    const row = await world.db.programmeVersion.findUniqueOrThrow({ where: { hash: world.hash } });
    const compiled = JSON.parse(JSON.stringify(row.compiled).replaceAll('"start-approval"', '"start-consent"'));
    await world.db.programmeVersion.create({ data: { ...row, hash: 'renamed', version: 99, compiled } });
    await world.db.project.update({ where: { id: first.projectId }, data: { programmeHash: 'renamed', stages: ['start-consent'] } });
    const refused = await refusal((await confirming(second.projectId))(), 'out-of-turn');
    expect(refused.more.expected).toEqual([expect.objectContaining({ projectId: first.projectId })]);
    await world.db.project.update({ where: { id: first.projectId }, data: { stages: ['initiation'] } });
    await (
      await confirming(second.projectId)
    )();
  });

  test('one that is full no more waits until it is again', async () => {
    const [first, second] = [await past(9), await past(10)];
    await plan(first.projectId, 5e6);
    const confirm = await confirming(second.projectId);
    await pay(first.accountId, 99_999_99);
    await confirm();
    const third = await past(12);
    await world.at('2024-03-04', 11);
    await pay(first.accountId, 1);
    const refused = await refusal((await confirming(third.projectId))(), 'out-of-turn');
    expect(refused.more.expected).toEqual([expect.objectContaining({ projectId: first.projectId })]);
  });

  test('of two that were full at the same instant the one that was booked first', async () => {
    const [first, second] = [await past(9), await past(9)];
    await (
      await confirming(first.projectId)
    )();
    await world.db.project.update({ where: { id: first.projectId }, data: { status: 'withdrawn' } });
    const third = await past(9);
    const refused = await refusal((await confirming(third.projectId))(), 'out-of-turn');
    expect(refused.more.expected).toEqual([{ projectId: second.projectId, name: '样例项目' }]);
    await (
      await confirming(second.projectId)
    )();
  });

  test('one that was put forward, has started, is paused or never was full stands in nobody’s way', async () => {
    const [first, second, third, fourth] = [await past(9), await past(10), await past(11), await past(12)];
    await (
      await confirming(first.projectId)
    )();
    const start = { stage: 'start-approval', visit: 1 };
    await world.exchange(second.projectId, [
      { type: 'stage.entered', data: start },
      { type: 'stage.left', data: { ...start, outcome: 'done' } },
      { type: 'stage.entered', data: { stage: 'initiation', visit: 1 } },
    ]);
    expect(await startedOf()).toEqual([false, true, false, false]);
    // Sent back to the approval of its start it has started all the same.
    await world.db.project.update({ where: { id: second.projectId }, data: { stages: ['start-approval'] } });
    await world.db.project.update({ where: { id: third.projectId }, data: { status: 'paused' } });
    await (
      await confirming(fourth.projectId)
    )();
    const without = await world.project();
    await world.db.project.update({ where: { id: third.projectId }, data: { status: 'running' } });
    await refusal((await confirming(without))(), 'out-of-turn');
  });
});
