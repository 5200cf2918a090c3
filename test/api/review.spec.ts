import type { Answer } from './api.fixture';
import { DisputedWorld } from './disputed.fixture';

let world: DisputedWorld;
beforeAll(async () => {
  world = await DisputedWorld.open();
});
afterAll(() => world.close());

/** A project whose dispute has ended: its opinions are asked. */
async function reviewed(name: string): Promise<string> {
  const projectId = await world.project(name);
  await world.answer('risk-assessment', 'subdistrict');
  await world.answer('emergency-plan', 'subdistrict');
  await world.answer('conclude', 'office');
  return projectId;
}

const again = (as: Parameters<DisputedWorld['ask']>[2], body: object): Promise<Answer> =>
  world.ask('POST', `/projects/${world.projectId}/reviews/review-first/ask-again`, as, { reason: '管径已改', ...body });
const tasks = (step: string) =>
  world.db.task.findMany({ where: { processId: world.projectId, step, aboutId: null }, orderBy: { askedAgainAt: 'asc' } });

describe('asking again after a change', () => {
  it('asks only those whom it touches, with new dates and ladders, and keeps what was said', async () => {
    await reviewed('changed');
    await world.answer('roads', 'bureau', 'agree');
    await world.answer('pipes', 'bureau', 'agree-with-conditions', { conditions: ['先报管线迁改方案', '另报图纸'] });
    await world.answer('gas', 'bureau', 'agree');
    await world.answer('whole', 'subdistrict', 'return', { note: '总体造价偏高' });
    expect(await world.steps()).toEqual(['minutes']);
    const minutes = await world.open('minutes');
    const [met, unmet] = await world.db.condition.findMany({ where: { processId: world.projectId }, orderBy: { text: 'desc' } });
    await world.db.condition.update({ where: { id: met!.id }, data: { metAt: new Date() } });

    const answer = await again('office', { topics: ['pipes'] });
    expect(answer).toMatchObject({ status: 200, body: { untouched: ['roads'], conditionIds: [unmet!.id] } });
    expect(answer.body.steps.sort()).toEqual(['gas', 'pipes', 'whole']);
    expect(await world.steps()).toEqual(['pipes', 'whole']);
    const [first, second] = await tasks('pipes');
    expect(first).toMatchObject({ status: 'answered', answer: 'agree-with-conditions', askedAgainAt: expect.any(Date) });
    expect(await world.db.rung.count({ where: { taskId: second!.id, status: 'pending' } })).toBe(2);
    expect(await world.db.task.findUnique({ where: { id: minutes!.id } })).toMatchObject({ status: 'closed' });
    expect(await world.db.condition.findUnique({ where: { id: met!.id } })).toMatchObject({ voidedAt: null });
    expect(await world.db.task.findFirst({ where: { aboutId: unmet!.id } })).toMatchObject({ status: 'closed' });
    const shown = (await world.ask('GET', `/tasks/${first!.id}`, 'bureau')).body;
    expect(shown).toMatchObject({
      askedAgainAt: expect.any(String),
      acts: [{ verb: 'ask-again', data: { topics: ['pipes'], reason: '管径已改' } }],
    });
    const events = await world.ask('GET', `/projects/${world.projectId}/events?limit=200`, 'coordination');
    expect(events.body.items).toContainEqual(expect.objectContaining({ type: 'opinions.askedAgain' }));

    const back = await world.ask('POST', `/tasks/${first!.id}/take-back`, 'bureau', { reason: '误填' }, shown.revision);
    expect(back).toMatchObject({ status: 409, body: { code: 'out-of-turn' } });
    await world.answer('pipes', 'bureau', 'agree');
    await world.answer('gas', 'bureau', 'agree');
    await world.answer('whole', 'subdistrict', 'agree');
    // What had returned before counts no more: the minutes need not reply to it.
    expect((await world.answer('minutes', 'office')).status).toBe(200);
    expect(await again('office', { topics: ['pipes'] })).toMatchObject({
      status: 409,
      body: { code: 'out-of-turn', expected: [{ stage: 'vote', title: '表决' }] },
    });
  });

  it('is the lead’s and coordination’s to say, and the client’s by a new version of a paper', async () => {
    await reviewed('said');
    await world.answer('roads', 'bureau', 'agree');
    expect(await again('bureau', { topics: ['roads'] })).toMatchObject({ status: 403 });
    expect(await again('owners-body', { topics: ['roads'] })).toMatchObject({ status: 403 });
    const paper = async () => world.ask('POST', `/projects/${world.projectId}/papers`, 'subdistrict', { code: 'form', title: '设计图' });
    const first = (await paper()).body;
    expect(await again('subdistrict', { topics: ['roads'] })).toMatchObject({ status: 422, body: { errors: [{ path: 'paperId' }] } });
    expect(await again('subdistrict', { topics: ['roads'], paperId: first.id })).toMatchObject({ status: 422 });
    const second = (await paper()).body;
    expect((await again('subdistrict', { topics: ['roads'], paperId: second.id })).status).toBe(200);
    expect(await world.steps()).toContain('roads');
  });

  it.each<[string, object, number, string]>([
    ['no topic', {}, 422, 'invalid-input'],
    ['an unknown topic', { topics: ['trees'] }, 422, 'invalid-input'],
    ['a topic on which nobody has spoken', { topics: ['pipes'] }, 409, 'out-of-turn'],
  ])('refuses %s', async (name, body, status, code) => {
    await reviewed(`refused-${name.length}`);
    await world.answer('roads', 'bureau', 'agree');
    expect(await again('coordination', body)).toMatchObject({ status, body: { code } });
    expect(await world.steps()).toEqual(['pipes', 'whole']);
  });
});

