import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import { ask } from './api.fixture';
import { importPlanProgramme, PLAN_PROGRAMME, planApplication, planWindow } from './plan.fixture';
import { ApiWorld, REALM } from './world.fixture';

let world: ApiWorld;
type As = Parameters<ApiWorld['token']>[0];
const call = (as: As, method: string, path: string, more: object = {}) =>
  ask(world.api.url, method, path, { token: world.token(as), ...more });

beforeAll(async () => {
  world = await ApiWorld.open();
  await importPlanProgramme(world);
});
afterAll(() => world.close());

test('from the window to two lists: each sees its own, the city sees all', async () => {
  const opened = await call('coordination', 'POST', '/plan-windows', { body: { programme: PLAN_PROGRAMME, year: 2025 } });
  expect(opened).toMatchObject({ status: 201, body: { no: 1 } });
  const window = `/plan-windows/${opened.body.id}`;
  expect((await call('subdistrict', 'POST', '/plan-windows', { body: { programme: PLAN_PROGRAMME, year: 2026 } })).status).toBe(403);
  const read = await call('department', 'GET', window);
  expect(read).toMatchObject({
    status: 200,
    body: { closesOn: '2024-10-31', closesAt: '2024-11-01T00:00:00+08:00', lastWorkingDay: null },
  });

  await world.compound('east-1');
  await world.compound('east-2');
  await world.compound('west-1', 'west');
  const cutOff = await call('subdistrict', 'POST', `${window}/cut-offs`, { body: { closesOn: '2024-10-10' } });
  expect(cutOff).toMatchObject({ status: 201, body: { districtId: 'organisation-subdistrict', closesAt: '2024-10-11T00:00:00+08:00' } });
  const applied = await call('owners-body', 'POST', `${window}/applications`, { body: { compoundId: 'east-1', tier: 'prepared' } });
  expect(applied).toMatchObject({ status: 201, body: { late: false, districtId: 'organisation-subdistrict' } });
  expect((await call('owners-body', 'POST', `${window}/applications`, { body: { compoundId: 'west-1' } })).status).toBe(404);
  const again = await call('owners-body', 'POST', `${window}/applications`, { body: { compoundId: 'east-1' } });
  expect(again).toMatchObject({ status: 409, body: { code: 'already-applied', application: { id: applied.body.id } } });

  const csv = { raw: { text: 'compound,tier\neast-1,\neast-2,reserved\n', type: 'text/csv' } };
  expect(await call('subdistrict', 'POST', `${window}/lists`, csv)).toMatchObject({ status: 422, body: { errors: [{ path: 'title' }] } });
  const title = `title=${encodeURIComponent('东街名单')}`;
  const foreign = { raw: { ...csv.raw, text: 'compound\neast-1\nwest-1\n' } };
  expect(await call('subdistrict', 'POST', `${window}/lists?${title}`, foreign)).toMatchObject({
    status: 422,
    body: { errors: [{ row: 2 }] },
  });
  expect(await call('subdistrict', 'POST', `${window}/lists?${title}`, csv)).toMatchObject({
    status: 201,
    body: { number: 1, applications: 2, late: false, no: null },
  });
  const other = { body: { title: '西街名单', districtId: 'organisation-subdistrict', entries: [{ compound: 'west-1' }] } };
  expect((await call('west-subdistrict', 'POST', `${window}/lists`, other)).status).toBe(403);
  const west = { body: { title: '西街名单', entries: [{ compound: 'west-1' }] } };
  expect((await call('west-subdistrict', 'POST', `${window}/lists`, west)).body).toMatchObject({ number: 2, applications: 1 });

  const seen = async (as: As) =>
    (await call(as, 'GET', `${window}/applications`)).body.items.map(
      ({ compoundId, tier }: Record<string, string>) => `${compoundId}:${tier}`,
    );
  expect(await seen('subdistrict')).toEqual(['east-1:prepared', 'east-2:reserved']);
  expect(await seen('west-subdistrict')).toEqual(['west-1:implemented']);
  expect(await seen('owners-body')).toEqual(['east-1:prepared', 'east-2:reserved']);
  expect(await seen('finance')).toHaveLength(3);
  expect(await seen('department')).toEqual([]);
  // Who is shown some lists only is told so: that another district has put none cannot be read off them.
  expect((await call('subdistrict', 'GET', `${window}/lists`)).body).toMatchObject({ items: [{ title: '东街名单' }], whole: false });
  expect((await call('coordination', 'GET', `${window}/lists`)).body).toMatchObject({ items: [{}, {}], whole: true });
  expect((await call('department', 'GET', `${window}/lists`)).body).toEqual({ items: [], whole: false });
  // All that was applied for is listed: the refusal says so, and not only that something must not be empty.
  expect((await call('subdistrict', 'POST', `${window}/lists`, { body: { title: '东街再报' } })).body).toMatchObject({
    code: 'invalid-input',
    errors: [{ path: 'entries', message: '本辖区的申报都已列入名单，或者还没有小区申报' }],
  });
});

