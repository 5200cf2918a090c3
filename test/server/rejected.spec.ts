import { recordArrival } from '#libs/intake/fund/record-arrival';
import { refund } from '#libs/intake/fund/refund';
import { reverseEntry } from '#libs/intake/fund/reverse-entry';
import { Engine, quietRuntime } from '../support/engine';
import { expectWhole } from '../support/integrity';

quietRuntime();
jest.setTimeout(120_000);

const TODAY = '2024-01-02';

describe('a project whose start is refused', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.open({
      clock: 'simulation',
      // The money alone leads to the approval here.
      amend: (programme) => delete programme.stages.find(({ code }) => code === 'start-approval')!.join,
    });
    await engine.startWorker();
  });
  afterAll(() => engine.close());

  const arrive = async (project: string, accountId: string, fen: number): Promise<string> => {
    const accepted = await recordArrival(engine.db, engine.actor, { accountId, source: 'residents', fen, valueOn: TODAY });
    await engine.tell(project, accepted);
    await engine.consumed(project, accepted.inboxNo!);
    return accepted.answer.id;
  };

  it('ends at once though money is being collected anew, and its residents get back what they paid', async () => {
    const project = await engine.project('fund-gate');
    await engine.consumed(project, 1);
    const { id: accountId } = await engine.db.account.findFirstOrThrow({ where: { processId: project } });
    await engine.db.account.update({ where: { id: accountId }, data: { requiredFen: 500n } });
    await arrive(project, accountId, 300);
    const second = await arrive(project, accountId, 200);
    await engine.until(
      async () => (await engine.openSteps(project)).length === 1 && !(await engine.openSteps(project)).includes('collect'),
      'the gate is open',
    );
    for (let [step] = await engine.openSteps(project); step !== 'leading-group'; [step] = await engine.openSteps(project)) {
      await engine.consumed(project, await engine.answer(project, step!));
    }
    const reversed = await reverseEntry(engine.db, engine.actor, { entryId: second, reason: '误记' });
    await engine.tell(project, reversed);
    await engine.consumed(project, reversed.inboxNo!);
    expect((await engine.openSteps(project)).sort()).toEqual(['collect', 'leading-group']);
    expect(await engine.db.escalation.count({ where: { processId: project, status: 'open' } })).toBe(1);

    await engine.consumed(project, await engine.answer(project, 'leading-group', 'refuse'));
    const { status, view } = await engine.db.project.findUniqueOrThrow({ where: { id: project } });
    expect({ status, view }).toMatchObject({ status: 'rejected', view: { status: 'rejected', openTasks: [], money: { refundFen: 300 } } });
    expect(await engine.openSteps(project)).toEqual([]);
    expect(await engine.db.escalation.count({ where: { processId: project, status: 'closed' } })).toBe(1);
    const { answer } = await refund(engine.db, engine.actor, { accountId, fen: 300, valueOn: TODAY });
    expect(answer).toMatchObject({ balanceFen: 0, openFen: 0 });
    await expectWhole(engine.db, project);
  });
});
