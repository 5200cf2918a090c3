import { Relay } from '#apps/worker/src/relay';
import type { InboxRow } from '#libs/contracts/inbox';
import type { InputSignal } from '#libs/contracts/signal';
import { tellInput } from '#libs/platform/tell';
import { Engine, quietRuntime } from '../support/engine';
import { expectWhole } from '../support/integrity';
import { createProject } from '../support/realm';

quietRuntime();
jest.setTimeout(120_000);

/** A fixed shuffle: the same order in every run. */
function shuffled<T>(items: T[], seed: number): T[] {
  const found = [...items];
  for (let last = found.length - 1, x = seed; last > 0; last -= 1) {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = x % (last + 1);
    [found[last], found[other]] = [found[other]!, found[last]!];
  }
  return found;
}

describe('signals', () => {
  let engine: Engine;
  beforeAll(async () => {
    // Nobody tells at once: each test tells what it wants, and the relay what was lost.
    engine = await Engine.open({ clock: 'simulation', tellAtOnce: false });
    await engine.startWorker();
  });
  afterAll(() => engine.close());

  async function begun(): Promise<string> {
    const project = await engine.project('start-application');
    await engine.consumed(project, 1);
    return project;
  }

  async function signalOf(project: string, no: number): Promise<InputSignal> {
    const row = await engine.db.inbox.findFirstOrThrow({ where: { processId: project, no } });
    const { kind, thingId, facts, receivedAt } = row;
    return { told: no, row: { no, kind, thingId, at: receivedAt.getTime(), facts } as unknown as InboxRow };
  }

  const tell = (project: string, signal: InputSignal) => tellInput(engine.client, engine.workflowId(project), signal);

  /** Accepts an application, its return, and reports: numbers 2 to 21, none of them told. */
  async function twenty(project: string): Promise<number[]> {
    await engine.answer(project, 'submit');
    for (let percent = 1; percent < 20; percent += 1) await engine.send(project, 'works.reported', { percent });
    return Array.from({ length: 20 }, (_, index) => index + 2);
  }

  it('dropped, all of them: the relay tells what nobody told', async () => {
    const project = await begun();
    await twenty(project);
    await engine.allConsumed(project);
    expect(await engine.openSteps(project)).toEqual(['receive']);
    await expectWhole(engine.db, project);
  });

  it.each([1, 2, 3])('dropped, doubled and reordered (%d) do no harm', async (seed) => {
    const project = await begun();
    const numbers = await twenty(project);
    const told = shuffled(
      numbers.flatMap((no) => (no % 3 === seed % 3 ? [] : no % 2 === 0 ? [no] : [no, no])),
      seed,
    );
    for (const no of told) await tell(project, await signalOf(project, no));
    await engine.allConsumed(project);
    // Told once more of what is long consumed, in the wrong order.
    for (const no of shuffled(told, seed + 10)) await tell(project, await signalOf(project, no));
    await engine.consumed(project, await engine.answer(project, 'receive', 'return'));
    expect(await engine.openSteps(project)).toEqual(['submit']);
    expect(await engine.db.task.count({ where: { processId: project } })).toBe(3);
    await expectWhole(engine.db, project);
  });

  it('without their row, or with a number that nobody has yet, only make it look', async () => {
    const project = await begun();
    await engine.answer(project, 'submit');
    await tell(project, { told: 2 });
    await engine.consumed(project, 2);
    await tell(project, { told: 999 });
    await tell(project, { told: 0 });
    await engine.answer(project, 'receive', 'return');
    await tell(project, await signalOf(project, 3));
    await engine.consumed(project, 3);
    expect(await engine.openSteps(project)).toEqual(['submit']);
    await expectWhole(engine.db, project);
    // Having looked it rests; what nobody has is not waited for.
    await engine.until(async () => {
      const last = (await engine.handle(project).fetchHistory()).events?.at(-1);
      return Boolean(last?.workflowTaskCompletedEventAttributes ?? last?.markerRecordedEventAttributes);
    }, 'its workflow task is done');
  });

  it('that run ahead wait for the gap to be filled', async () => {
    const project = await begun();
    const numbers = await twenty(project);
    await Promise.all(numbers.slice(1).map(async (no) => tell(project, await signalOf(project, no))));
    await engine.allConsumed(project);
    const turns = await engine.db.turn.findMany({ where: { processId: project }, orderBy: { k: 'asc' } });
    expect(turns.every(({ fromNo, toNo }) => fromNo <= toNo)).toBe(true);
    expect(await engine.openSteps(project)).toEqual(['receive']);
    await expectWhole(engine.db, project);
  });

  it('are no use to a project whose start Temporal has lost: it is started again until its first row is consumed', async () => {
    const other = await Engine.open({ clock: 'simulation', tellAtOnce: false });
    const relay = new Relay(other.db, other.client, other.log, other.installation, other.outages);
    const project = 'project-lost';
    await createProject(other.db, other.realm, { id: project, workflowId: other.workflowId(project), entry: 'start-application' });
    await other.db.outbox.updateMany({ where: { processId: project }, data: { kind: 'start', nextAt: new Date(0) } });
    relay.start();
    const runs = new Set<string>();
    for (let lost = 0; lost < 2; lost += 1) {
      await other.until(async () => {
        const { runId, status } = await other.handle(project).describe();
        return status.name === 'RUNNING' && !runs.has(runId) && Boolean(runs.add(runId));
      }, 'the project is started');
      await other.handle(project).terminate('lost');
    }
    await relay.stop();
    await other.startWorker();
    await other.consumed(project, 1);
    expect(await other.openSteps(project)).toEqual(['submit']);
    await expectWhole(other.db, project);
    await other.close();
  });
});
