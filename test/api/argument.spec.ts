import { DisputedWorld } from './disputed.fixture';

let world: DisputedWorld;
beforeAll(async () => {
  world = await DisputedWorld.open();
});
afterAll(() => world.close());

const view = async () => (await world.ask('GET', `/projects/${world.projectId}`, 'coordination')).body.view;
const concluded = async (verb: 'complete' | 'return', more: object = {}) => {
  await world.answer('risk-assessment', 'subdistrict');
  await world.answer('emergency-plan', 'subdistrict');
  return world.answer('conclude', 'office', verb, more);
};

test('a dispute goes back twice, each time with its reason in sight, and nothing starts before consensus', async () => {
  await world.project('argued');
  expect((await view()).argumentRounds).toBeUndefined();
  const start = () =>
    world.ask('POST', `/projects/${world.projectId}/works-reports`, 'subdistrict', { percent: 1, reportedOn: '2024-05-06' });
  const refused = {
    code: 'out-of-turn',
    expected: [{ stage: 'argument', title: '论证', steps: [{ step: 'risk-assessment', title: '风险评估' }] }],
  };
  expect(await start()).toMatchObject({ status: 409, body: refused });

  await world.answer('risk-assessment', 'subdistrict');
  await world.answer('emergency-plan', 'subdistrict');
  expect(await world.answer('conclude', 'office', 'return')).toMatchObject({ status: 422, body: { errors: [{ path: 'note' }] } });
  const conclusion = await world.open('conclude');
  expect((await world.answer('conclude', 'office', 'return', { note: '加装电梯分歧未解' })).status).toBe(200);
  const takenBack = await world.ask('POST', `/tasks/${conclusion!.id}/take-back`, 'office', { reason: '改主意' }, conclusion!.revision + 1);
  expect(takenBack).toMatchObject({ status: 409, body: { code: 'out-of-turn' } });
  await concluded('return', { note: '车位分配未达成一致' });
  expect((await view()).argumentRounds).toMatchObject([
    { stage: 'argument', visit: 1, reason: '加装电梯分歧未解' },
    { stage: 'argument', visit: 1, reason: '车位分配未达成一致' },
  ]);
  expect((await view()).activeStages).toEqual(['argument']);
  expect((await start()).status).toBe(409);

  await concluded('complete');
  expect((await view()).activeStages).toEqual(['review-first']);
  expect((await view()).argumentRounds).toHaveLength(2);
});
