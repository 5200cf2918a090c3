import { atHour } from '#libs/domain/clock/civil-date';
import { recordDefects } from '../acceptance/record-defects';
import { IntakeWorld, PROGRAMME, refusal } from '../intake.fixture';
import { createLot } from '../lot/create-lot';
import { refuseUnfinished } from './completion';
import { recordDefect } from './record-defect';
import { rectifyDefect } from './rectify-defect';
import { reportProgress } from './report-progress';
import { requestChange } from './request-change';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

describe('reportProgress', () => {
  const report = (projectId: string, percent: number, more: object = {}) =>
    reportProgress(world.db, world.actor, { projectId, percent, reportedOn: '2024-01-02', ...more });

  it('tells the process how far the works are', async () => {
    const { projectId } = await world.project([], ['works']);
    const { answer } = await report(projectId, 55, { milestone: 'half' });
    const facts = { percent: 55, milestone: 'half' };
    expect(await world.inbox(projectId)).toEqual([{ no: 1, kind: 'works.reported', thingId: answer.id, facts }]);
    const project = await world.db.project.findUniqueOrThrow({ where: { id: projectId } });
    expect(project.view).toMatchObject({ worksPercent: 55 });
    await refusal(report(projectId, 50), 'invalid-input');
    await report(projectId, 50, { note: '复核后更正' });
  });

  it('refuses what is no per cent, an unknown milestone, the future, and a project that is not in works', async () => {
    const { projectId } = await world.project([], ['works']);
    for (const percent of [-1, 101, 50.5, NaN]) await refusal(report(projectId, percent), 'invalid-input');
    await refusal(report(projectId, 1, { milestone: 'moon' }), 'invalid-input');
    await refusal(report(projectId, 1, { reportedOn: '2024-01-03' }), 'date-in-future');
    const elsewhere = await world.project([], ['funds']);
    const early = await refusal(report(elsewhere.projectId, 1), 'out-of-turn');
    expect(early.more).toEqual({ expected: [{ stage: 'funds', title: '资金', steps: [] }] });
  });

  it('says when to try again while the project is between two stages: what was accepted is not read yet', async () => {
    const { projectId } = await world.project([], ['funds']);
    await world.db.process.update({ where: { id: projectId }, data: { inboxNo: { increment: 1 } } });
    const between = await refusal(report(projectId, 1), 'out-of-turn');
    expect(between.more).toMatchObject({ retryAfterSeconds: 2 });
    expect(between.detail).toContain('稍后再试');
  });
});

describe('refuseUnfinished', () => {
  it('asks how far the whole has come, whatever was reported of a lot', async () => {
    const { projectId } = await world.project([], ['works']);
    const lot = await createLot(world.db, world.actor, { code: 'lot', title: '一标段', projectIds: [projectId] });
    const report = (percent: number, of: object = {}) =>
      reportProgress(world.db, world.actor, { projectId, percent, reportedOn: '2024-01-02', ...of });
    const done = { processId: projectId, stage: 'works', step: 'complete' };
    const complete = () => world.db.$transaction((tx) => refuseUnfinished(tx, PROGRAMME, done));
    const ofLot = { lotId: lot.answer.id };
    await report(60);
    await report(100, ofLot);
    expect((await refusal(complete(), 'out-of-turn')).detail).toContain('60%');
    await world.at('2024-01-03');
    await report(100);
    await world.at('2024-01-04');
    await report(80, { ...ofLot, note: '复核后更正' });
    await complete();
  });
});

describe('requestChange', () => {
  const request = (projectId: string, fen: number, reason = '地下管线与图纸不符') =>
    requestChange(world.db, world.actor, { projectId, fen, reason });

  it('asks about each change on its own', async () => {
    const { projectId } = await world.project([], ['works']);
    const { answer } = await request(projectId, -5000);
    expect(await world.db.changeOrder.findUnique({ where: { id: answer.id } })).toMatchObject({ fen: -5000n, status: 'requested' });
    const facts = { changeOrderId: answer.id };
    expect(await world.inbox(projectId)).toEqual([{ no: 1, kind: 'change.requested', thingId: answer.id, facts }]);
    await refusal(request(projectId, 0.5), 'invalid-amount');
    await refusal(request(projectId, 1, ''), 'invalid-input');
  });

  it('knows no exception where the programme has nobody who decides', async () => {
    const hash = 'strict';
    const stages = PROGRAMME.stages.map((stage) => ({ ...stage, steps: stage.steps.filter(({ code }) => code !== 'decide-change') }));
    const row = { hash, code: 'strict', version: 1, irVersion: 1, yaml: '' };
    await world.db.programmeVersion.create({ data: { ...row, compiled: { ...PROGRAMME, stages } as object } });
    const { projectId } = await world.project([], ['works']);
    await world.db.process.update({ where: { id: projectId }, data: { programmeHash: hash } });
    await refusal(request(projectId, 1), 'change-order-not-allowed');
  });
});

