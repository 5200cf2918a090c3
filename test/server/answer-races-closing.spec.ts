import { Refusal } from '#libs/contracts/refusal';
import { answerTask } from '#libs/intake/task/answer-task';
import { withdrawProject } from '#libs/intake/project/withdraw-project';
import { tellInput } from '#libs/platform/tell';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { Engine, quietRuntime } from '../support/engine';
import { HeldRow } from '../support/held-row';
import { expectWhole } from '../support/integrity';

quietRuntime();
jest.setTimeout(120_000);

const ROUNDS = 24;

describe('an answer that races a closing', () => {
  let engine: Engine;
  beforeAll(async () => {
    // Two are asked at once, and the refusal of one ends the stage for both.
    const amend = (programme: CompiledProgramme): void => {
      for (const step of programme.stages.find(({ code }) => code === 'start-approval')!.steps) step.after = [];
    };
    engine = await Engine.open({ clock: 'simulation', tellAtOnce: false, amend });
    await engine.startWorker();
  });
  afterAll(() => engine.close());

  /** What became of an attempt to answer: accepted for good, or refused with a reason that a person understands. */
  async function attempt(taskId: string, verb: AnswerVerb = 'complete'): Promise<string> {
    try {
      await answerTask(engine.db, engine.actor, { taskId, verb });
      return 'accepted';
    } catch (error) {
      if (error instanceof Refusal) return error.type;
      throw error;
    }
  }

  async function taskOf(project: string, step: string) {
    await engine.until(async () => (await engine.openSteps(project)).includes(step), `${step} of ${project} is open`);
    const task = await engine.db.task.findFirstOrThrow({ where: { processId: project, step } });
    await engine.bringPapers(project, task);
    return task.id;
  }

  async function tellLast(project: string): Promise<void> {
    const { inboxNo } = await engine.db.process.findUniqueOrThrow({ where: { id: project } });
    await tellInput(engine.client, engine.workflowId(project), { told: inboxNo }).catch(() => undefined);
  }

  /** An accepted answer stands, a refused one has left no trace; nothing is answered and closed at once. */
  async function expectOneEnd(project: string, taskId: string, outcome: string): Promise<void> {
    const task = await engine.db.task.findUniqueOrThrow({ where: { id: taskId } });
    const rows = await engine.db.inbox.count({ where: { processId: project, thingId: taskId } });
    const events = (await engine.db.event.findMany({ where: { processId: project } })).filter(
      ({ type, data }) => (data as { taskId?: string }).taskId === taskId && type !== 'task.opened',
    );
    if (outcome === 'accepted') {
      expect([task.status, rows, events.map(({ type }) => type)]).toEqual(['answered', 1, ['task.answered']]);
    } else {
      expect(['task-closed', 'project-ended']).toContain(outcome);
      expect([task.status, rows, events.map(({ type }) => type)]).toEqual(['closed', 0, ['task.closed']]);
    }
    expect(await engine.db.rung.count({ where: { taskId, status: 'pending' } })).toBe(0);
  }

  it('by the withdrawal of the project is accepted or refused, never both and never lost', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: ROUNDS }, async (_, round) => {
        const project = await engine.project('start-application');
        const taskId = await taskOf(project, 'submit');
        const withdraw = async () => {
          await withdrawProject(engine.db, engine.actor, { projectId: project, reason: '居民意愿改变' });
          await tellLast(project);
        };
        const ended = withdraw();
        // Later from round to round: some come before the withdrawal, some between it and its turn, some after.
        if (round % 3 > 0)
          await engine.until(async () => (await engine.db.inbox.count({ where: { processId: project } })) > 1, 'withdrawn');
        if (round % 3 > 1) await engine.until(async () => (await engine.openSteps(project)).length === 0, 'closed');
        const outcome = await attempt(taskId);
        await ended;
        await engine.until(async () => (await engine.db.process.findUniqueOrThrow({ where: { id: project } })).status === 'ended', 'ended');
        await engine.allConsumed(project);
        await expectOneEnd(project, taskId, outcome);
        expect(await engine.openSteps(project)).toEqual([]);
        await expectWhole(engine.db, project);
        return outcome;
      }),
    );
    expect(new Set(outcomes).size).toBeGreaterThan(1);
  });

  it('by the end of its stage is accepted or refused, and the stage is left once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: ROUNDS }, async (_, round) => {
        const project = await engine.project('start-approval');
        const [refusing, other] = [await taskOf(project, 'leading-group'), await taskOf(project, 'district-head')];
        const refuse = async () => {
          expect(await attempt(refusing, 'refuse')).toBe('accepted');
          await tellLast(project);
        };
        const refused = refuse();
        if (round % 2 > 0) await engine.until(async () => (await engine.openSteps(project)).length === 0, 'the stage was left');
        const outcome = await attempt(other, 'agree');
        await refused;
        await engine.allConsumed(project);
        await expectOneEnd(project, other, outcome);
        expect(await engine.openSteps(project)).toEqual([]);
        const ends = (await engine.eventTypes(project)).filter((type) => type === 'stage.left' || type === 'project.ended');
        expect(ends).toEqual(['stage.left', 'project.ended']);
        await expectWhole(engine.db, project);
        return outcome;
      }),
    );
    expect(new Set(outcomes).size).toBeGreaterThan(1);
  });

  it('and is committed between the turn and its exchange makes the turn be decided again with it', async () => {
    const project = await engine.project('start-application');
    const taskId = await taskOf(project, 'submit');
    await withdrawProject(engine.db, engine.actor, { projectId: project, reason: '居民意愿改变' });
    const held = await HeldRow.hold(engine, 'process', project);
    // PostgreSQL lets them pass in the order in which they came: first the answer, then the turn that does not know it.
    const answer = attempt(taskId);
    await held.awaited(1);
    const { inboxNo } = await engine.db.process.findUniqueOrThrow({ where: { id: project } });
    await tellInput(engine.client, engine.workflowId(project), await withRow(project, inboxNo));
    await held.awaited(2);
    await held.release();
    expect(await answer).toBe('accepted');
    await engine.until(async () => (await engine.db.process.findUniqueOrThrow({ where: { id: project } })).status === 'ended', 'ended');
    const turns = await engine.db.turn.findMany({ where: { processId: project }, orderBy: { k: 'asc' } });
    expect(turns.map(({ toNo }) => toNo)).toEqual([1, 3]);
    await expectOneEnd(project, taskId, 'accepted');
    await expectWhole(engine.db, project);
  });

  async function withRow(project: string, no: number) {
    const { kind, thingId, facts, receivedAt } = await engine.db.inbox.findFirstOrThrow({ where: { processId: project, no } });
    return { told: no, row: { no, kind, thingId, at: receivedAt.getTime(), facts } as never };
  }
});