test('an examiner answers its task, speaks by item, and the receiving office decides on one paper', async () => {
  const windowId = await planWindow(world, 'window-examined', 2031, 'closed');
  const window = `/plan-windows/${windowId}`;
  for (const [n, households] of [90, 30, 60].entries()) {
    await world.compound(`examined-${n}`);
    await world.api.db.compound.update({ where: { id: `examined-${n}` }, data: { households } });
    await planApplication(world, `examined-application-${n}`, windowId, `examined-${n}`);
  }
  await world.api.db.compound.update({ where: { id: 'examined-1' }, data: { builtYear: 2003 } });
  const ranking = await call('coordination', 'GET', `${window}/ranking`);
  expect(ranking.body.items).toMatchObject([
    { compoundId: 'examined-2', position: 1, behindBy: null, readings: [{ priority: 'old', value: true }, { value: 60 }] },
    { compoundId: 'examined-0', position: 2, behindBy: 'small' },
    { compoundId: 'examined-1', position: 3, behindBy: 'old', readings: [{ title: '2000年以前建成', value: false }, { value: 30 }] },
  ]);

  const asked = { stage: WINDOW_STAGE, rule: 'application-received' };
  await world.task('plan-task-finance', windowId, 'finance', { ...asked, step: 'finance' });
  await world.task('plan-task-examine', windowId, 'department', { ...asked, step: 'examine' });
  const opinions = [{ applicationId: 'examined-application-0', verb: 'return', reason: '资金来源未落实' }];
  expect((await call('finance', 'POST', `${window}/opinions`, { body: { opinions } })).body).toMatchObject({ returned: 1 });
  const task = await call('finance', 'GET', '/tasks/plan-task-finance');
  expect(task.body).toMatchObject({
    projectId: windowId,
    projectName: '2031年度老旧小区改造计划',
    projectKind: 'window',
    answers: ['complete'],
  });
  expect((await call('other-department', 'GET', '/tasks/plan-task-finance')).status).toBe(404);
  expect((await call('finance', 'POST', '/tasks/plan-task-finance/answer', { body: { verb: 'complete' }, ifMatch: 1 })).status).toBe(200);

  const examine = () => call('department', 'POST', '/tasks/plan-task-examine/answer', { body: { verb: 'complete' }, ifMatch: 1 });
  expect(await examine()).toMatchObject({ status: 409, body: { code: 'applications-undecided', undecided: 3 } });
  const paper = await call('department', 'POST', `${window}/papers`, { body: { code: 'other', title: '专题会议纪要' } });
  expect(paper.status).toBe(201);
  const decide = (as: As, reason?: string) => {
    const decisions = [0, 1, 2].map((n) => ({ applicationId: `examined-application-${n}`, verb: 'agree', ...(reason ? { reason } : {}) }));
    return call(as, 'POST', `${window}/decisions`, {
      body: { meeting: '专题会议', decidedOn: '2024-05-06', paperId: paper.body.id, decisions },
    });
  };
  expect((await decide('other-department')).status).toBe(403);
  expect(await decide('department')).toMatchObject({ status: 422, body: { errors: [{ path: 'reason', row: 1 }] } });
  expect((await decide('department', '已出具承诺')).body).toMatchObject({ agreed: 3 });
  const detail = await call('finance', 'GET', '/plan-applications/examined-application-0');
  expect(detail.body).toMatchObject({ status: 'agreed', decidedTier: 'implemented', opinions: [{ verb: 'return' }], history: [] });
  const said = { act: 'decision', applicationId: 'examined-application-0', verb: 'agree', tier: 'implemented', reason: '已出具承诺' };
  expect(detail.body.acts).toMatchObject([
    { act: 'opinion', verb: 'return' },
    { act: 'decision', verb: 'agree', personId: 'person-department' },
  ]);
  const { items: decided } = (await call('department', 'GET', `${window}/decisions`)).body;
  expect(decided).toMatchObject([{ meeting: '专题会议', agreed: 3, items: [said, { verb: 'agree' }, { verb: 'agree' }] }]);
  expect((await call('other-department', 'GET', `${window}/decisions`)).body.items).toEqual([]);
  expect((await call('subdistrict', 'GET', `${window}/decisions`)).body.items).toMatchObject([{ items: [{}, {}, {}] }]);
  expect((await call('west-subdistrict', 'GET', `${window}/decisions`)).body.items).toEqual([]);
  expect((await call('coordination', 'GET', window)).body.counts).toEqual([{ status: 'agreed', late: false, applications: 3 }]);
  expect((await call('finance', 'GET', `${window}/quota`)).body.items).toEqual([]);
  await world.api.db.planWindow.update({ where: { id: windowId }, data: { year: 2023 } });
  expect((await call('finance', 'GET', `${window}/quota`)).body.items).toMatchObject([
    { target: 'whole', title: '全部完成', needed: 19, before: 0, proposed: 3, remaining: 16 },
    { target: 'whole', measure: 'investmentFen', needed: 4_552_000_000, before: 0, proposed: 0, unstated: 3 },
  ]);
  // One project of two compounds alike: half of its budget is this one's.
  const projectId = await world.project('budgeted');
  await world.api.db.projectCompound.create({ data: { projectId, compoundId: 'examined-0' } });
  const amounts = { contents: [], otherCostsFen: 0, contingencyFen: 0, areaCsqm: 0, computed: { totalFen: 100_000_000 } };
  const budget = { realmId: REALM, processId: projectId, kind: 'plan', recordedByPersonId: 'person-finance', ...amounts };
  await world.api.db.budget.create({ data: { ...budget, recordedAt: new Date(0) } });
  const money = { measure: 'investmentFen', proposed: 50_000_000, remaining: 4_502_000_000, unstated: 2 };
  expect((await call('finance', 'GET', `${window}/quota`)).body.items[1]).toMatchObject(money);
  expect((await call('department', 'GET', `${window}/quota`)).body.items).toMatchObject([{ measure: 'compounds' }]);
  await world.api.db.process.update({ where: { id: projectId }, data: { status: 'ended' } });
  expect((await examine()).status).toBe(200);
  expect((await decide('coordination', '改变结论')).status).toBe(409);
});

