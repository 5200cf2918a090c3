import { importProgramme, programmeByHash } from '#libs/database/programme.repository';
import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import { type Answer, ask } from './api.fixture';
import { importPlanProgramme, planWindow } from './plan.fixture';
import { fillRegisters } from './registers.fixture';
import { ApiWorld } from './world.fixture';

type Somebody = Parameters<ApiWorld['token']>[0];

let world: ApiWorld;
const projects = { east: '', west: '' };
beforeAll(async () => {
  world = await ApiWorld.open();
  for (const side of ['east', 'west'] as const) {
    projects[side] = await world.project(side, side, ['acceptance']);
    await fillRegisters(world, projects[side], `compound-${side}`, side);
  }
});
afterAll(() => world.close());

const send = (as: Somebody, method: string, path: string, body: object, ifMatch?: number): Promise<Answer> =>
  ask(world.api.url, method, path, { token: world.token(as), body, ...(ifMatch === undefined ? {} : { ifMatch }) });

describe('a tender lot with another’s project in it', () => {
  beforeAll(() => world.api.db.lotProject.create({ data: { lotId: 'lot-east', projectId: projects.west } }));

  it('is changed by who meets all of its projects; a party of one reads it, and is told who may', async () => {
    const before = await world.api.db.lotProject.count({ where: { lotId: 'lot-east' } });
    for (const changes of [{ projectIds: [projects.east] }, { title: '并入己标' }]) {
      const refused = await send('subdistrict', 'PATCH', '/lots/lot-east', changes, 1);
      expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden', allowed: ['coordination'] } });
      expect(refused.body.detail).toContain('统筹部门');
    }
    expect(await world.api.db.lotProject.count({ where: { lotId: 'lot-east' } })).toBe(before);
    expect((await send('subdistrict', 'PATCH', '/lots/lot-west', { title: '他人的' }, 1)).status).toBe(404);
    expect((await send('coordination', 'PATCH', '/lots/lot-east', { title: '统筹部门改' }, 1)).status).toBe(200);
  });
});

describe('a pipe or cable', () => {
  beforeAll(async () => {
    const compiled = structuredClone(await programmeByHash(world.api.db, world.hash));
    compiled.code = 'lined';
    compiled.lines = {
      rule: 'r',
      kinds: [
        { code: 'water', title: '供水管线', utility: 'housing-bureau' },
        { code: 'gas', title: '供气管线', utility: 'gas-company' },
      ],
      byOwnership: [{ code: 'utility', title: '专营单位的', payer: 'utility', recipient: 'utility', rule: 'r' }],
    };
    await importProgramme(world.api.db, { compiled, hash: 'lined', yaml: '' });
    await world.api.db.process.update({ where: { id: projects.east }, data: { programmeHash: 'lined' } });
    await world.task('task-of-utility', projects.east, 'department');
    await world.task('task-of-other', projects.east, 'other-department');
    await world.happen(projects.east, [{ type: 'stage.entered', data: { stage: 'handover', visit: 1 } }]);
  });
  const line = (kind: string) => ({ lines: [{ kind, ownership: 'utility', description: '支管' }] });

  it('is registered, received and dropped by the utility behind it, and by no other that was asked something else', async () => {
    const told = { status: 403, body: { allowed: ['coordination', 'subdistrict'], organisations: ['organisation-department'] } };
    expect(await send('other-department', 'POST', '/lines/line-east/receive', { receivedOn: '2024-05-06' })).toMatchObject(told);
    expect(await send('other-department', 'POST', '/lines/line-east/drop', { reason: '误登' })).toMatchObject(told);
    expect(await send('other-department', 'POST', `/projects/${projects.east}/lines`, line('water'))).toMatchObject(told);
    expect((await send('department', 'POST', `/projects/${projects.east}/lines`, line('gas'))).status).toBe(403);
    expect((await send('department', 'POST', `/projects/${projects.east}/lines`, line('water'))).status).toBe(201);
    expect((await send('department', 'POST', '/lines/line-east/receive', { receivedOn: '2024-05-06' })).status).toBe(200);
    expect((await send('subdistrict', 'POST', '/lines/line-second-east/drop', { reason: '误登' })).status).toBe(200);
  });
});

test('what an acceptance finds is recorded by who takes part in it; a department asked about something else is told who may', async () => {
  const found = (as: Somebody) => send(as, 'POST', `/projects/${projects.west}/acceptance/defects`, { defects: ['台阶松动'] });
  const one = (as: Somebody) => send(as, 'POST', `/projects/${projects.west}/defects`, { foundIn: 'acceptance', text: '路灯不亮' });
  await world.task('task-of-reviewer', projects.west, 'other-department');
  for (const record of [found, one]) {
    expect(await record('other-department')).toMatchObject({
      status: 403,
      body: { allowed: ['coordination', 'subdistrict', 'owners-body'] },
    });
  }
  await world.task('task-of-acceptance', projects.west, 'other-department', { stage: 'acceptance', step: 'inspect' });
  for (const record of [found, one]) expect((await record('other-department')).status).toBe(201);
  expect((await found('west-owners-body')).status).toBe(201);
});

test('a task is copied by who holds it and by the office; whoever else reads it does not pass it on', async () => {
  const taskId = await world.task('task-to-copy', projects.east, 'department');
  const copy = (as: Somebody) => send(as, 'POST', `/tasks/${taskId}/copy`, { toPostId: 'post-other-department' });
  for (const reader of ['subdistrict', 'owners-body'] as const) {
    expect(await copy(reader)).toMatchObject({ status: 403, body: { allowed: ['department', 'coordination', 'leadership'] } });
  }
  expect((await copy('department')).status).toBe(200);
  const passedOn = await send('other-department', 'POST', `/tasks/${taskId}/copy`, { toPostId: 'post-west' });
  expect(passedOn.status).toBe(403);
  expect((await copy('coordination')).status).toBe(200);
});

test('the papers of an annual plan come from who was asked in it: an owners’ body or a finance bureau that was not brings none', async () => {
  await importPlanProgramme(world);
  const windowId = await planWindow(world, 'plan-window', 2025, 'open');
  const bring = (as: Somebody) => send(as, 'POST', `/plan-windows/${windowId}/papers`, { code: 'other', title: '其他材料' });
  for (const stranger of ['owners-body', 'finance', 'subdistrict'] as const) {
    expect(await bring(stranger)).toMatchObject({ status: 403, body: { code: 'forbidden', allowed: ['coordination'] } });
  }
  await world.task('plan-task', windowId, 'finance', { stage: WINDOW_STAGE, step: 'examine' });
  expect((await bring('finance')).status).toBe(201);
  expect((await bring('coordination')).status).toBe(201);
});
