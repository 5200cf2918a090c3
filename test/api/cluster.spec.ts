import type { Role } from '#libs/contracts/role';
import { type Answer, ask } from './api.fixture';
import { ApiWorld, PROGRAMME, REALM } from './world.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  for (const id of ['north', 'south', 'lone']) await world.compound(id);
  await world.compound('west-compound', 'west');
});
afterAll(() => world.close());

const call = (method: string, path: string, body?: object, as: Role = 'coordination', ifMatch?: number): Promise<Answer> =>
  ask(world.api.url, method, path, { token: world.token(as), ...(body ? { body } : {}), ...(ifMatch === undefined ? {} : { ifMatch }) });
const merge = (code: string, compoundIds: string[], as: Role = 'coordination') =>
  call('POST', '/clusters', { code, name: `片区 ${code}`, compoundIds }, as);
const start = (body: object) => call('POST', '/projects', { name: '片区改造', programme: PROGRAMME, ...body });

describe('a cluster', () => {
  it('merges compounds, each in one cluster only and of one’s own sight', async () => {
    const cluster = await merge('merged', ['north', 'south']);
    expect(cluster).toMatchObject({ status: 201, body: { compoundIds: ['north', 'south'], revision: 1 } });
    expect((await call('GET', `/clusters/${cluster.body.id}`)).body).toMatchObject({ areaSqm: '40000.00', households: 6, projectIds: [] });
    expect(await merge('again', ['lone', 'south'])).toMatchObject({ status: 422, body: { errors: [{ path: 'compoundIds.1' }] } });
    expect(await merge('merged', ['lone'])).toMatchObject({ status: 409, body: { code: 'already-exists' } });
    expect((await merge('foreign', ['lone', 'west-compound'], 'subdistrict')).status).toBe(404);
    expect((await call('GET', '/clusters', undefined, 'subdistrict')).body.items).toHaveLength(1);
    expect((await ask(world.api.url, 'GET', '/clusters', { token: world.token('west-subdistrict') })).body.items).toEqual([]);
  });

  it('is let in only whole, and says of each compound why', async () => {
    const { id } = await world.api.db.cluster.findFirstOrThrow({ where: { code: 'merged' } });
    const compound = await world.api.db.compound.findUniqueOrThrow({ where: { id: 'south' } });
    const facts = compound.facts as object;
    await world.api.db.compound.update({ where: { id: 'south' }, data: { facts: { ...facts, 'in-demolition-plan': true } } });
    const verdicts = await call('GET', `/clusters/${id}/eligibility?programme=${PROGRAMME}`);
    expect(verdicts.body).toMatchObject({
      eligible: false,
      items: [
        { compoundId: 'north', eligible: true },
        { compoundId: 'south', eligible: false },
      ],
    });
    expect(await start({ clusterId: id })).toMatchObject({
      status: 422,
      body: { code: 'not-eligible', because: [{ compoundId: 'south', rules: expect.any(Array) }] },
    });
    await world.api.db.compound.update({ where: { id: 'south' }, data: { facts } });
  });

  it('is renewed as one: its compounds, its area, one vote over all owners or in each compound as was stated', async () => {
    const { id } = await world.api.db.cluster.findFirstOrThrow({ where: { code: 'merged' } });
    expect(await start({ clusterId: id, compoundIds: ['north'] })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'compoundIds' }] },
    });
    expect(await start({ compoundIds: ['lone'], votesOver: 'each-compound' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'votesOver' }] },
    });
    const { body } = await start({ clusterId: id, votesOver: 'each-compound' });
    const project = (await call('GET', `/projects/${body.projectId}`)).body;
    expect(project).toMatchObject({ clusterId: id, compoundIds: ['north', 'south'], votesOver: 'each-compound' });
    const budget = {
      kind: 'plan',
      contents: [{ category: 'basic', title: '道路', fen: 100_000_000 }],
      otherCostsFen: 0,
      contingencyFen: 0,
    };
    expect((await call('POST', `/projects/${body.projectId}/budgets`, budget)).status).toBe(201);
    expect((await call('GET', `/projects/${body.projectId}/budgets`)).body.items[0].areaSqm).toBe('40000.00');

    const tally = await voted(body.projectId, 'each');
    expect(tally).toMatchObject({ passed: false, because: ['compound-failed'] });
    expect(tally.compounds).toMatchObject([
      { compoundId: 'north', passed: true, roll: { areaSqm: '300.00', people: 3 } },
      { compoundId: 'south', passed: false, tests: [{ code: 'agree-area', part: '100.00', whole: '300.00', met: false }, {}] },
    ]);
    await world.api.db.project.update({ where: { id: body.projectId }, data: { votesOver: 'all-owners' } });
    const over = await voted(body.projectId, 'all');
    expect(over).toMatchObject({ passed: true, because: [] });
    expect(over.compounds).toBeUndefined();

    const cluster = (await call('GET', `/clusters/${id}`)).body;
    expect(cluster.projectIds).toEqual([body.projectId]);
    const grown = await call('PATCH', `/clusters/${id}`, { compoundIds: ['north', 'south', 'lone'] }, 'coordination', cluster.revision);
    expect(grown).toMatchObject({ status: 409, body: { code: 'out-of-turn', projectId: body.projectId } });
    expect((await call('PATCH', `/clusters/${id}`, { name: '北片' }, 'coordination', cluster.revision)).body).toMatchObject({
      name: '北片',
      compoundIds: ['north', 'south'],
    });
  });
});

