import { ask } from './api.fixture';
import { ApiWorld, REALM } from './world.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  const project = await world.project('review', 'east', ['scheme-review']);
  const review = (step: string) => ({ stage: 'scheme-review', step, rule: 'scheme-review' });
  const returned = { status: 'answered', answer: 'return', answerNote: '消防车道过窄', answeredAt: new Date() };
  await world.task('task-fire', project, 'department', { ...review('fire'), ...returned });
  await world.task('task-minutes', project, 'coordination', review('minutes'));
  const paper = { realmId: REALM, processId: project, code: 'review-minutes', version: 1, title: '纪要' };
  await world.api.db.paper.create({ data: { ...paper, uploadedByPersonId: 'person', uploadedAt: new Date() } });
});
afterAll(() => world.close());

const token = () => world.token('coordination');
const read = (id: string, as = token()) => ask(world.api.url, 'GET', `/tasks/${id}`, { token: as });
const close = async (body: object) =>
  ask(world.api.url, 'POST', '/tasks/task-minutes/answer', { token: token(), body, ifMatch: (await read('task-minutes')).body.revision });

test('minutes show what has returned, are refused without a word to it, and show the reply', async () => {
  const opinion = { taskId: 'task-fire', step: 'fire', note: '消防车道过窄' };
  expect((await read('task-minutes')).body.returns).toMatchObject([{ ...opinion, reply: null }]);
  expect((await read('task-fire')).body.returns).toEqual([]);
  const refused = await close({ verb: 'complete' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'returns-unanswered', missing: [opinion] } });
  const incomplete = await close({ verb: 'complete', returns: [{ taskId: 'task-fire', adopted: false }] });
  expect(incomplete).toMatchObject({ status: 422, body: { code: 'invalid-input' } });

  const reply = { adopted: false, reason: '已实测，满足要求。' };
  expect((await close({ verb: 'complete', returns: [{ taskId: 'task-fire', ...reply }] })).status).toBe(200);
  expect((await read('task-minutes')).body.returns).toMatchObject([{ ...opinion, reply }]);
  const { acts } = (await read('task-fire', world.token('department'))).body;
  expect(acts).toMatchObject([{ verb: 'reply-to-return', data: { minutesTaskId: 'task-minutes', ...reply } }]);
});