test('a window that has stopped is found and started again by the administrator', async () => {
  const windowId = await planWindow(world, 'window-stopped', 2051, 'closed');
  await world.api.db.process.update({
    where: { id: windowId },
    data: { status: 'stopped', stopReason: 'turn 2 came again with other commands' },
  });
  const { items } = (await call('administrator', 'GET', '/processes')).body;
  expect(items).toMatchObject([{ id: windowId, projectCode: 'plan-example-2051', projectName: '2051年度老旧小区改造计划' }]);
  const restarted = await call('administrator', 'POST', `/processes/${windowId}/restart`, { body: { reason: '已核对' } });
  expect(restarted).toMatchObject({ status: 200, body: { stopReason: 'turn 2 came again with other commands', no: 2 } });
});

test('a task of a window is nudged under the name of its plan', async () => {
  const windowId = await planWindow(world, 'window-nudged', 2061, 'closed');
  await world.task('plan-task-nudged', windowId, 'finance', {
    stage: WINDOW_STAGE,
    step: 'finance',
    rule: 'application-received',
    title: '会同审查',
  });
  expect((await call('coordination', 'POST', '/tasks/plan-task-nudged/nudge')).status).toBe(200);
  const drafted = await call('coordination', 'POST', '/tasks/plan-task-nudged/oversight', { body: {} });
  const letter = await call('coordination', 'GET', `/letters/${drafted.body.draftId}`);
  expect(letter.body).toMatchObject({ projectId: windowId, text: expect.stringContaining('“2061年度老旧小区改造计划”中“会同审查”') });
});

