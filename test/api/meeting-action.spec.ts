import type { ProcessEvent } from '#libs/contracts/event';
import { fold } from '#libs/domain/view/fold';
import type { ProjectView } from '#libs/domain/view/project-view';
import { ask } from './api.fixture';
import { fillRegisters } from './registers.fixture';
import { ApiWorld, TODAY } from './world.fixture';

// What a meeting on an escalation resolved: each action is owed by an organisation until the office strikes it off (销号).

let world: ApiWorld;
let projectId: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  projectId = await world.project('met', 'east', ['plan-vote', 'result-notice', 'start-application', 'works']);
  await fillRegisters(world, projectId, 'compound-met', 'met');
  await world.api.db.meetingAction.deleteMany({});
});
afterAll(() => world.close());

type Who = Parameters<ApiWorld['token']>[0];
const call = (who: Who, method: string, path: string, body?: object, ifMatch?: number) =>
  ask(world.api.url, method, path, { token: world.token(who), ...(body ? { body } : {}), ...(ifMatch === undefined ? {} : { ifMatch }) });

const meeting = { title: '专题会议纪要〔2024〕3号', heldOn: TODAY };
const due = { organisationId: 'organisation-department', what: '书面答复联审意见', dueOn: '2024-05-17' };

interface Action {
  id: string;
  taskId: string;
  status: string;
  overdue: boolean;
  revision: number;
}
const actions = async (who: Who, query = ''): Promise<Action[]> =>
  ((await call(who, 'GET', `/actions${query}`)).body as { items: Action[] }).items;
const only = async (): Promise<Action> => (await actions('coordination', `?escalationId=escalation-met`)).at(-1)!;
const events = async () =>
  (await world.api.db.event.findMany({ where: { processId: projectId }, orderBy: { no: 'asc' } })).map(({ type }) => type);

test('is asked of an organisation, reported, sent back, reported again and struck off, all on record', async () => {
  const decide = (body: object) => call('coordination', 'POST', '/escalations/escalation-met/decide', { decision: '限期答复', ...body }, 1);
  expect((await decide({ actions: [due] })).body).toMatchObject({ code: 'invalid-input', errors: [{ path: 'meeting' }] });
  const faults = [
    { ...due, dueOn: '2024-05-05' },
    { ...due, organisationId: 'nobody' },
  ];
  const refused = await decide({ meeting, actions: faults });
  expect((refused.body.errors as { path: string }[]).map(({ path }) => path)).toEqual(['actions.0.dueOn', 'actions.1.organisationId']);
  expect((await decide({ meeting: { ...meeting, heldOn: '2024-05-07' }, actions: [due] })).body.code).toBe('date-in-future');
  expect((await decide({ meeting, actions: [due] })).status).toBe(200);

  const owed = await only();
  expect(owed).toMatchObject({ ...due, status: 'open', overdue: false, meeting: meeting.title, heldOn: TODAY });
  const { body: task } = await call('department', 'GET', `/tasks/${owed.taskId}`);
  expect(task).toMatchObject({
    title: `会议议定：${due.what}`,
    dueOn: due.dueOn,
    status: 'open',
    answers: ['complete'],
    papers: [],
    ofMeeting: true,
    action: { meeting: meeting.title, heldOn: TODAY, status: 'open', reason: null },
  });
  // Its organisation was told, and will be reminded by the ladder of what was escalated.
  expect(await world.api.db.rung.count({ where: { taskId: owed.taskId, status: 'pending' } })).toBeGreaterThan(1);
  expect(await world.api.db.deliveryItem.findFirst({ where: { taskId: owed.taskId } })).toMatchObject({
    kind: 'meeting-action',
    text: expect.stringContaining(due.what) as unknown,
  });

  const answer = (taskId: string, body: object) => call('department', 'POST', `/tasks/${taskId}/answer`, body, 1);
  expect((await answer(owed.taskId, { verb: 'complete' })).body).toMatchObject({ errors: [{ path: 'note' }] });
  expect((await answer(owed.taskId, { verb: 'agree', note: '同意' })).body.code).toBe('answer-not-offered');
  expect((await call('coordination', 'POST', `/actions/${owed.id}/strike-off`, undefined, 1)).body).toMatchObject({ stands: 'open' });
  const inbox = await world.api.db.inbox.count({ where: { processId: projectId } });
  expect((await answer(owed.taskId, { verb: 'complete', note: '已函复' })).status).toBe(200);
  // The procedure goes on without it: nothing was sent to it.
  expect(await world.api.db.inbox.count({ where: { processId: projectId } })).toBe(inbox);
  expect(await only()).toMatchObject({ status: 'reported', note: '已函复', revision: 2 });
  expect(await world.api.db.deliveryItem.findFirst({ where: { kind: 'action-reported' } })).toMatchObject({
    link: '/escalations/escalation-met',
  });

  const back = (body: object, ifMatch = 2) => call('coordination', 'POST', `/actions/${owed.id}/send-back`, body, ifMatch);
  expect((await back({ reason: '未附书面意见', dueOn: '2024-05-01' })).body).toMatchObject({ errors: [{ path: 'dueOn' }] });
  expect((await back({ reason: '未附书面意见', dueOn: '2024-05-24' }, 1)).status).toBe(412);
  expect((await back({ reason: '未附书面意见', dueOn: '2024-05-24' })).status).toBe(200);
  const again = await only();
  expect(again).toMatchObject({ status: 'open', reason: '未附书面意见', dueOn: '2024-05-24', note: null, revision: 3 });
  expect(again.taskId).not.toBe(owed.taskId);
  expect((await call('coordination', 'POST', `/escalations/escalation-met/decide`, { decision: '再议' }, 2)).status).toBe(409);
  expect((await answer(again.taskId, { verb: 'complete', note: '已附' })).status).toBe(200);
  expect((await call('department', 'POST', `/actions/${owed.id}/strike-off`, undefined, 4)).status).toBe(403);
  expect((await call('leadership', 'POST', `/actions/${owed.id}/strike-off`, undefined, 4)).status).toBe(200);
  expect(await only()).toMatchObject({ status: 'closed', closedByPersonId: 'person-leadership' });
  expect((await call('coordination', 'POST', `/actions/${owed.id}/drop`, { reason: '不办了' }, 5)).body).toMatchObject({
    stands: 'closed',
  });
  const told = (await events()).filter((type) => type.startsWith('action.'));
  expect(told).toEqual(['action.resolved', 'action.reported', 'action.sentBack', 'action.reported', 'action.struckOff']);
});

