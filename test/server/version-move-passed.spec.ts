import { opinionsOf } from '#apps/api/src/review/opinion.query';
import { listTasks, readTask, tasksOfProject } from '#apps/api/src/task/task.query';
import { Refusal } from '#libs/contracts/refusal';
import { papersToBring, papersToRead } from '#libs/intake/paper/papers-of-tasks';
import { atHour } from '#libs/domain/clock/civil-date';
import type { ProjectView } from '#libs/domain/view/project-view';
import { recordFinalAccounts } from '#libs/intake/fund/record-final-accounts';
import { correctDate } from '#libs/intake/project/correct-date';
import { pauseProject } from '#libs/intake/project/pause-project';
import { resumeProject } from '#libs/intake/project/resume-project';
import { withdrawProject } from '#libs/intake/project/withdraw-project';
import { answerTask } from '#libs/intake/task/answer-task';
import { meetCondition } from '#libs/intake/task/meet-condition';
import { withdrawAnswer } from '#libs/intake/task/withdraw-answer';
import { moveBack } from '#libs/intake/version/move-back';
import { moveVersion } from '#libs/intake/version/move-version';
import { previewMove } from '#libs/intake/version/preview-move';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { Engine, quietRuntime } from '../support/engine';
import { expectWhole } from '../support/integrity';
import { addCompound } from '../support/realm';
import { nextVersion, stepIn } from './version-move.fixture';

quietRuntime();
jest.setTimeout(120_000);

const reason = '方案修订';
const NO_LINES = { 'lines-touched': false };
let engine: Engine;
/** Version without the revision and the finance's opinion, one in which both stages have other names, and one without any review. */
let without: number;
let renamed: number;
let reviewless: number;

beforeAll(async () => {
  const amend = (programme: CompiledProgramme): void => {
    const approval = programme.stages.find(({ code }) => code === 'start-approval')!;
    delete approval.join;
    // No warranty runs that would keep a project from being withdrawn by itself.
    programme.obligations = [];
    stepIn(programme, 'start-approval', 'confirm').conditionsOf = ['scheme-review'];
    const accounts = programme.stages.find(({ code }) => code === 'final-accounts')!;
    accounts.steps = accounts.steps.filter(({ code }) => code === 'audit').map((step) => ({ ...step, after: [] }));
  };
  engine = await Engine.open({ clock: 'simulation', workflowTaskTimeout: '2 seconds', amend });
  without = await nextVersion(engine, (next) => {
    drop(next, 'scheme-revision', 'preliminary-design');
    const review = next.stages.find(({ code }) => code === 'scheme-review')!;
    review.steps = review.steps.filter(({ code }) => code !== 'finance');
    for (const step of review.steps) step.after = step.after.filter((code) => code !== 'finance');
  });
  renamed = await nextVersion(engine, (next) => {
    rename(next, 'scheme-revision', 'scheme-amendment');
    rename(next, 'scheme-review', 'joint-review');
    stepIn(next, 'joint-review', 'finance').due = { kind: 'working-days', days: 20 };
    stepIn(next, 'start-approval', 'confirm').conditionsOf = ['joint-review'];
  });
  reviewless = await nextVersion(engine, (next) => {
    drop(next, 'scheme-review', 'start-approval');
    delete stepIn(next, 'start-approval', 'confirm').conditionsOf;
  });
  await engine.startWorker();
});
afterAll(() => engine.close());

function rename(next: CompiledProgramme, from: string, to: string): void {
  for (const stage of next.stages) {
    if (stage.code === from) stage.code = to;
    for (const target of Object.values(stage.outcomes)) target.to = target.to.map((code) => (code === from ? to : code));
  }
}

/** Without that stage; what led there leads on. */
function drop(next: CompiledProgramme, gone: string, on: string): void {
  next.stages = next.stages.filter(({ code }) => code !== gone);
  rename(next, gone, on);
}

const STAGES = { 'scheme-revision': 'scheme-amendment', 'scheme-review': 'joint-review' };
const task = (processId: string, where: object) => engine.db.task.findFirstOrThrow({ where: { processId, ...where } });
const conditions = (processId: string) => engine.db.condition.findMany({ where: { processId } });
const refused = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => Promise.reject(new Error('accepted')),
    (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error as Error)),
  );

