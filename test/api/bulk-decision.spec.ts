import { type Answer, ask } from './api.fixture';
import { ApiWorld } from './world.fixture';

const COUNT = 19;
const MINUTES = { number: '鹿旧改纪〔2024〕3号', title: '方案联审会议纪要', paperCode: 'review-minutes' };

let world: ApiWorld;
const projects: string[] = [];
beforeAll(async () => {
  world = await ApiWorld.open();
  for (let n = 1; n <= COUNT; n += 1) {
    const project = await world.project(`${n}`, 'east', ['scheme-review']);
    projects.push(project);
    await world.task(`minutes-${n}`, project, 'coordination', { stage: 'scheme-review', step: 'minutes', rule: 'scheme-review' });
  }
});
afterAll(() => world.close());

const item = (n: number, more: object = {}) => ({ taskId: `minutes-${n}`, revision: 1, verb: n === 7 ? 'return' : 'complete', ...more });
const all = () => Array.from({ length: COUNT }, (_, index) => item(index + 1));
const decide = (items: object[], more: { key?: string; minutes?: object } = {}): Promise<Answer> =>
  ask(world.api.url, 'POST', '/tasks/decisions', {
    token: world.token('coordination'),
    body: { minutes: more.minutes ?? MINUTES, items },
    ...(more.key === undefined ? {} : { key: more.key }),
  });
const answered = () => world.api.db.task.count({ where: { status: 'answered' } });

test('names every faulty item and does nothing, then decides nineteen compounds in one act, once', async () => {
  await world.task('foreign', projects[0]!, 'finance', { stage: 'scheme-review', step: 'minutes', rule: 'scheme-review' });
  const forbidden = await decide([
    item(1),
    { taskId: 'foreign', revision: 1, verb: 'complete' },
    { taskId: 'nowhere', revision: 1, verb: 'complete' },
  ]);
  expect(forbidden).toMatchObject({
    status: 422,
    body: {
      code: 'many-refused',
      faults: [
        { id: 'foreign', code: 'forbidden' },
        { id: 'nowhere', code: 'not-found' },
      ],
    },
  });
  await world.happen(projects[3]!, [{ type: 'project.paused', data: {} }]);
  const faulty = all().map((one, index) => (index === 1 ? item(2, { revision: 5 }) : index === 2 ? item(3, { verb: 'agree' }) : one));
  expect(await decide(faulty)).toMatchObject({
    status: 422,
    body: {
      faults: [
        { id: 'minutes-2', code: 'stale-revision', revision: 1 },
        { id: 'minutes-3', code: 'answer-not-offered' },
        { id: 'minutes-4', code: 'project-paused' },
      ],
    },
  });
  expect(await answered()).toBe(0);
  expect(await world.api.db.paper.count()).toBe(0);
  await world.happen(projects[3]!, [{ type: 'project.resumed', data: { pausedOn: '2024-05-06' } }]);

  const key = 'one-meeting';
  const decided = await decide(all(), { key });
  expect(decided.status).toBe(200);
  expect(decided.body.items.map(({ taskId, projectId, verb, no }: Record<string, unknown>) => [taskId, projectId, verb, no])).toEqual(
    all().map(({ taskId, verb }, index) => [taskId, projects[index], verb, 2]),
  );
  expect(await answered()).toBe(COUNT);
  const papers = await world.api.db.paper.findMany({ where: { code: 'review-minutes' } });
  expect(new Set(papers.map(({ processId }) => processId))).toEqual(new Set(projects));
  expect(new Set(papers.map(({ title }) => title))).toEqual(new Set(['方案联审会议纪要（鹿旧改纪〔2024〕3号）']));
  const task = await ask(world.api.url, 'GET', '/tasks/minutes-7', { token: world.token('coordination') });
  expect(task.body).toMatchObject({ answer: 'return', acts: [{ verb: 'decide-at-meeting', data: { minutes: MINUTES.number } }] });
  expect(await world.api.db.outbox.count({ where: { kind: 'signal' } })).toBe(COUNT);

  const repeated = await decide(all(), { key });
  expect(repeated.headers.get('idempotency-replayed')).toBe('true');
  expect(repeated.body).toEqual(decided.body);
  expect(await decide(all())).toMatchObject({ status: 422, body: { faults: { length: COUNT } } });
});

test('decides one kind at a time, each task once, and files its minutes once in a project', async () => {
  const project = await world.project('two', 'east', ['scheme-review']);
  const review = { stage: 'scheme-review', rule: 'scheme-review' };
  for (const id of ['two-a', 'two-b']) await world.task(id, project, 'coordination', { ...review, step: 'minutes' });
  await world.task('two-other', project, 'coordination', { ...review, step: 'fire' });
  const two = (id: string) => ({ taskId: id, revision: 1, verb: 'complete' });
  expect(await decide([two('two-a'), two('two-other')])).toMatchObject({ status: 422, body: { errors: [{ path: 'items.1.taskId' }] } });
  expect(await decide([two('two-a'), two('two-a')])).toMatchObject({ status: 422, body: { errors: [{ path: 'items.1.taskId' }] } });
  expect(await decide([two('two-a')], { minutes: { number: '一', title: '纪要' } })).toMatchObject({
    status: 422,
    body: { faults: [{ id: 'two-a', code: 'papers-missing' }] },
  });
  expect((await decide([two('two-b'), two('two-a')])).status).toBe(200);
  expect(await world.api.db.paper.count({ where: { processId: project } })).toBe(1);
});