describe('what is asked again', () => {
  it('is signed anew by who had signed, though the opinion itself had not been given', async () => {
    await reviewed('signed');
    const roads = (await world.open('roads'))!;
    const added = await world.ask('POST', `/tasks/${roads.id}/add-signer`, 'bureau', { postId: 'post-subdistrict' }, roads.revision);
    expect((await world.ask('POST', `/tasks/${added.body.signerTaskId}/answer`, 'subdistrict', { verb: 'agree' }, 1)).status).toBe(200);
    expect(await again('office', { topics: ['roads'] })).toMatchObject({ status: 200, body: { steps: ['roads'], untouched: [] } });
    const [signed, anew] = await world.db.task.findMany({ where: { signerOfId: roads.id }, orderBy: { askedAgainAt: 'asc' } });
    expect(signed).toMatchObject({ status: 'answered', askedAgainAt: expect.any(Date) });
    expect(anew).toMatchObject({ status: 'open', postId: 'post-subdistrict', askedAgainAt: null });
    expect(await world.db.rung.count({ where: { taskId: anew!.id, status: 'pending' } })).toBe(2);
    const back = await world.ask('POST', `/tasks/${signed!.id}/take-back`, 'subdistrict', { reason: '误填' }, signed!.revision);
    expect(back).toMatchObject({ status: 409, body: { code: 'out-of-turn' } });
    expect(await world.answer('roads', 'bureau', 'agree')).toMatchObject({ status: 409, body: { expected: ['post-subdistrict'] } });
    expect((await world.ask('POST', `/tasks/${anew!.id}/answer`, 'subdistrict', { verb: 'agree' }, 1)).status).toBe(200);
    expect((await world.answer('roads', 'bureau', 'agree')).status).toBe(200);
  });

  it('brings back with an opinion that had been given those who signed it, but not who was taken out again', async () => {
    await reviewed('signed-and-given');
    const roads = (await world.open('roads'))!;
    const first = await world.ask('POST', `/tasks/${roads.id}/add-signer`, 'bureau', { postId: 'post-subdistrict' }, roads.revision);
    const second = await world.ask('POST', `/tasks/${roads.id}/add-signer`, 'bureau', { postId: 'post-coordination' }, roads.revision + 1);
    const out = { signerTaskId: second.body.signerTaskId, reason: '与其无关' };
    expect((await world.ask('POST', `/tasks/${roads.id}/remove-signer`, 'bureau', out, roads.revision + 2)).status).toBe(200);
    await world.ask('POST', `/tasks/${first.body.signerTaskId}/answer`, 'subdistrict', { verb: 'agree' }, 1);
    // Who answers the task reads what was said before, and by whom.
    expect((await world.ask('GET', `/tasks/${roads.id}`, 'bureau')).body.signers).toMatchObject([
      { taskId: first.body.signerTaskId, postId: 'post-subdistrict', status: 'answered', answer: 'agree' },
    ]);
    expect((await world.answer('roads', 'bureau', 'agree')).status).toBe(200);
    expect(await again('office', { topics: ['roads'] })).toMatchObject({ status: 200, body: { steps: ['roads'] } });
    const anew = (await world.open('roads'))!;
    expect(anew.id).not.toBe(roads.id);
    const signers = await world.db.task.findMany({ where: { signerOfId: anew.id } });
    expect(signers).toMatchObject([{ status: 'open', postId: 'post-subdistrict', dueOn: anew.dueOn }]);
    expect(await world.db.rung.count({ where: { taskId: signers[0]!.id, status: 'pending' } })).toBe(2);
    expect(await world.answer('roads', 'bureau', 'agree')).toMatchObject({ status: 409, body: { expected: ['post-subdistrict'] } });
    expect((await world.ask('POST', `/tasks/${signers[0]!.id}/answer`, 'subdistrict', { verb: 'agree' }, 1)).status).toBe(200);
    expect((await world.answer('roads', 'bureau', 'agree')).status).toBe(200);
  });

  it('goes to who held it, where it had been handed over to the right unit', async () => {
    await reviewed('handed-over');
    const roads = (await world.open('roads'))!;
    const to = { toPostId: 'post-subdistrict', reason: '道路属街道管养' };
    expect((await world.ask('POST', `/tasks/${roads.id}/hand-over`, 'coordination', to, roads.revision)).status).toBe(200);
    await world.answer('pipes', 'bureau', 'agree');
    for (const _ of [1, 2]) {
      expect((await world.answer('roads', 'subdistrict', 'agree')).status).toBe(200);
      expect((await again('office', { topics: ['roads'] })).status).toBe(200);
      expect(await world.open('roads')).toMatchObject({ postId: 'post-subdistrict', organisationId: 'organisation-subdistrict' });
    }
    expect((await again('office', { topics: ['pipes'] })).status).toBe(200);
    expect(await world.open('pipes')).toMatchObject({ postId: 'post-bureau' });
  });
});