test('the last working day follows the calendar, and is provisional until its year is published; the closing stays', async () => {
  const windowId = await planWindow(world, 'window-hint', 2091, 'open');
  const { db } = world.api;
  await db.planWindow.update({ where: { id: windowId }, data: { closesOn: '2090-10-28' } });
  const hint = async () => {
    const { lastWorkingDay, lastWorkingDayProvisional, closesAt } = (await call('coordination', 'GET', `/plan-windows/${windowId}`)).body;
    return [lastWorkingDay, lastWorkingDayProvisional, closesAt];
  };
  // A Saturday of a year that no notice has named.
  expect(await hint()).toEqual(['2090-10-27', true, '2024-11-01T00:00:00+08:00']);
  const { calendarVersion } = await db.realm.findUniqueOrThrow({ where: { id: REALM } });
  const { calendar } = await db.calendarVersion.findUniqueOrThrow({ where: { version: calendarVersion } });
  const years = { '2090': { notice: '样例', holidays: { '2090-10-27': '样例节' }, makeUpDays: {}, warned: {} } };
  await db.calendarVersion.create({ data: { version: 'of-2090', calendar: { ...(calendar as object), version: 'of-2090', years } } });
  await db.realm.update({ where: { id: REALM }, data: { calendarVersion: 'of-2090' } });
  expect(await hint()).toEqual(['2090-10-26', false, '2024-11-01T00:00:00+08:00']);
  await db.realm.update({ where: { id: REALM }, data: { calendarVersion } });
});

test('what was kept shows where it came from', async () => {
  const [before, after] = [await planWindow(world, 'window-before', 2041, 'closed'), await planWindow(world, 'window-after', 2042, 'open')];
  await world.compound('kept-1');
  await planApplication(world, 'kept-application', before, 'kept-1', { status: 'kept' });
  await planApplication(world, 'carried-application', after, 'kept-1', { status: 'applied', carriedFromId: 'kept-application' });
  const { body } = await call('owners-body', 'GET', '/plan-applications/carried-application');
  expect(body).toMatchObject({
    year: 2042,
    carriedFromId: 'kept-application',
    history: [{ id: 'kept-application', year: 2041, status: 'kept' }],
  });
  const withdraw = { body: { reason: '下一年度再申报' }, ifMatch: 1 };
  expect(await call('owners-body', 'POST', '/plan-applications/kept-application/withdraw', withdraw)).toMatchObject({
    status: 409,
    body: { code: 'application-decided' },
  });
  expect((await call('west-subdistrict', 'POST', '/plan-applications/carried-application/withdraw', withdraw)).status).toBe(404);
  expect((await call('owners-body', 'POST', '/plan-applications/carried-application/withdraw', withdraw)).status).toBe(200);
});
