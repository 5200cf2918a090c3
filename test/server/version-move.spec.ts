import { Refusal } from '#libs/contracts/refusal';
import { answerTask } from '#libs/intake/task/answer-task';
import { moveBack } from '#libs/intake/version/move-back';
import { moveVersion } from '#libs/intake/version/move-version';
import { Engine, quietRuntime } from '../support/engine';
import { expectWhole } from '../support/integrity';
import { amendApplication, nextVersion, STAGES, stepIn } from './version-move.fixture';

quietRuntime();
jest.setTimeout(120_000);

const reason = '方案修订';
let engine: Engine;
let version: number;
beforeAll(async () => {
  engine = await Engine.open({ clock: 'simulation', workflowTaskTimeout: '2 seconds' });
  version = await nextVersion(engine, amendApplication);
  await engine.startWorker();
});
afterAll(() => engine.close());

const move = async (projectId: string) => {
  const accepted = await moveVersion(engine.db, engine.actor, { projectId, version, stages: STAGES, reason });
  await engine.tell(projectId, accepted);
  return accepted;
};
const process = (id: string) => engine.db.process.findUniqueOrThrow({ where: { id } });
const open = (processId: string) => engine.db.task.findMany({ where: { processId, status: 'open' }, orderBy: { id: 'asc' } });
const moves = (processId: string) => engine.db.versionMove.findMany({ where: { processId }, orderBy: { inboxNo: 'asc' } });
const refused = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.type : Promise.reject(error as Error)),
  );

it('goes on under the new version as a new run: dates, names, holders, and what is asked next', async () => {
  const project = await engine.project('start-application');
  await engine.consumed(project, 1);
  const [before] = await open(project);
  const { runId } = await engine.handle(project).describe();
  const moved = await move(project);
  await engine.consumed(project, moved.inboxNo!);

  const [task] = await open(project);
  expect(task).toMatchObject({ id: before!.id, stage: 'application', step: 'submit', dueOn: '2024-01-18' });
  expect(before!.dueOn).toBe('2024-01-16');
  expect(await engine.db.deadline.findFirstOrThrow({ where: { processId: project, status: 'open' } })).toMatchObject({
    thingId: 'stage:application:1',
  });
  const { programmeHash, moving } = await process(project);
  expect(moving).toBe(false);
  expect(programmeHash).not.toBe(engine.programmeHash);
  const view = await engine.db.project.findUniqueOrThrow({ where: { id: project } });
  expect(view).toMatchObject({ programmeHash, stages: ['application'] });
  expect(await moves(project)).toMatchObject([{ status: 'moved', fromHash: engine.programmeHash, toHash: programmeHash }]);
  await engine.until(async () => (await engine.handle(project).describe()).runId !== runId, 'a run of its own');

  await engine.bring(project, stepIn(engine.programme, 'start-application', 'submit').papers);
  const { inboxNo } = await answerTask(engine.db, engine.actor, { taskId: task!.id, verb: 'complete' });
  await engine.consumed(project, inboxNo!);
  const [next] = await open(project);
  expect(next).toMatchObject({ step: 'receive', stage: 'application', organisationId: 'o-housing-bureau' });
  await expectWhole(engine.db, project);
});

it('consumes what was accepted before under the old version, and refuses other input until it is through', async () => {
  const project = await engine.project('start-application');
  await engine.consumed(project, 1);
  await engine.stopWorker();
  // Decided before the move, read after it was asked for.
  await engine.answer(project, 'submit');
  await move(project);
  expect((await process(project)).moving).toBe(true);
  const [task] = await open(project).then((tasks) =>
    tasks.length > 0 ? tasks : engine.db.task.findMany({ where: { processId: project } }),
  );
  expect(await refused(answerTask(engine.db, engine.actor, { taskId: task!.id, verb: 'complete' }))).toBe('being-moved');
  await engine.startWorker();
  await engine.allConsumed(project);

  const types = await engine.eventTypes(project);
  const tasks = await engine.db.task.findMany({ where: { processId: project }, orderBy: { id: 'asc' } });
  // Opened by the old version for its bureau, then for the other one by the new.
  expect(tasks.map(({ step, status, stage, organisationId }) => [step, status, stage, organisationId])).toEqual([
    ['submit', 'answered', 'application', expect.any(String)],
    ['receive', 'closed', 'application', expect.not.stringMatching('o-housing-bureau')],
    ['receive', 'open', 'application', 'o-housing-bureau'],
  ]);
  expect(types.indexOf('project.versionMoved')).toBeGreaterThan(types.indexOf('task.opened', types.indexOf('task.answered')));
  await expectWhole(engine.db, project);
});

