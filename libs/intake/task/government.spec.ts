import { recipientsById, recipientsOf } from '#libs/database/addressee.repository';
import type { Actor } from '../actor';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { assignPost } from '../organisation/assign-post';
import { setParty } from '../project/set-party';
import { addSigner } from './add-signer';
import { copyTask } from './copy-task';
import { handOverPost } from './hand-over-post';
import { handOverTask } from './hand-over-task';

let world: OfficeWorld;
let projectId: string;
let taskId: string;
let office: Actor;
beforeAll(async () => {
  world = await OfficeWorld.open();
  office = await world.staff('leading-group-office', 'officer', 'coordination');
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.at('2024-01-02');
  projectId = await world.project();
  taskId = await world.task(projectId, 'scheme-review', 'finance', 'finance-bureau');
});

const head = () => world.post('district-government', 'head');
const heldBy = async () => (await world.db.task.findUniqueOrThrow({ where: { id: taskId } })).organisationId;

describe('no task comes to lie with a government', () => {
  test('neither handed over nor for its signature, and the refusal says whose it is instead', async () => {
    const told = { errors: [{ path: 'toPostId', message: '系统不向政府及其负责人派待办' }] };
    const refused = await refusal(handOverTask(world.db, office, { taskId, toPostId: head(), reason: '请示' }), 'invalid-input');
    expect(refused.more).toEqual(told);
    expect(refused.detail).toContain('办公室');
    await refusal(addSigner(world.db, office, { taskId, postId: head() }), 'invalid-input');
    const away = { postId: world.post('finance-bureau'), toPostId: head(), reason: '离任' };
    await refusal(handOverPost(world.db, office, away), 'many-refused');
    expect(await heldBy()).toBe(world.id('finance-bureau'));
    expect(await world.db.task.count({ where: { organisationId: world.id('district-government') } })).toBe(0);
  });

  test('nor by the role that it would fill in a project', async () => {
    const party = { projectId, role: '$client', organisationId: world.id('district-government'), reason: '改由政府实施' };
    await refusal(setParty(world.db, office, party), 'invalid-input');
  });
});

describe('no message goes to the head of a government', () => {
  let mayor: Actor;
  const reached = async (posts: string[]) => [...(await recipientsOf(world.db, posts, await world.at('2024-01-02'))).keys()];
  beforeAll(async () => {
    mayor = await world.staff('district-government', 'mayor', 'leadership', 'head');
  });

  test('not on the government’s own post, marked as a leader’s or not', async () => {
    expect(await reached([mayor.postId])).toEqual([]);
    await world.db.post.update({ where: { id: mayor.postId }, data: { leader: false } });
    expect(await reached([mayor.postId])).toEqual([]);
    await world.db.post.update({ where: { id: mayor.postId }, data: { leader: true } });
  });

  test('not on another post that the same person holds, where others are still told', async () => {
    const liaison = world.post('finance-bureau');
    const finance = await world.staff('finance-bureau', 'finance');
    const { answer } = await assignPost(world.db, world.admin, { postId: liaison, personId: mayor.personId });
    const now = await world.at('2024-01-02', 10);
    const told = (await recipientsOf(world.db, [liaison], now)).get(liaison) ?? [];
    expect(told.map(({ personId }) => personId)).toEqual([finance.personId]);
    expect([...(await recipientsById(world.db, [mayor.personId, finance.personId], now)).keys()]).toEqual([finance.personId]);
    await copyTask(world.db, office, { taskId, toPostId: liaison });
    expect(await world.db.delivery.count({ where: { personId: mayor.personId } })).toBe(0);
    expect(await world.db.delivery.count({ where: { personId: finance.personId } })).toBeGreaterThan(0);
    await world.db.holding.delete({ where: { id: answer.id } });
  });

  test('once he has left the office he is told as anybody', async () => {
    const post = world.post('housing-bureau');
    await assignPost(world.db, world.admin, { postId: post, personId: mayor.personId });
    await world.db.holding.updateMany({ where: { postId: mayor.postId }, data: { untilAt: new Date(await world.at('2024-01-02')) } });
    await world.at('2024-01-03');
    expect([...(await recipientsOf(world.db, [post], await world.at('2024-01-03'))).keys()]).toEqual([post]);
  });
});