describe('conditions of an agreement', () => {
  const conditions = async (query = '') =>
    (await world.ask('GET', `/conditions?projectId=${world.projectId}${query}`, 'subdistrict')).body.items;

  it('are put before the client with a date, listed until met, and hold up what the programme says', async () => {
    await reviewed('conditional');
    await world.answer('roads', 'bureau', 'agree-with-conditions', { conditions: ['路面恢复先报方案', '夜间施工先报批'] });
    expect(await conditions()).toMatchObject([
      { organisation: 'bureau', text: '路面恢复先报方案', status: 'open', dueOn: '2024-05-17', late: false, light: 'green' },
      { text: '夜间施工先报批', status: 'open' },
    ]);
    const [first, second] = await conditions();
    expect(await world.db.rung.count({ where: { taskId: first.toMeetTaskId, status: 'pending' } })).toBe(2);
    const task = (await world.ask('GET', `/tasks/${first.toMeetTaskId}`, 'subdistrict')).body;
    expect(task).toMatchObject({ title: '落实条件：路面恢复先报方案', answers: ['complete'], postId: 'post-subdistrict' });
    const answer = (verb: string) => world.ask('POST', `/tasks/${task.id}/answer`, 'subdistrict', { verb }, task.revision);
    expect(await answer('agree')).toMatchObject({ status: 409, body: { code: 'answer-not-offered' } });

    for (const [step, holder] of [
      ['pipes', 'bureau'],
      ['gas', 'bureau'],
      ['whole', 'subdistrict'],
    ] as const)
      await world.answer(step, holder, 'agree');
    expect((await world.answer('minutes', 'office')).status).toBe(200);
    await world.ask('POST', `/projects/${world.projectId}/pause`, 'coordination', { reason: '核对' }, await revision());
    await world.ask('POST', `/projects/${world.projectId}/resume`, 'coordination', { reason: '核对' }, await revision());
    const vote = await world.db.vote.findFirstOrThrow({ where: { processId: world.projectId } });
    await passed(vote.id);
    const draft = () => world.answer('draft', 'subdistrict', 'complete', { facts: { lines: false } });
    expect(await draft()).toMatchObject({ status: 409, body: { expected: [{ conditionId: first.id }, { conditionId: second.id }] } });

    const open = (await world.ask('GET', `/tasks/${first.toMeetTaskId}`, 'subdistrict')).body;
    expect((await world.ask('POST', `/tasks/${open.id}/answer`, 'subdistrict', { verb: 'complete' }, open.revision)).status).toBe(200);
    expect((await world.ask('POST', `/conditions/${second.id}/meet`, 'subdistrict', {})).body).toMatchObject({ open: 0 });
    expect(await conditions()).toEqual([]);
    expect(await conditions('&status=met')).toHaveLength(2);
    expect(await world.db.task.findUnique({ where: { id: second.toMeetTaskId } })).toMatchObject({ status: 'closed' });
    expect((await draft()).status).toBe(200);
  });

  it('are met as the client says, who stated them, the lead of the review, or coordination', async () => {
    await reviewed('met-by');
    const sayers = ['subdistrict', 'bureau', 'office', 'coordination'] as const;
    await world.answer('roads', 'bureau', 'agree-with-conditions', { conditions: [...sayers] });
    const stated = await conditions();
    expect(await world.ask('POST', `/conditions/${stated[0].id}/meet`, 'owners-body', {})).toMatchObject({
      status: 403,
      body: { allowed: ['coordination'], organisations: ['organisation-subdistrict', 'disputed-bureau', 'disputed-office'] },
    });
    for (const { id, text } of stated) expect((await world.ask('POST', `/conditions/${id}/meet`, text, {})).status).toBe(200);
    expect(await conditions()).toEqual([]);
  });

  it('are void with their tasks when the minutes return the plan: the next visit states its own', async () => {
    await reviewed('returned');
    await world.answer('roads', 'bureau', 'agree-with-conditions', { conditions: ['先报方案', '另报图纸'] });
    const [met, unmet] = await conditions();
    await world.ask('POST', `/conditions/${met.id}/meet`, 'subdistrict', {});
    for (const step of ['pipes', 'gas'] as const) await world.answer(step, 'bureau', 'agree');
    await world.answer('whole', 'subdistrict', 'agree');
    expect((await world.answer('minutes', 'office', 'return')).status).toBe(200);
    expect(await world.open('roads')).toMatchObject({ visit: 2 });
    expect(await conditions()).toEqual([]);
    expect(await conditions('&status=void')).toMatchObject([{ id: unmet.id }]);
    expect(await conditions('&status=met')).toMatchObject([{ id: met.id }]);
    expect(await world.db.task.findUnique({ where: { id: unmet.toMeetTaskId } })).toMatchObject({ status: 'closed' });
    expect(await world.db.rung.count({ where: { taskId: unmet.toMeetTaskId, status: 'pending' } })).toBe(0);
  });

  it('are void with their task when the answer is taken back', async () => {
    await reviewed('taken-back');
    await world.answer('roads', 'bureau', 'agree-with-conditions', { conditions: ['先报方案'] });
    const [condition] = await conditions();
    await world.ask('POST', `/tasks/${condition.taskId}/take-back`, 'bureau', { reason: '误填' }, 2);
    expect(await conditions('&status=void')).toMatchObject([{ id: condition.id }]);
    expect(await world.db.rung.count({ where: { taskId: condition.toMeetTaskId, status: 'pending' } })).toBe(0);
  });
});

