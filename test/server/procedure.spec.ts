import { Engine, quietRuntime } from '../support/engine';

quietRuntime();
jest.setTimeout(120_000);

describe('a project on the real server', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.open({ clock: 'simulation' });
    await engine.startWorker();
  });
  afterAll(() => engine.close());

  it('opens the first task with its due date, ladder and explanation', async () => {
    const project = await engine.project();
    await engine.consumed(project, 1);
    const [task] = await engine.db.task.findMany({ where: { processId: project } });
    expect(task).toMatchObject({ stage: 'opinion', step: 'hold', status: 'open', organisationId: 'o-community', dueOn: '2024-02-01' });
    expect(await engine.db.rung.count({ where: { taskId: task!.id, status: 'pending' } })).toBeGreaterThanOrEqual(5);
    expect(await engine.eventTypes(project)).toEqual(['project.created', 'stage.entered', 'vote.opened', 'task.opened']);
  });

  it('carries an answer to the next task', async () => {
    const project = await engine.project('start-application');
    await engine.consumed(project, 1);
    await engine.consumed(project, await engine.answer(project, 'submit'));
    expect(await engine.openSteps(project)).toEqual(['receive']);
    await engine.consumed(project, await engine.answer(project, 'receive', 'return'));
    expect(await engine.openSteps(project)).toEqual(['submit']);
    const { view } = await engine.db.project.findUniqueOrThrow({ where: { id: project } });
    expect(view).toMatchObject({ activeStages: ['start-application'], openTasks: [{ step: 'submit' }] });
  });
});
