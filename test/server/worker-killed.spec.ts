import { Engine, quietRuntime } from '../support/engine';
import { HeldRow } from '../support/held-row';
import { expectWhole } from '../support/integrity';
import { TcpGate } from '../support/tcp-gate';
import { WorkerProcess } from '../support/worker-process';

quietRuntime();
jest.setTimeout(120_000);

describe('a worker killed', () => {
  let engine: Engine;
  let gate: TcpGate;
  let address: string;
  const workers: WorkerProcess[] = [];

  beforeAll(async () => {
    engine = await Engine.open({ clock: 'simulation', workflowTaskTimeout: '2 seconds' });
    gate = new TcpGate();
    address = await gate.listen(engine.temporal.temporalAddress);
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.kill();
  });
  afterAll(async () => {
    await gate.close();
    await engine.close();
  });

  const start = async (through?: string): Promise<WorkerProcess> => {
    const worker = await WorkerProcess.start(engine, through);
    workers.push(worker);
    return worker;
  };
  const turnNo = async (project: string) => (await engine.db.process.findUniqueOrThrow({ where: { id: project } })).turnNo;

  /** A turn of this worker stands before its exchange: decided, not written. */
  async function turnUnderWay(project: string): Promise<{ worker: WorkerProcess; held: HeldRow }> {
    const worker = await start(address);
    await engine.consumed(project, 1);
    gate.shut();
    await engine.answer(project, 'submit');
    const held = await HeldRow.hold(engine, 'process', project);
    gate.open();
    await held.awaited();
    return { worker, held };
  }

  it('between a turn and its exchange has written nothing; the next worker takes the turn', async () => {
    const project = await engine.project('start-application');
    const { worker, held } = await turnUnderWay(project);
    await worker.kill();
    await held.release();
    expect(await turnNo(project)).toBe(1);
    await start();
    await engine.allConsumed(project);
    expect(await engine.openSteps(project)).toEqual(['receive']);
    await expectWhole(engine.db, project);
  });

  it('after the exchange and before its workflow task was done: the turn is met again, with input that came since', async () => {
    const project = await engine.project('start-application');
    const { worker, held } = await turnUnderWay(project);
    gate.shut();
    await held.release();
    await engine.until(async () => (await turnNo(project)) === 2, 'turn 2 is on record');
    await worker.kill();
    gate.open();
    // Temporal knows of nothing of this; the next attempt is told of more than the turn had been decided from.
    await engine.send(project, 'works.reported', { percent: 1 });
    const n = await engine.answer(project, 'receive', 'return');
    await start();
    await engine.consumed(project, n);
    expect(await engine.openSteps(project)).toEqual(['submit']);
    expect((await engine.eventTypes(project)).filter((type) => type === 'task.opened')).toHaveLength(3);
    await expectWhole(engine.db, project);
  });

  it('again and again while people work: nothing is lost and nothing is done twice', async () => {
    const project = await engine.project('start-application');
    let worker = await start();
    const rounds = 12;
    for (let round = 0; round < rounds; round += 1) {
      await engine.until(async () => (await engine.openSteps(project)).includes('submit'), 'the application is asked for');
      await engine.answer(project, 'submit');
      await Promise.all(Array.from({ length: 3 }, () => engine.send(project, 'works.reported', { percent: round })));
      if (round % 4 === 1) {
        await worker.kill();
        worker = await start();
      }
      await engine.until(async () => (await engine.openSteps(project)).includes('receive'), 'the application has to be received');
      await engine.answer(project, 'receive', 'return');
    }
    await engine.allConsumed(project);
    expect(await engine.db.task.count({ where: { processId: project } })).toBe(2 * rounds + 1);
    expect(await engine.db.inbox.count({ where: { processId: project } })).toBe(1 + 5 * rounds);
    await expectWhole(engine.db, project);
  });
});