async function revision(): Promise<number> {
  return (await world.ask('GET', `/projects/${world.projectId}`, 'coordination')).body.revision as number;
}

/** Lets the vote be closed as passed by all owners of one unit. */
async function passed(voteId: string): Promise<void> {
  const compoundId = (await world.db.projectCompound.findFirstOrThrow({ where: { projectId: world.projectId } })).compoundId;
  const unit = {
    id: `${compoundId}-u`,
    realmId: 'example',
    compoundId,
    buildingId: `${compoundId}-b1`,
    code: '1',
    areaCsqm: 10_000,
    owners: [],
  };
  await world.db.unit.create({ data: unit });
  await world.db.voteUnit.create({ data: { voteId, unitId: unit.id, areaCsqm: 10_000, ownerKeys: ['o'] } });
  const ends = { rolledAt: new Date(), endsAt: new Date('2024-07-01T00:00:00+08:00'), rollHash: 'x' };
  const vote = await world.db.vote.update({ where: { id: voteId }, data: { status: 'rolled', ...ends } });
  await world.ask('POST', `/votes/${voteId}/ballots`, 'coordination', { ballots: [{ unitId: unit.id, choice: 'agree' }] });
  await world.ask('POST', `/votes/${voteId}/close`, 'coordination', {}, vote.revision);
}