it('races decisions: whichever comes first counts, the other is refused or decided under the new version', async () => {
  const projects = await Promise.all(Array.from({ length: 12 }, () => engine.project('start-application')));
  for (const project of projects) await engine.consumed(project, 1);
  await Promise.all(
    projects.map(async (project) => {
      const outcomes = await Promise.all([refused(engine.answer(project, 'submit')), refused(move(project))]);
      expect([
        ['accepted', 'accepted'],
        ['being-moved', 'accepted'],
      ]).toContainEqual(outcomes);
      await engine.allConsumed(project);
      expect(await moves(project)).toMatchObject([{ status: 'moved' }]);
      const steps = await engine.openSteps(project);
      expect(steps).toEqual([outcomes[0] === 'accepted' ? 'receive' : 'submit']);
      await expectWhole(engine.db, project);
    }),
  );
});

it('is declined, on record, when the project has gone on to where the new version has no place for it', async () => {
  const gone = await nextVersion(engine, (next) => {
    next.stages = next.stages.filter(({ code }) => code !== 'result-notice');
  });
  const project = await engine.project('plan-vote');
  await engine.consumed(project, 1);
  await engine.stopWorker();
  const { id: voteId } = await engine.db.vote.findFirstOrThrow({ where: { processId: project } });
  await engine.send(project, 'vote.closed', { passed: true }, voteId);
  await moveVersion(engine.db, engine.actor, { projectId: project, version: gone, reason });
  await engine.startWorker();
  await engine.allConsumed(project);
  expect(await moves(project)).toMatchObject([{ status: 'declined', because: [{ code: 'result-notice', why: 'unknown' }] }]);
  expect(await process(project)).toMatchObject({ moving: false, programmeHash: engine.programmeHash });
  expect(await engine.eventTypes(project)).toContain('project.versionMoveDeclined');
  expect(await refused(moveVersion(engine.db, engine.actor, { projectId: project, version: gone, reason }))).toBe('move-not-mapped');
  await expectWhole(engine.db, project);
});

describe('the way back', () => {
  it('leads to where it came from, and is gone with the next decision', async () => {
    const project = await engine.project('start-application');
    await engine.consumed(project, 1);
    const before = { tasks: await open(project), view: (await engine.db.project.findUniqueOrThrow({ where: { id: project } })).view };
    const there = await move(project);
    await engine.consumed(project, there.inboxNo!);
    const back = await moveBack(engine.db, engine.actor, { moveId: there.answer.moveId, reason: '误改' });
    await engine.tell(project, back);
    await engine.consumed(project, back.inboxNo!);

    expect(await moves(project)).toMatchObject([{ status: 'reversed' }, { status: 'moved', reversesId: there.answer.moveId }]);
    expect((await process(project)).programmeHash).toBe(engine.programmeHash);
    const revised = (tasks: typeof before.tasks) => tasks.map(({ revision: _, ...task }) => task);
    expect(revised(await open(project))).toEqual(revised(before.tasks));
    expect((await engine.db.project.findUniqueOrThrow({ where: { id: project } })).view).toEqual(before.view);
    expect(await engine.db.deadline.count({ where: { processId: project, status: 'open' } })).toBe(0);
    expect(await refused(moveBack(engine.db, engine.actor, { moveId: there.answer.moveId, reason }))).toBe('out-of-turn');

    const again = await move(project);
    await engine.consumed(project, again.inboxNo!);
    await engine.consumed(project, await engine.send(project, 'works.reported', { percent: 1 }));
    const error = await moveBack(engine.db, engine.actor, { moveId: again.answer.moveId, reason }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ type: 'move-settled', more: { since: { kind: 'works.reported' } } });
    await expectWhole(engine.db, project);
  });

  it('opens again what the move had closed, under its own id and with the time that it had', async () => {
    const project = await engine.project('start-application');
    await engine.consumed(project, 1);
    await engine.consumed(project, await engine.answer(project, 'submit'));
    const [receive] = await open(project);
    const there = await move(project);
    await engine.consumed(project, there.inboxNo!);
    expect((await open(project)).map(({ id }) => id)).not.toContain(receive!.id);
    const back = await moveBack(engine.db, engine.actor, { moveId: there.answer.moveId, reason: '误改' });
    await engine.tell(project, back);
    await engine.consumed(project, back.inboxNo!);
    const [task] = await open(project);
    expect(task).toMatchObject({ id: receive!.id, dueOn: receive!.dueOn, organisationId: receive!.organisationId });
    expect(await engine.db.rung.count({ where: { taskId: task!.id, status: 'pending' } })).toBeGreaterThan(0);
    await engine.consumed(project, await engine.answer(project, 'receive', 'return'));
    expect(await engine.openSteps(project)).toEqual(['submit']);
    await expectWhole(engine.db, project);
  });
});