/** All three units of the north agree, one of three of the south: two thirds of all. @returns the tally on record once the vote is closed */
async function voted(projectId: string, word: string) {
  const { db } = world.api;
  const own = { realmId: REALM, processId: projectId };
  const rule = { base: 'all-owners', peopleAs: 'households', area: { num: 2, den: 3 }, people: { num: 2, den: 3 } };
  const ends = { endsAt: new Date('2024-07-01T00:00:00+08:00'), rolledAt: new Date(), rollHash: 'x' };
  await db.vote.create({ data: { ...own, id: `vote-${word}`, stage: 'opinion', title: '征求意见', rule, status: 'rolled', ...ends } });
  const units = ['north', 'south'].flatMap((compoundId) => [1, 2, 3].map((n) => ({ id: `${word}-${compoundId}-${n}`, compoundId })));
  await db.unit.createMany({
    data: units.map(({ id, compoundId }) => ({
      id,
      realmId: REALM,
      compoundId,
      buildingId: `${compoundId}-b1`,
      code: id,
      areaCsqm: 10_000,
      owners: [],
    })),
  });
  await db.voteUnit.createMany({
    data: units.map(({ id }) => ({ voteId: `vote-${word}`, unitId: id, areaCsqm: 10_000, ownerKeys: [id] })),
  });
  const ballots = units.map(({ id }) => ({ unitId: id, choice: /south-[23]/.test(id) ? 'against' : 'agree' }));
  expect((await call('POST', `/votes/vote-${word}/ballots`, { ballots })).status).toBe(201);
  const { revision } = (await call('GET', `/votes/vote-${word}`)).body;
  const closed = await call('POST', `/votes/vote-${word}/close`, {}, 'coordination', revision);
  expect(closed.status).toBe(200);
  return (await call('GET', `/votes/vote-${word}`)).body.tally;
}