describe('the view of opinions', () => {
  const list = (query: string, as: Parameters<DisputedWorld['ask']>[2] = 'coordination') => world.ask('GET', `/opinions${query}`, as);
  const days = async (on: string) => world.db.realm.update({ where: { id: 'example' }, data: { nowAt: new Date(`${on}T09:00:00+08:00`) } });

  it('shows the slowest first, in working days, page by page, and how long each organisation takes', async () => {
    await world.db.project.deleteMany({});
    await days('2024-04-29');
    const slow = await reviewed('slow');
    await days('2024-05-06');
    const quick = await reviewed('quick');
    // 30 April, 6 to 10 May, and 11 May, a Saturday worked for the holiday of May Day.
    await days('2024-05-13');
    await world.answer('roads', 'bureau', 'agree');
    const { items } = (await list(`?limit=200`)).body;
    const lines = items.map(({ projectId, step, workingDays }: Record<string, unknown>) => [projectId, step, workingDays]);
    expect(lines).toHaveLength(5);
    expect(lines.slice(0, 3).map(([projectId, , waited]: unknown[]) => [projectId, waited])).toEqual(Array(3).fill([slow, 8]));
    expect(lines.slice(3).map(([projectId, , waited]: unknown[]) => [projectId, waited])).toEqual(Array(2).fill([quick, 6]));
    expect(items[0]).toMatchObject({ review: '联审', late: false, holders: [expect.any(String)], light: 'green' });

    const paged: unknown[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body }: Answer = await list(`?limit=2${after === '' ? '' : `&after=${after}`}`);
      paged.push(...body.items.map(({ taskId }: { taskId: string }) => taskId));
      after = body.next;
    }
    expect(paged).toEqual(items.map(({ taskId }: { taskId: string }) => taskId));
    expect((await list(`?projectId=${quick}&status=answered`)).body.items).toMatchObject([{ step: 'roads', workingDays: 6 }]);

    await days('2024-05-16');
    const statistics = (await world.ask('GET', '/opinions/statistics', 'coordination')).body.items;
    expect(statistics).toMatchObject([
      { organisation: 'bureau', asked: 4, open: 3, late: 2, medianDays: 6, longestOpenDays: 11 },
      { organisation: 'east-street', asked: 2, open: 2, late: 1, medianDays: null, longestOpenDays: 11 },
    ]);
    // A unit sees what it was asked itself.
    expect((await list('', 'bureau')).body.items.every(({ organisation }: { organisation: string }) => organisation === 'bureau')).toBe(
      true,
    );
  });

  it('counts no day on which the project stood still, and holds nobody late for them', async () => {
    await days('2024-04-29');
    const id = await reviewed('paused');
    const seen = async () => (await list(`?projectId=${id}`)).body.items[0];
    const ask = async (verb: string) => world.ask('POST', `/projects/${id}/${verb}`, 'coordination', { reason: '核对' }, await revision());
    // 30 April, 6 and 7 May.
    await days('2024-05-07');
    await ask('pause');
    await days('2024-06-03');
    expect(await seen()).toMatchObject({ workingDays: 3, late: false, dueOn: '2024-05-15' });
    expect((await world.ask('GET', `/opinions/statistics?projectId=${id}`, 'coordination')).body.items).toMatchObject([
      { late: 0, longestOpenDays: 3 },
      { late: 0, longestOpenDays: 3 },
    ]);
    await ask('resume');
    await days('2024-06-04');
    expect(await seen()).toMatchObject({ workingDays: 4, late: false });
    await world.answer('roads', 'bureau', 'agree');
    const [answered] = (await list(`?projectId=${id}&status=answered`)).body.items;
    expect(answered).toMatchObject({ workingDays: 4, late: false });
    await days('2024-07-01');
    expect(await seen()).toMatchObject({ late: true });
    await ask('pause');
    await days('2024-07-03');
    expect(await seen()).toMatchObject({ workingDays: 4 + 18, late: true });
  });
});