async function done(projectId: string, accepted: Parameters<Engine['tell']>[1]): Promise<void> {
  await engine.tell(projectId, accepted);
  await engine.allConsumed(projectId);
}
async function move(projectId: string, version: number, stages: Record<string, string> = {}): Promise<string> {
  const accepted = await moveVersion(engine.db, engine.actor, { projectId, version, stages, reason });
  await done(projectId, accepted);
  return accepted.answer.moveId;
}
async function back(projectId: string, moveId: string): Promise<void> {
  await done(projectId, await moveBack(engine.db, engine.actor, { moveId, reason }));
}
/** A project whose plan was revised and is reviewed; finance has agreed on a condition that its client is to meet. */
async function reviewing(before: (project: string) => Promise<void> = () => Promise.resolve()): Promise<string> {
  const project = await engine.project('scheme-revision', NO_LINES);
  await engine.allConsumed(project);
  await engine.answer(project, 'revise', 'complete', { 'revision-touches-vote': false });
  await engine.allConsumed(project);
  await before(project);
  const { id: taskId } = await task(project, { step: 'finance', status: 'open' });
  const agreed = await answerTask(engine.db, engine.actor, { taskId, verb: 'agree-with-conditions', conditions: ['资金分账核算'] });
  await done(project, agreed);
  return project;
}
/** The same after its review: all the others have agreed. */
async function reviewed(): Promise<string> {
  const project = await reviewing();
  await allAgree(project);
  return project;
}
async function allAgree(project: string): Promise<void> {
  for (;;) {
    const stage = { in: ['scheme-review', 'joint-review'] };
    const next = await engine.db.task.findFirst({ where: { processId: project, stage, aboutId: null, status: 'open' } });
    if (!next) return;
    await engine.bring(project, stepIn(engine.programme, 'scheme-review', next.step).papers);
    await engine.answer(project, next.step, next.step === 'minutes' ? 'complete' : 'agree');
    await engine.allConsumed(project);
  }
}
const runs = async (id: string) =>
  ((await engine.db.project.findUniqueOrThrow({ where: { id }, select: { view: true } })).view as unknown as ProjectView).runs;
const opinions = async (projectId: string) =>
  engine.db.$queryRaw<{ step: string; review: string }[]>`
    ${await opinionsOf(engine.db, engine.actor, {})} select step, review from opinion where "projectId" = ${projectId} order by step`;

describe('what a project has passed', () => {
  it.each([
    ['of a stage that is gone', () => without, {}],
    ['of a stage that is called otherwise', () => renamed, STAGES],
  ])('%s is read by the version that it was asked under, and on the way back by its own again', async (_, version, stages) => {
    const project = await reviewing();
    const { programmeHash } = await engine.db.process.findUniqueOrThrow({ where: { id: project } });
    const given = await opinions(project);
    expect(given.map(({ step }) => step)).toContain('finance');
    const moveId = await move(project, version(), stages);

    const passed = await task(project, { step: 'revise' });
    expect(passed).toMatchObject({ stage: 'scheme-revision', askedUnder: programmeHash, askedStage: 'scheme-revision' });
    const { papers } = stepIn(engine.programme, 'scheme-revision', 'revise');
    expect(await readTask(engine.db, engine.actor, passed.id)).toMatchObject({ answers: expect.any(Array), papers });
    const all = await listTasks(
      engine.db,
      engine.actor,
      { status: 'all', projectId: project, limit: 100 },
      { place: null, back: false },
      0,
    );
    expect(all.length).toBe(await engine.db.task.count({ where: { processId: project } }));
    expect(all[0]).not.toHaveProperty('askedStage');
    const revision = { under: programmeHash, stage: 'scheme-revision' };
    expect((await tasksOfProject(engine.db, engine.actor, project, [revision])).map(({ step }) => step)).toEqual(['revise']);
    const { programme } = await inForce(project);
    expect([...(await engine.db.$transaction((tx) => papersToBring(tx, engine.actor, project, programme)))!]).toEqual(
      expect.arrayContaining(papers),
    );
    expect([...(await papersToRead(engine.db, engine.actor, project, programme))]).toEqual(expect.arrayContaining(papers));
    expect((await refused(withdrawAnswer(engine.db, engine.actor, { taskId: passed.id, reason }))).type).toBe('out-of-turn');
    // An opinion that the new version does not ask for is on record as it was given.
    expect(await opinions(project)).toEqual(given);
    await expectWhole(engine.db, project);

    await back(project, moveId);
    expect(await engine.db.task.count({ where: { processId: project, askedUnder: programmeHash } })).toBe(0);
    expect(await task(project, { step: 'revise' })).toMatchObject({ stage: 'scheme-revision', askedUnder: null, askedStage: null });
    expect(await task(project, { step: 'finance', aboutId: null })).toMatchObject({ stage: 'scheme-review', askedUnder: null });
    expect(await opinions(project)).toEqual(given);
    await expectWhole(engine.db, project);
  });

  it('keeps the opinions of a review that is over in view when it is called otherwise', async () => {
    const project = await reviewed();
    const given = await opinions(project);
    await move(project, renamed, STAGES);
    expect(await opinions(project)).toEqual(given);
  });
});