describe('a tender lot', () => {
  it('takes in several projects, a project has several, and works are reported by lot', async () => {
    const projects = [await world.project('first', 'east', ['works']), await world.project('second', 'east', ['works'])];
    const lot = (code: string, projectIds: string[]) => call('POST', '/lots', { code, title: `标段 ${code}`, projectIds });
    const pipes = (await lot('pipes', projects)).body;
    const roads = (await lot('roads', [projects[0]!])).body;
    expect(pipes).toMatchObject({ contractor: null, contractFen: null, projectIds: [...projects].sort() });
    expect((await call('GET', `/lots?projectId=${projects[0]}`)).body.items).toHaveLength(2);
    expect((await call('GET', `/lots?projectId=${projects[1]}`)).body.items).toMatchObject([{ code: 'pipes' }]);
    const decided = { contractor: '样例建设有限公司', contractFen: 1_250_000_000 };
    expect((await call('PATCH', `/lots/${pipes.id}`, decided, 'coordination', 1)).body).toMatchObject({ ...decided, revision: 2 });
    expect((await call('PATCH', `/lots/${pipes.id}`, decided, 'coordination', 1)).status).toBe(412);
    expect((await call('PATCH', `/lots/${pipes.id}`, { contractFen: -1 }, 'coordination', 2)).status).toBe(422);

    const report = (project: string, more: object) =>
      call('POST', `/projects/${project}/works-reports`, { reportedOn: '2024-05-06', ...more }, 'subdistrict');
    expect((await report(projects[0]!, { percent: 60, lotId: pipes.id })).status).toBe(201);
    expect((await report(projects[0]!, { percent: 30, lotId: roads.id })).status).toBe(201);
    expect((await report(projects[0]!, { percent: 40 })).status).toBe(201);
    expect(await report(projects[0]!, { percent: 50, lotId: pipes.id })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'note' }] },
    });
    expect(await report(projects[1]!, { percent: 10, lotId: roads.id })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'lotId' }] },
    });
    const works = (await call('GET', `/projects/${projects[0]}/works`)).body;
    expect(works).toMatchObject({
      percent: 40,
      lots: [
        { code: 'pipes', percent: 60 },
        { code: 'roads', percent: 30 },
      ],
    });
    expect((await call('GET', `/projects/${projects[0]}`)).body.view.worksPercent).toBe(40);
  });

  it('shows its sum to who reads money, and itself to who meets one of its projects', async () => {
    const { id } = await world.api.db.lot.findFirstOrThrow({ where: { code: 'pipes' } });
    expect((await call('GET', `/lots/${id}`, undefined, 'finance')).body.contractFen).toBe(1_250_000_000);
    expect((await call('GET', `/lots/${id}`, undefined, 'department')).status).toBe(404);
    const { projectIds } = (await call('GET', `/lots/${id}`)).body;
    await world.task('asked', projectIds[0], 'department');
    expect((await call('GET', `/lots/${id}`, undefined, 'department')).body).toMatchObject({
      contractFen: null,
      contractor: '样例建设有限公司',
    });
  });

  it('keeps on record what it and a cluster were from each change on, by whom and when, the sum for who reads money', async () => {
    const { id } = await world.api.db.lot.findFirstOrThrow({ where: { code: 'pipes' } });
    const history = async (path: string, as: Role) => (await call('GET', `${path}/history`, undefined, as)).body.items;
    const by = { personId: 'person-coordination', postId: 'post-coordination', at: '2024-05-06T09:00:00+08:00' };
    expect(await history(`/lots/${id}`, 'finance')).toMatchObject([
      { ...by, revision: 1, record: { code: 'pipes', contractFen: null } },
      { ...by, revision: 2, record: { contractor: '样例建设有限公司', contractFen: 1_250_000_000 } },
    ]);
    expect((await history(`/lots/${id}`, 'department'))[1].record).toMatchObject({ contractor: '样例建设有限公司', contractFen: null });

    const { body: cluster } = await merge('joined', ['lone']);
    await world.compound('joining');
    await call('PATCH', `/clusters/${cluster.id}`, { compoundIds: ['lone', 'joining'] }, 'subdistrict', 1);
    expect(await history(`/clusters/${cluster.id}`, 'coordination')).toMatchObject([
      { ...by, revision: 1, record: { code: 'joined', compoundIds: ['lone'] } },
      { personId: 'person-subdistrict', revision: 2, record: { compoundIds: ['joining', 'lone'] } },
    ]);
    await expect(world.api.db.registerVersion.deleteMany({ where: { thingId: id } })).rejects.toThrow('never changed or deleted');
  });
});
