import type { CarriedState } from '#workflows/renewal-project/state';
import { Engine, quietRuntime } from '../support/engine';
import { expectWhole } from '../support/integrity';

quietRuntime();
jest.setTimeout(120_000);

const ROUNDS = 12;

describe('a project whose history is cut again and again', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.open({ clock: 'simulation', continueAfterEvents: 15, workflowTaskTimeout: '2 seconds' });
    await engine.startWorker();
  });
  afterAll(() => engine.close());

  /** Run ids, the latest first. */
  async function runs(project: string): Promise<string[]> {
    const found: string[] = [];
    for (let runId: string | undefined = (await engine.handle(project).describe()).runId; runId;) {
      found.push(runId);
      const { events } = await engine.client.workflow.getHandle(engine.workflowId(project), runId).fetchHistory();
      runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
    }
    return found;
  }

  it('consumes every input once while inputs arrive', async () => {
    const project = await engine.project('start-application');
    const people = async (): Promise<void> => {
      for (let round = 0; round < ROUNDS; round += 1) {
        await engine.until(async () => (await engine.openSteps(project)).includes('submit'), 'the application is asked for');
        await engine.answer(project, 'submit');
        await engine.until(async () => (await engine.openSteps(project)).includes('receive'), 'the application is to be received');
        await engine.answer(project, 'receive', 'return');
      }
    };
    const noise = async (): Promise<void> => {
      for (let percent = 0; percent < 40; percent += 1) await engine.send(project, 'works.reported', { percent });
    };
    await Promise.all([people(), noise(), noise()]);
    await engine.allConsumed(project);

    expect((await runs(project)).length).toBeGreaterThanOrEqual(4);
    expect(await engine.db.inbox.count({ where: { processId: project } })).toBe(1 + 2 * ROUNDS + 80);
    expect(await engine.db.task.count({ where: { processId: project } })).toBe(2 * ROUNDS + 1);
    expect(await engine.openSteps(project)).toEqual(['submit']);
    await expectWhole(engine.db, project);
    const { state } = await engine.db.process.findUniqueOrThrow({ where: { id: project } });
    expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThanOrEqual(64 * 1024);
  });

  it('is cut even while input never rests', async () => {
    const project = await engine.project('start-application');
    let cut = false;
    const noise = async (): Promise<void> => {
      while (!cut) await engine.send(project, 'works.reported', { percent: 1 });
    };
    const people = Promise.all([noise(), noise(), noise(), noise()]);
    await engine.until(async () => (await runs(project)).length >= 3, 'it was cut twice').finally(() => (cut = true));
    await people;
    await engine.allConsumed(project);
    await expectWhole(engine.db, project);
  });

  it('takes with it what is open: a review of many and money beside it', async () => {
    const project = await engine.project('start-application');
    await engine.consumed(project, 1);
    for (const step of ['submit', 'receive', 'open-account']) await engine.consumed(project, await engine.answer(project, step));
    expect(await engine.openSteps(project)).toEqual(expect.arrayContaining(['collect', 'natural-resources', 'cable-tv']));
    for (let percent = 0; percent < 12; percent += 1)
      await engine.consumed(project, await engine.send(project, 'works.reported', { percent }));
    expect((await runs(project)).length).toBeGreaterThanOrEqual(4);
    const review = (await engine.openSteps(project)).filter((step) => step !== 'collect');
    await Promise.all(review.map((step) => engine.answer(project, step, 'agree')));
    await engine.allConsumed(project);
    expect((await engine.openSteps(project)).sort()).toEqual(['collect', 'minutes']);
    await expectWhole(engine.db, project);
  });
});

describe('the history of a project', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.open({ clock: 'simulation' });
    await engine.startWorker();
  });
  afterAll(() => engine.close());

  it('grows by no more than seven events a decision', async () => {
    const project = await engine.project('start-application');
    await engine.consumed(project, 1);
    await engine.consumed(project, await engine.answer(project, 'submit'));
    const length = async () => (await engine.handle(project).describe()).historyLength;
    const before = await length();
    for (let decision = 0; decision < 20; decision += 2) {
      await engine.consumed(project, await engine.answer(project, 'receive', 'return'));
      await engine.consumed(project, await engine.answer(project, 'submit'));
    }
    expect(((await length()) - before) / 20).toBeLessThanOrEqual(7);
  });

  it('is not needed: a project that Temporal has forgotten goes on from its stored state, with every instant that it waited for', async () => {
    const project = await engine.project('acceptance');
    await engine.consumed(project, 1);
    await engine.consumed(project, await engine.answer(project, 'inspect', 'complete', {}));
    const before = await engine.db.process.findUniqueOrThrow({ where: { id: project } });
    const { endsAt } = await engine.db.obligation.findFirstOrThrow({ where: { processId: project } });
    expect(before.wakeAt).toEqual(endsAt);
    await engine.handle(project).terminate('disaster');

    const n = await engine.send(project, 'works.reported', { percent: 100 }).catch(() => before.inboxNo + 1);
    await engine.consumed(project, n);
    const { state } = await engine.db.process.findUniqueOrThrow({ where: { id: project } });
    expect((state as unknown as CarriedState).instants).toEqual((before.state as unknown as CarriedState).instants);
    await engine.stepTo(project, endsAt!.getTime());
    await engine.until(async () => (await engine.openSteps(project)).includes('close-warranty'), 'the warranty has ended');
    await engine.allConsumed(project);
    await expectWhole(engine.db, project);
  });
});