it('an acceptance that was passed stays so under another name', async () => {
  const project = await engine.project('acceptance');
  await engine.allConsumed(project);
  await engine.answer(project, 'inspect');
  await engine.allConsumed(project);
  const later = await nextVersion(engine, (next) => rename(next, 'acceptance', 'joint-acceptance'));
  await move(project, later, { acceptance: 'joint-acceptance' });
  expect((await refused(withdrawProject(engine.db, engine.actor, { projectId: project, reason }))).detail).toContain('已通过验收');
  await expectWhole(engine.db, project);
});

it('final accounts are held to what the audit found, whatever its stage is called since, and again on the way back', async () => {
  const project = await engine.project('final-accounts');
  await addCompound(engine.db, project, [100_00, 200_00]);
  await engine.allConsumed(project);
  await engine.answer(project, 'audit', 'complete', { 'final-total-fen': 1_000_000 });
  await engine.allConsumed(project);
  const named = async () => (await runs(project)).map(({ stage, named = stage }) => named)[0];
  const accounts = (fen: number) => {
    const contents = [{ category: 'basic', title: '道路', fen }];
    return recordFinalAccounts(engine.db, engine.actor, { projectId: project, contents, otherCostsFen: 0, contingencyFen: 0 });
  };
  const move1 = await move(project, await nextVersion(engine, (next) => rename(next, 'final-accounts', 'accounts')), {
    'final-accounts': 'accounts',
  });
  expect(await named()).toBe('accounts');
  expect(await refused(accounts(1_000_001))).toMatchObject({ type: 'total-differs', more: { auditedFen: 1_000_000 } });
  await back(project, move1);
  expect(await named()).toBe('final-accounts');
  await move(project, await nextVersion(engine, (next) => rename(next, 'final-accounts', 'settlement')), {
    'final-accounts': 'settlement',
  });
  expect(await named()).toBe('settlement');
  expect((await accounts(1_000_000)).answer.computed.totalFen).toBe(1_000_000);
  await expectWhole(engine.db, project);
});

it('a corrected date keeps its bounds and what rests on it, whatever the stages are called since', async () => {
  await engine.setClock(atHour('2024-01-02', 9));
  const project = await engine.project('scheme-revision', NO_LINES);
  await engine.allConsumed(project);
  await engine.setClock(atHour('2024-01-08', 9));
  await engine.answer(project, 'revise', 'complete', { 'revision-touches-vote': false });
  await engine.allConsumed(project);
  const correct = async (thingId: string, to: string) => {
    const corrected = await correctDate(engine.db, engine.actor, { projectId: project, what: 'stage-entered', thingId, to, reason });
    await done(project, corrected);
    return corrected.answer;
  };
  await engine.setClock(atHour('2024-01-10', 9));
  expect((await correct('stage:scheme-review:1', '2024-01-05')).recomputed).not.toEqual([]);
  await move(project, renamed, STAGES);
  const due = (await task(project, { step: 'finance', aboutId: null })).dueOn;
  const answer = await correct('stage:joint-review:1', '2024-01-04');
  expect(answer.from).toBe('2024-01-05');
  expect((await task(project, { step: 'finance', aboutId: null })).dueOn < due).toBe(true);
  await allAgree(project);
  const bounds = await refused(correct('stage:start-approval:1', '2024-01-03'));
  expect(bounds.more).toMatchObject({ errors: [{ path: 'to', message: expect.stringContaining('2024-01-04') }] });
  await expectWhole(engine.db, project);
});

