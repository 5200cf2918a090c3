import type { Command } from '#libs/contracts/command';
import { recordFinalAccounts } from '#libs/intake/fund/record-final-accounts';
import { answerTask } from '#libs/intake/task/answer-task';
import { actor, addCompound, REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';

const STAGE = 'final-accounts';
const AUDITED = 1_000_000_01;

let world: ExchangeWorld;
beforeAll(async () => {
  // As in Liuzhou, Chiping and Litong: nothing follows the audit.
  world = await ExchangeWorld.open((programme) => {
    const stage = programme.stages.find(({ code }) => code === STAGE)!;
    stage.steps = stage.steps.filter(({ code }) => code === 'audit').map((step) => ({ ...step, after: [] }));
  });
});
beforeEach(() => world.at('2024-01-02'));
afterAll(() => world.close());

const record = ({ id }: Workflow, totalFen: number) =>
  recordFinalAccounts(world.db, actor, {
    projectId: id,
    contents: [{ category: 'basic', title: '道路', fen: totalFen }],
    otherCostsFen: 0,
    contingencyFen: 0,
  });

test('where the audit ends their stage, the accounts follow it and are held to its total; in a second visit they wait for the audit again', async () => {
  const project = await world.project();
  await addCompound(world.db, project.id, [100_00, 200_00]);
  const audit = async (taskId: string, visit: number, totalFen: number) => {
    const enter: Command[] = [
      { do: 'enterStage', stage: STAGE, visit },
      { do: 'openTask', taskId, stage: STAGE, step: 'audit', visit },
    ];
    await project.turn(enter, { readTo: visit });
    await expect(record(project, totalFen)).rejects.toMatchObject({ type: 'out-of-turn' });
    const { openedAt } = await world.db.task.findUniqueOrThrow({ where: { id: taskId } });
    const paper = { realmId: REALM, processId: project.id, code: 'final-accounts-audit', title: '审核意见', uploadedByPersonId: 'person' };
    await world.db.paper.create({ data: { ...paper, version: visit, uploadedAt: openedAt } });
    await answerTask(world.db, actor, { taskId, verb: 'complete', facts: { 'final-total-fen': totalFen } });
    await project.turn([{ do: 'leaveStage', stage: STAGE, visit, outcome: 'done' }], { readTo: visit + 1 });
  };
  await expect(record(project, AUDITED)).rejects.toMatchObject({ type: 'out-of-turn' });

  await audit(`${project.id}.t1`, 1, AUDITED);
  await expect(record(project, AUDITED + 1)).rejects.toMatchObject({ type: 'total-differs', more: { auditedFen: AUDITED } });
  expect((await record(project, AUDITED)).answer.computed.totalFen).toBe(AUDITED);

  await world.at('2024-01-03');
  await audit(`${project.id}.t2`, 2, AUDITED + 100);
  expect((await record(project, AUDITED + 100)).answer.computed.totalFen).toBe(AUDITED + 100);
});