test('is added by later minutes, is late on the day after, and is dropped with its reason', async () => {
  const minutes = (actions: object[]) => call('coordination', 'POST', '/escalations/escalation-met/minutes', { meeting, actions }, 2);
  expect((await minutes([])).status).toBe(422);
  expect((await minutes([{ ...due, what: '现场会商', dueOn: TODAY }])).status).toBe(200);
  const owed = await only();
  expect(await actions('coordination', '?overdue=true')).toEqual([]);
  await world.api.db.realm.update({ where: { id: 'example' }, data: { nowAt: new Date('2024-05-07T09:00:00+08:00') } });
  expect(await actions('coordination', '?overdue=true')).toMatchObject([{ id: owed.id, overdue: true }]);
  expect((await call('coordination', 'POST', `/actions/${owed.id}/drop`, { reason: '改由街道会商' }, 1)).status).toBe(200);
  expect(await only()).toMatchObject({ status: 'dropped', reason: '改由街道会商', overdue: false });
  expect((await call('department', 'GET', `/tasks/${owed.taskId}`)).body).toMatchObject({
    status: 'closed',
    action: { status: 'dropped' },
  });
  expect(await world.api.db.rung.count({ where: { taskId: owed.taskId, status: 'pending' } })).toBe(0);
});

test('is met by who owes it and by who oversees, and lets nobody read more', async () => {
  expect(await actions('department')).toHaveLength(2);
  expect(await actions('other-department')).toEqual([]);
  expect(await actions('west-subdistrict')).toEqual([]);
  const minutes = {
    meeting,
    actions: [{ ...due, organisationId: 'organisation-other-department', what: '配合迁改', dueOn: '2024-05-30' }],
  };
  expect((await call('coordination', 'POST', '/escalations/escalation-met/minutes', minutes, 3)).status).toBe(200);
  expect(await actions('other-department')).toMatchObject([{ what: '配合迁改' }]);
  const { items } = (await call('other-department', 'GET', `/projects/${projectId}/papers`)).body as { items: { code: string }[] };
  expect(items.map(({ code }) => code)).not.toContain('plan-sign-form');
  expect(items.map(({ code }) => code)).not.toContain('agreeing-rooms');
  const bring = (code: string) => call('other-department', 'POST', `/projects/${projectId}/papers`, { code, title: '意见' });
  expect((await bring('plan-sign-form')).status).toBe(403);
  expect((await bring('other')).status).toBe(201);
});

test('the view at a glance is what the record makes of it', async () => {
  const { view } = await world.api.db.project.findUniqueOrThrow({ where: { id: projectId }, select: { view: true } });
  const rows = await world.api.db.event.findMany({ where: { processId: projectId }, orderBy: { no: 'asc' } });
  const record = rows.map(({ at, recordedAt, ...event }) => ({ ...event, at: at.getTime(), recordedAt: recordedAt.getTime() }));
  const rebuilt = (record as unknown as ProcessEvent[]).reduce<ProjectView | null>(fold, null);
  expect(rebuilt).toEqual(view);
  expect((view as unknown as { openTasks: object[] }).openTasks.length).toBeGreaterThan(0);
});
