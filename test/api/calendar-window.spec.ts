import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import { ask } from './api.fixture';
import { importPlanProgramme, PLAN_PROGRAMME, planWindow } from './plan.fixture';
import { ApiWorld, REALM } from './world.fixture';

const holidays = { '2027-01-01': '元旦', '2027-02-05': '春节', '2027-05-01': '劳动节', '2027-10-01': '国庆节' };
const NOTICE = { year: 2027, notice: '样例〔2026〕1号', holidays, makeUpDays: {} };

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  await importPlanProgramme(world);
});
afterAll(() => world.close());

const call = (method: string, path: string, body?: object) =>
  ask(world.api.url, method, path, { token: world.token('coordination'), ...(body ? { body } : {}) });

test('a window of an annual plan is listed, where a calendar moves its examination, as it is counted', async () => {
  const windowId = await planWindow(world, 'window-told', 2027, 'closed');
  const rule = { kind: 'working-days', days: 8 };
  const explanation = { rule, anchor: '2026-12-22', dayEndsAtHour: 24, days: [], warnings: [] };
  const due = { dueOn: '2027-01-01', dueAt: new Date('2027-01-01T16:00:00Z'), provisional: true, explanation };
  await world.task('task-examine', windowId, 'department', { stage: WINDOW_STAGE, step: 'examine', ...due });
  const subject = {
    projectId: windowId,
    projectCode: `${PLAN_PROGRAMME}-2027`,
    projectName: '2027年度老旧小区改造计划',
    projectKind: 'window',
  };

  const preview = await call('POST', '/calendar/preview', NOTICE);
  const move = { ...subject, thing: 'task', thingId: 'task-examine', from: '2027-01-01', to: '2027-01-04' };
  expect(preview).toMatchObject({ status: 200, body: { affected: 1, moves: [move] } });

  const { db } = world.api;
  const days = { notice: '样例', holidays: {}, makeUpDays: {}, warned: {} };
  const publication = { id: 'told', realmId: REALM, year: 2027, version: 'x', days, notice: '样例', status: 'told', affected: 1 };
  await db.calendarPublication.create({ data: publication });
  const telling = { publicationId: 'told', processId: windowId, realmId: REALM, inboxNo: 2, toldAt: new Date() };
  await db.calendarTelling.create({ data: telling });
  expect((await call('GET', '/calendar/publications/told')).body).toMatchObject({ affected: 1, told: 1 });
  expect((await call('GET', '/calendar/publications/told/told')).body.items).toMatchObject([{ ...subject, no: 2 }]);
});

test('each day of a year says whether it counts, why, and whether a notice may still change it', async () => {
  const { status, body } = await call('GET', '/calendar/days?year=2024');
  expect(status).toBe(200);
  expect(body).toMatchObject({ year: 2024, published: true });
  expect(body.days).toHaveLength(366);
  expect(body.days[34]).toMatchObject({ date: '2024-02-04', working: true, reason: 'make-up-day', name: '春节', provisional: false });
  const ahead = await call('GET', '/calendar/days?year=2090');
  expect(ahead.body).toMatchObject({
    year: 2090,
    published: false,
    days: expect.arrayContaining([expect.objectContaining({ provisional: true })]),
  });
});
