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
const tasks = (step: string) => world.db.task.findMany({ where: { processId: world.projectId, step }, orderBy: { askedAgainAt: 'asc' } });

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
});
