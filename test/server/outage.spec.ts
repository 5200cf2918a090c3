import { randomUUID } from 'node:crypto';
import { answerTask } from '#libs/intake/task/answer-task';
import { tellInput } from '#libs/platform/tell';
import { prepareTemplate, template } from '../support/parts-broker';
import { Engine, quietRuntime } from '../support/engine';
import { expectWhole } from '../support/integrity';
import { urlOf } from '#tools/migrate';
import { startPostgres, type PostgresPart } from '#tools/parts/postgres';
import { startTemporal, type TemporalPart } from '#tools/parts/temporal';

quietRuntime();
jest.setTimeout(120_000);

const PROJECTS = 8;

const many = (engine: Engine): Promise<string[]> =>
  Promise.all(Array.from({ length: PROJECTS }, () => engine.project('start-application')));

/** As long as decisions have to be accepted without Temporal. */
const AWAY_MS = 60_000;
const EVERY_MS = 250;

describe('Temporal away', () => {
  let temporal: TemporalPart;
  let engine: Engine;
  let projects: string[];
  beforeAll(async () => {
    temporal = await startTemporal({ dbFilename: 'temporal.db' });
    engine = await Engine.open({ clock: 'simulation', temporal, tellAtOnce: false });
    await engine.startWorker();
    projects = await many(engine);
    for (const project of projects) await engine.consumed(project, 1);
  });
  afterAll(async () => {
    await engine.close();
    await temporal.stop();
  });

  /** Whoever is not sure of an answer sends the request again: it is done once. */
  async function submitTwice(project: string): Promise<void> {
    const task = await engine.db.task.findFirstOrThrow({ where: { processId: project, step: 'submit', status: 'open' } });
    await engine.bringPapers(project, task);
    const idempotency = { key: randomUUID(), bodyHash: 'submit' };
    const submit = () => answerTask(engine.db, engine.actor, { taskId: task.id, verb: 'complete' }, { idempotency });
    expect([(await submit()).repeated, (await submit()).repeated]).toEqual([false, true]);
  }

  it('for a minute keeps nobody from deciding: what was accepted meanwhile is consumed once, when it is back', async () => {
    const reported = new Map(projects.map((project) => [project, 0]));
    await temporal.kill();
    const gone = performance.now();
    // A report every quarter of a second, each time of the next project, and over the whole minute one answer of each.
    for (let tick = 0; tick * EVERY_MS < AWAY_MS; tick += 1) {
      await engine.until(() => Promise.resolve(performance.now() - gone >= tick * EVERY_MS), 'the next decision is made', AWAY_MS);
      const project = projects[tick % PROJECTS]!;
      await engine.send(project, 'works.reported', { percent: tick % 100 });
      reported.set(project, reported.get(project)! + 1);
      const due = ((tick + 1) * EVERY_MS * PROJECTS) / AWAY_MS;
      if (!Number.isInteger(due)) continue;
      const answering = projects[due - 1]!;
      await submitTwice(answering);
      // Readable at once, with or without Temporal.
      expect(await engine.db.task.count({ where: { processId: answering, step: 'submit', status: 'answered' } })).toBe(1);
      expect(await engine.openSteps(answering)).toEqual([]);
    }
    expect(performance.now() - gone).toBeGreaterThan(AWAY_MS - EVERY_MS);
    const untold = { doneAt: null, kind: 'signal' };
    expect(await engine.db.outbox.count({ where: { ...untold, attempts: { gt: 0 } } })).toBeGreaterThan(0);
    expect(await engine.db.outbox.count({ where: untold })).toBe(AWAY_MS / EVERY_MS + PROJECTS);
    await temporal.restart();
    for (const project of projects) {
      await engine.allConsumed(project, 60_000);
      expect(await engine.db.inbox.count({ where: { processId: project, kind: 'works.reported' } })).toBe(reported.get(project));
      expect(await engine.db.inbox.count({ where: { processId: project, kind: 'task.answered' } })).toBe(1);
      expect(await engine.openSteps(project)).toEqual(['receive']);
      expect(await engine.db.task.count({ where: { processId: project, step: 'receive' } })).toBe(1);
      await expectWhole(engine.db, project);
    }
  });
});

describe('PostgreSQL restarted', () => {
  let postgres: PostgresPart;
  let engine: Engine;
  beforeAll(async () => {
    postgres = await startPostgres();
    await prepareTemplate(postgres.databaseUrl);
    engine = await Engine.open({ clock: 'simulation', databaseUrl: urlOf(postgres.databaseUrl, template) });
    await engine.startWorker();
  });
  afterAll(async () => {
    await engine.close();
    await postgres.stop();
  });

  async function waitsDurably(project: string): Promise<boolean> {
    const { events } = await engine.handle(project).fetchHistory();
    return (events ?? []).some((event) => event.activityTaskScheduledEventAttributes);
  }

  async function openTask(project: string, step: string): Promise<string> {
    let id = '';
    await engine.until(async () => {
      ({ id } = await engine.db.task.findFirstOrThrow({ where: { processId: project, step, status: 'open' } }));
      return true;
    }, `${step} of ${project} is open`);
    return id;
  }

  /** Answers as a person at the console does: when the answer to a request is lost the same request is sent again. */
  async function answer(project: string, step: string, verb: 'complete' | 'return'): Promise<void> {
    const key = randomUUID();
    const taskId = await openTask(project, step);
    let n = 0;
    await engine.until(async () => {
      await engine.bringPapers(project, await engine.db.task.findUniqueOrThrow({ where: { id: taskId } }));
      const accepted = await answerTask(engine.db, engine.actor, { taskId, verb }, { idempotency: { key, bodyHash: step } });
      n = accepted.inboxNo ?? 0;
      await engine.tell(project, accepted).catch(() => undefined);
      return true;
    }, `${step} of ${project} is accepted`);
    await engine.consumed(project, n, 60_000);
  }

  it('while turns run loses none of them and does none twice', async () => {
    const projects = await many(engine);
    for (const project of projects) await engine.consumed(project, 1);
    const rounds = 3;
    let answers = 0;
    const work = Promise.all(
      projects.map(async (project) => {
        for (let round = 0; round < rounds; round += 1) {
          await answer(project, 'submit', 'complete');
          await answer(project, 'receive', 'return');
          answers += 2;
        }
      }),
    );
    await engine.until(() => Promise.resolve(answers >= PROJECTS), 'people are at work');
    const runs = await Promise.all(projects.map(async (project) => (await engine.handle(project).describe()).runId));
    await postgres.kill();
    // Each is made to look just now: a few quick tries, then a durable activity waits for PostgreSQL without spinning.
    for (const project of projects) await tellInput(engine.client, engine.workflowId(project), { told: 999 });
    for (const project of projects) await engine.until(() => waitsDurably(project), `${project} waits for PostgreSQL`);
    await postgres.restart();
    const before = answers;
    await engine.until(() => Promise.resolve(answers >= before + PROJECTS), 'people are at work again', 60_000);
    await postgres.restart();
    await work;
    for (const project of projects) {
      await engine.allConsumed(project);
      expect(runs).toContain((await engine.handle(project).describe()).runId);
      expect(await engine.db.inbox.count({ where: { processId: project } })).toBe(1 + 2 * rounds);
      expect(await engine.db.task.count({ where: { processId: project } })).toBe(2 * rounds + 1);
      await expectWhole(engine.db, project);
    }
  });
});