describe('defects', () => {
  const find = (projectId: string, foundIn: 'inspection' | 'acceptance' | 'warranty') =>
    recordDefect(world.db, world.actor, { projectId, foundIn, text: '外墙渗水' });

  it.each([
    ['inspection', 'works'],
    ['acceptance', 'acceptance'],
  ] as const)('found in %s belong to the stage %s, and are put right once', async (foundIn, stage) => {
    const { projectId } = await world.project([], [stage]);
    const { answer } = await find(projectId, foundIn);
    const facts = { defectId: answer.id };
    expect((await world.inbox(projectId)).at(-1)).toMatchObject({
      kind: 'defect.recorded',
      thingId: answer.id,
      facts: { ...facts, foundIn },
    });
    await refusal(find(projectId, foundIn === 'inspection' ? 'acceptance' : 'inspection'), 'out-of-turn');
    await rectifyDefect(world.db, world.actor, { defectId: answer.id, note: '已重做防水' });
    expect((await world.inbox(projectId)).at(-1)).toMatchObject({ kind: 'defect.rectified', thingId: answer.id, facts });
    expect(await world.db.defect.findUnique({ where: { id: answer.id } })).toMatchObject({
      status: 'rectified',
      rectification: '已重做防水',
    });
    await refusal(rectifyDefect(world.db, world.actor, { defectId: answer.id }), 'defect-closed');
  });

  it('are claimed only while a warranty runs', async () => {
    const code = 'warranty';
    const obligations = [{ code, kind: 'warranty' }];
    const row = { hash: 'warranted', code: 'warranted', version: 1, irVersion: 1, yaml: '' };
    await world.db.programmeVersion.create({ data: { ...row, compiled: { ...PROGRAMME, obligations } as object } });
    const { projectId } = await world.project([], []);
    await world.db.process.update({ where: { id: projectId }, data: { programmeHash: 'warranted' } });
    await refusal(find(projectId, 'warranty'), 'out-of-turn');
    const running = { id: `${projectId}-o`, realmId: 'sim', processId: projectId, code, startedAt: new Date(0), status: 'running' };
    await world.db.obligation.create({ data: running });
    await find(projectId, 'warranty');
    await world.happen(projectId, [{ type: 'project.paused', data: {} }]);
    await find(projectId, 'warranty');
    await refusal(find(projectId, 'inspection'), 'project-paused');
    await world.db.obligation.update({ where: { id: running.id }, data: { status: 'ended' } });
    await refusal(find(projectId, 'warranty'), 'out-of-turn');
  });

  it('are claimed until the term has ended, whether or not its closing is confirmed, and refused from then on', async () => {
    const { projectId } = await world.project([], []);
    await world.db.process.update({ where: { id: projectId }, data: { programmeHash: 'warranted' } });
    const term = { startedAt: new Date(0), endsAt: new Date(atHour('2024-01-03', 0)), endsOn: '2024-01-02', status: 'running' };
    const id = `${projectId}-o`;
    await world.db.obligation.create({ data: { ...term, id, realmId: 'sim', processId: projectId, code: 'warranty' } });
    await world.at('2024-01-02', 23.75);
    await find(projectId, 'warranty');
    await world.at('2024-01-03', 0);
    const late = await refusal(find(projectId, 'warranty'), 'warranty-over');
    expect([late.more.endedOn, await world.db.defect.count({ where: { processId: projectId } })]).toEqual(['2024-01-02', 1]);
    await world.db.obligation.update({ where: { id }, data: { status: 'ended' } });
    await refusal(find(projectId, 'warranty'), 'warranty-over');
  });

  it('of a joint acceptance are recorded all or none', async () => {
    const { projectId } = await world.project([], ['acceptance']);
    const record = (defects: string[]) => recordDefects(world.db, world.actor, { projectId, defects });
    const faulty = await refusal(record(['台阶松动', '']), 'invalid-input');
    expect(faulty.more.errors).toMatchObject([{ path: 'defects.1' }]);
    await refusal(record([]), 'invalid-input');
    const { answer, inboxNo } = await record(['台阶松动', '路灯不亮']);
    expect(answer.defectIds).toHaveLength(2);
    expect(inboxNo).toBe(2);
    expect(await world.db.defect.count({ where: { processId: projectId } })).toBe(2);
    await refusal(
      recordDefects(world.db, world.actor, { projectId: (await world.project([], ['works'])).projectId, defects: ['x'] }),
      'out-of-turn',
    );
    await refusal(recordDefect(world.db, world.actor, { projectId, foundIn: 'dream' as 'warranty', text: 'x' }), 'invalid-input');
  });
});

describe('a project that does not run', () => {
  it('takes no input', async () => {
    const { projectId } = await world.project([], ['works']);
    await world.happen(projectId, [{ type: 'project.paused', data: {} }]);
    const report = () => reportProgress(world.db, world.actor, { projectId, percent: 1, reportedOn: '2024-01-02' });
    await refusal(report(), 'project-paused');
    await world.db.process.update({ where: { id: projectId }, data: { moving: true } });
    await refusal(report(), 'being-moved');
    await world.db.process.update({ where: { id: projectId }, data: { moving: false, status: 'ended' } });
    await refusal(report(), 'project-ended');
  });
});
