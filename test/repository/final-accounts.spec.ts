import type { Command } from '#libs/contracts/command';
import { recordFinalAccounts } from '#libs/intake/fund/record-final-accounts';
import { answerTask } from '#libs/intake/task/answer-task';
import { withdrawAnswer } from '#libs/intake/task/withdraw-answer';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { actor, addCompound, REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';

let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open();
});
beforeEach(() => world.at('2024-01-02'));
afterAll(() => world.close());

const AUDITED = 1_000_000_01;

/** A project at its final accounts, the audit's task open. */
async function atAudit(): Promise<{ project: Workflow; taskId: string }> {
  const project = await world.project();
  await addCompound(world.db, project.id, [100_00, 200_00]);
  const taskId = `${project.id}.t1`;
  const commands: Command[] = [
    { do: 'enterStage', stage: 'final-accounts', visit: 1 },
    { do: 'openTask', taskId, stage: 'final-accounts', step: 'audit', visit: 1 },
  ];
  await project.turn(commands, { readTo: 1 });
  const paper = { realmId: REALM, processId: project.id, code: 'final-accounts-audit', version: 1, title: '审核意见' };
  const { openedAt } = await world.db.task.findUniqueOrThrow({ where: { id: taskId } });
  await world.db.paper.create({ data: { ...paper, uploadedByPersonId: 'person', uploadedAt: openedAt } });
  return { project, taskId };
}

const audit = (taskId: string, verb: AnswerVerb = 'complete') =>
  answerTask(world.db, actor, { taskId, verb, facts: verb === 'complete' ? { 'final-total-fen': AUDITED } : {} });

/** Accounts of this total; the elevator has rules of its own and is in no total. */
const record = ({ project }: { project: Workflow }, totalFen: number) =>
  recordFinalAccounts(world.db, actor, {
    projectId: project.id,
    contents: [
      { category: 'basic', title: '道路', fen: totalFen - 1 },
      { category: 'improvement', title: '加装电梯', fen: 500_000_00 },
    ],
    otherCostsFen: 1,
    contingencyFen: 0,
  });
const finals = ({ project }: { project: Workflow }) => world.db.budget.count({ where: { processId: project.id, kind: 'final' } });

describe('final accounts', () => {
  it('come after the audit: open, or returned, it has named no figure', async () => {
    const one = await atAudit();
    const waiting = { type: 'out-of-turn', more: { expected: [{ step: 'audit', title: '审计核定决算' }] } };
    await expect(record(one, AUDITED)).rejects.toMatchObject(waiting);
    await audit(one.taskId, 'return');
    await expect(record(one, AUDITED)).rejects.toMatchObject(waiting);
    expect(await finals(one)).toBe(0);
  });

  it('have the total that the audit names, to the fen', async () => {
    const one = await atAudit();
    await audit(one.taskId);
    for (const totalFen of [AUDITED - 1, AUDITED + 1]) {
      await expect(record(one, totalFen)).rejects.toMatchObject({ type: 'total-differs', more: { auditedFen: AUDITED, totalFen } });
    }
    expect(await finals(one)).toBe(0);
    expect((await record(one, AUDITED)).answer.computed.totalFen).toBe(AUDITED);
  });

  it('hold the answer that they rest on; before them it may be taken back, and another figure named', async () => {
    const one = await atAudit();
    const takeBack = () => withdrawAnswer(world.db, actor, { taskId: one.taskId, reason: '漏计一项签证' });
    await audit(one.taskId);
    await one.project.turn([], { readTo: 2 });
    await takeBack();
    await expect(record(one, AUDITED)).rejects.toMatchObject({ type: 'out-of-turn' });
    await one.project.turn([], { readTo: 3 });
    await answerTask(world.db, actor, { taskId: one.taskId, verb: 'complete', facts: { 'final-total-fen': AUDITED + 100 } });
    await one.project.turn([], { readTo: 4 });
    await expect(record(one, AUDITED)).rejects.toMatchObject({ type: 'total-differs', more: { auditedFen: AUDITED + 100 } });
    await record(one, AUDITED + 100);
    await expect(takeBack()).rejects.toMatchObject({ type: 'out-of-turn' });
  });

  it('are recorded and settled before the stage ends, or left open for a stated reason', async () => {
    const one = await atAudit();
    const { project } = one;
    const taskId = `${project.id}.t9`;
    await project.turn([{ do: 'openTask', taskId, stage: 'final-accounts', step: 'true-up', visit: 1 }]);
    const { openedAt } = await world.db.task.findUniqueOrThrow({ where: { id: taskId } });
    for (const code of ['true-up-list']) {
      const paper = { realmId: REALM, processId: project.id, code, version: 1, title: code, uploadedByPersonId: 'person' };
      await world.db.paper.create({ data: { ...paper, uploadedAt: openedAt } });
    }
    const account = { realmId: REALM, processId: project.id, stage: 'fund-gate', source: 'residents', status: 'gate-passed' };
    await world.db.account.create({ data: { ...account, id: `${project.id}.a1`, requiredFen: 100n } });
    const entry = { realmId: REALM, processId: project.id, accountId: `${project.id}.a1`, source: 'residents', personId: 'person' };
    const dated = { valueOn: '2024-01-02', receivedAt: new Date(0) };
    await world.db.ledgerEntry.create({ data: { ...entry, ...dated, id: `${project.id}.e1`, kind: 'arrival', fen: 100n } });
    const end = (note?: string) => answerTask(world.db, actor, { taskId, verb: 'complete', ...(note === undefined ? {} : { note }) });

    await expect(end('不登记了')).rejects.toMatchObject({ type: 'out-of-turn', more: { expected: ['final-accounts'] } });
    await audit(one.taskId);
    await record(one, AUDITED);
    const open = { type: 'out-of-turn', more: { expected: [{ additionalOpenFen: expect.any(Number) as number }] } };
    await expect(end()).rejects.toMatchObject(open);
    await end('户主失联，由街道继续追缴。');
  });
});