describe('a condition that is still to be met', () => {
  it('goes with its review to the other name, by the new date, and gates what waits for it there', async () => {
    const project = await reviewed();
    const asked = await task(project, { aboutId: { not: null } });
    const preview = await previewMove(engine.db, engine.actor, { projectId: project, version: renamed, stages: STAGES });
    const planned = { taskId: asked.id, stage: 'joint-review', condition: true, fate: 'kept', because: ['due'], title: asked.title };
    expect(preview.tasks).toContainEqual(expect.objectContaining(planned));
    await move(project, renamed, STAGES);
    const kept = await task(project, { id: asked.id });
    expect(kept).toMatchObject({ status: 'open', stage: 'joint-review', title: '落实条件：资金分账核算', askedUnder: null });
    expect(kept.dueOn > asked.dueOn).toBe(true);

    const confirm = await task(project, { step: 'confirm', status: 'open' });
    await engine.bring(project, stepIn(engine.programme, 'start-approval', 'confirm').papers);
    const { type, more } = await refused(answerTask(engine.db, engine.actor, { taskId: confirm.id, verb: 'complete' }));
    expect([type, more.expected]).toEqual(['out-of-turn', [expect.objectContaining({ text: '资金分账核算' })]]);

    // What recomputes every date meets it too.
    await done(project, await pauseProject(engine.db, engine.actor, { projectId: project, reason }));
    await done(project, await resumeProject(engine.db, engine.actor, { projectId: project, reason }));
    await answerTask(engine.db, engine.actor, { taskId: asked.id, verb: 'complete' });
    await done(project, await answerTask(engine.db, engine.actor, { taskId: confirm.id, verb: 'complete' }));
    expect(await engine.openSteps(project)).toEqual(['leading-group']);
    await expectWhole(engine.db, project);
  });

  it('lapses where the opinion that it hangs on is not asked for any more, and stands again on the way back', async () => {
    const project = await reviewing();
    const asked = await task(project, { aboutId: { not: null } });
    const preview = await previewMove(engine.db, engine.actor, { projectId: project, version: without });
    const planned = { taskId: asked.id, condition: true, fate: 'closed', because: ['not-asked'], to: null };
    expect(preview.tasks).toContainEqual(expect.objectContaining(planned));
    const moveId = await move(project, without);
    expect(await task(project, { id: asked.id })).toMatchObject({ status: 'closed' });
    expect(await conditions(project)).toMatchObject([{ metAt: null, voidedAt: expect.any(Date) }]);
    await back(project, moveId);
    expect(await task(project, { id: asked.id })).toMatchObject({ status: 'open', stage: 'scheme-review', dueOn: asked.dueOn });
    expect(await conditions(project)).toMatchObject([{ metAt: null, voidedAt: null }]);
    await expectWhole(engine.db, project);
  });

  it('gates under the other name though nobody was given to meet it, and stands in the way where the review is gone', async () => {
    const project = await reviewing(async (id) => {
      const nobody = {
        realmId: engine.actor.realmId,
        code: 'nobody',
        template: 'nobody',
        name: '无人单位',
        kind: 'enterprise',
        subordinate: false,
      };
      const { id: clientId } = await engine.db.organisation.create({ data: nobody });
      await engine.db.project.update({ where: { id }, data: { clientId } });
    });
    await allAgree(project);
    expect(await engine.db.task.count({ where: { processId: project, aboutId: { not: null } } })).toBe(0);
    const faults = [{ what: 'stage', code: 'scheme-review', to: 'scheme-review', why: 'unknown' }];
    expect(await previewMove(engine.db, engine.actor, { projectId: project, version: reviewless })).toMatchObject({ faults });
    await move(project, renamed, STAGES);
    const confirm = await task(project, { step: 'confirm', status: 'open' });
    await engine.bring(project, stepIn(engine.programme, 'start-approval', 'confirm').papers);
    const { more } = await refused(answerTask(engine.db, engine.actor, { taskId: confirm.id, verb: 'complete' }));
    expect(more.expected).toEqual([expect.objectContaining({ text: '资金分账核算' })]);
    const { id: conditionId } = (await conditions(project))[0]!;
    await meetCondition(engine.db, engine.actor, { conditionId });
    await done(project, await answerTask(engine.db, engine.actor, { taskId: confirm.id, verb: 'complete' }));
  });

  it('stands in the way of a version that has no such review, though the review is over', async () => {
    const project = await reviewed();
    const input = { projectId: project, version: reviewless };
    const faults = [{ what: 'stage', code: 'scheme-review', to: 'scheme-review', why: 'unknown' }];
    expect(await previewMove(engine.db, engine.actor, input)).toMatchObject({ faults });
    const { type, more } = await refused(moveVersion(engine.db, engine.actor, { ...input, reason }));
    expect([type, more.faults]).toEqual(['move-not-mapped', faults]);
    const { id: taskId } = await task(project, { aboutId: { not: null } });
    await answerTask(engine.db, engine.actor, { taskId, verb: 'complete' });
    await move(project, reviewless);
    expect(await task(project, { id: taskId })).toMatchObject({ status: 'answered', askedUnder: engine.programmeHash });
    expect(await readTask(engine.db, engine.actor, taskId)).toMatchObject({ answers: ['complete'] });
  });
});

async function inForce(id: string): Promise<{ programme: CompiledProgramme }> {
  const { programmeHash } = await engine.db.process.findUniqueOrThrow({ where: { id } });
  const { compiled } = await engine.db.programmeVersion.findUniqueOrThrow({ where: { hash: programmeHash } });
  return { programme: compiled as unknown as CompiledProgramme };
}
