import { importProgramme } from '#libs/database/programme.repository';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { IntakeWorld, PROGRAMME, refusal } from '../intake.fixture';
import { pauseProject } from '../project/pause-project';
import { restartProcess } from '../project/restart-process';
import { moveBack } from './move-back';
import { moveVersion } from './move-version';
import { previewMove } from './preview-move';

const reason = '方案修订';
let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
  const next: CompiledProgramme = structuredClone(PROGRAMME);
  const works = next.stages.find(({ code }) => code === 'works')!;
  works.deadline = { kind: 'working-days', days: 10 };
  works.steps.find(({ code }) => code === 'start')!.due = { kind: 'working-days', days: 8 };
  works.steps.find(({ code }) => code === 'complete')!.owner = 'office';
  next.stages = next.stages.map((stage) => (stage.code === 'notice' ? { ...stage, code: 'display' } : stage));
  await importProgramme(world.db, { compiled: next, hash: 'next', yaml: '' });
});
afterAll(() => world.close());

/** As a turn leaves it: one stage, its open tasks. */
async function standing(stage: string, ...steps: string[]): Promise<string> {
  const { projectId } = await world.project([], [stage]);
  const tasks = steps.map((step) => ({ step, taskId: `${projectId}.${step}` }));
  const run = {
    stage,
    visit: 1,
    about: [],
    steps: Object.fromEntries(tasks.map(({ step, taskId }) => [step, { status: 'open', taskId }])),
  };
  const state = { facts: {}, stages: { [stage]: run }, beside: [], obligations: [], gates: [], arrived: {} };
  await world.db.process.update({ where: { id: projectId }, data: { state } });
  const explanation = { rule: { kind: 'working-days', days: 5 }, anchor: '2024-01-02', dayEndsAtHour: 24, days: [], warnings: [] };
  await world.db.task.createMany({
    data: tasks.map(({ step, taskId }) => ({
      id: taskId,
      ...{ realmId: 'sim', processId: projectId, stage, step, visit: 1, title: step, rule: 'r', organisationId: 'o', postId: 'p' },
      ...{ status: 'open', openedAt: new Date(0), dueAt: new Date(0), dueOn: '2024-01-09', explanation },
    })),
  });
  return projectId;
}

const move = (projectId: string, more: object = {}) => moveVersion(world.db, world.actor, { projectId, version: 2, reason, ...more });

it('previews tasks and deadlines with their dates, and writes nothing', async () => {
  const projectId = await standing('works', 'start', 'complete');
  const preview = await previewMove(world.db, world.actor, { projectId, version: 2 });
  expect(preview).toMatchObject({
    ...{ fromHash: 'fixture', toHash: 'next', faults: [], added: [] },
    stages: [{ from: 'works', to: 'works', visit: 1 }],
    tasks: [
      { step: 'start', fate: 'kept', because: ['due'], from: '2024-01-09', to: '2024-01-12' },
      { step: 'complete', fate: 'reopened', because: ['owner'], from: '2024-01-09', to: '2024-01-09' },
    ],
    deadlines: [{ thingId: 'stage:works:1', from: null, to: '2024-01-16' }],
  });
  expect(await world.inbox(projectId)).toEqual([]);
  await refusal(previewMove(world.db, world.actor, { projectId, version: 9 }), 'not-found');
  await refusal(previewMove(world.db, world.actor, { projectId, version: 1 }), 'version-in-force');
});

it('asks for what has no place in the new version, and takes what the mover states', async () => {
  const projectId = await standing('notice', 'post');
  const { more } = await refusal(move(projectId), 'move-not-mapped');
  expect(more.faults).toEqual([{ what: 'stage', code: 'notice', to: 'notice', why: 'unknown' }]);
  expect((await refusal(move(projectId, { stages: { notice: 'works' } }), 'move-not-mapped')).more.faults).toMatchObject([
    { why: 'other-kind' },
  ]);
  await refusal(move(projectId, { stages: { notice: 'nowhere' } }), 'invalid-input');
  expect(await world.db.process.findUniqueOrThrow({ where: { id: projectId } })).toMatchObject({ moving: false, inboxNo: 0 });

  const { answer, inboxNo } = await move(projectId, { stages: { notice: 'display' } });
  const [row] = await world.inbox(projectId);
  expect(row).toMatchObject({ no: inboxNo, kind: 'project.versionMoveRequested', facts: { toHash: 'next', duties: {} } });
  expect((row!.facts as { stages: object }).stages).toMatchObject({ notice: 'display', works: 'works' });
  expect(await world.db.versionMove.findUniqueOrThrow({ where: { id: answer.moveId } })).toMatchObject({
    status: 'asked',
    reason,
    inboxNo,
  });
});

it('takes no other input until it is through, but what starts a stopped process again', async () => {
  const projectId = await standing('works', 'start');
  await move(projectId);
  await refusal(pauseProject(world.db, world.actor, { projectId, reason }), 'being-moved');
  await refusal(move(projectId), 'being-moved');
  expect((await restartProcess(world.db, world.actor, { processId: projectId, reason })).inboxNo).toBe(2);
});

it('is by the revision that the mover saw', async () => {
  const projectId = await standing('works', 'start');
  const input = { projectId, version: 2, reason };
  await refusal(moveVersion(world.db, world.actor, input, { ifMatch: 99 }), 'stale-revision');
});

it('is taken back while nothing was decided; what the system tells is no decision', async () => {
  const projectId = await standing('works', 'start');
  const { answer } = await move(projectId);
  await refusal(moveBack(world.db, world.actor, { moveId: answer.moveId, reason }), 'being-moved');
  // As its turn leaves it.
  const data = { moving: false, programmeHash: 'next', state: { before: {} } };
  await world.db.process.update({ where: { id: projectId }, data });
  await world.db.versionMove.update({ where: { id: answer.moveId }, data: { status: 'moved' } });
  await restartProcess(world.db, world.actor, { processId: projectId, reason });
  await world.db.process.update({ where: { id: projectId }, data: { state: {} } });
  expect((await refusal(moveBack(world.db, world.actor, { moveId: answer.moveId, reason }), 'move-settled')).more).toEqual({ since: null });
  await world.db.process.update({ where: { id: projectId }, data: { state: { before: {} } } });
  const back = await moveBack(world.db, world.actor, { moveId: answer.moveId, reason });
  expect(await world.db.versionMove.findUniqueOrThrow({ where: { id: back.answer.moveId } })).toMatchObject({
    ...{ fromHash: 'next', toHash: 'fixture', reversesId: answer.moveId, status: 'asked' },
  });
});
