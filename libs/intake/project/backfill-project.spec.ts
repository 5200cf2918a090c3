import { importProgramme } from '#libs/database/programme.repository';
import { atHour, civilDateOf } from '#libs/domain/clock/civil-date';
import type { InboxFacts } from '#libs/contracts/inbox';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Actor } from '../actor';
import { competition } from '../fund/competition';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import type { BackfillProjectInput } from './backfill-input';
import { backfillProject } from './backfill-project';

let world: OfficeWorld;
let office: Actor;
beforeAll(async () => {
  world = await OfficeWorld.open();
  office = await world.staff('leading-group-office', 'office', 'coordination');
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

const inbox = (projectId: string) => world.db.inbox.findMany({ where: { processId: projectId }, orderBy: { no: 'asc' } });

describe('backfill', () => {
  const history = [
    { stage: 'opinion', outcome: 'passed', enteredOn: '2023-01-03', leftOn: '2023-02-03' },
    { stage: 'fund-gate', outcome: 'in-place', enteredOn: '2023-04-03', leftOn: '2023-05-04' },
    { stage: 'permits', outcome: 'done', enteredOn: '2023-06-01', leftOn: '2023-07-03' },
  ];
  const input = async (more: Partial<BackfillProjectInput> = {}): Promise<BackfillProjectInput> => {
    const compoundIds = [await world.compound({ builtYear: 1996 })];
    return { name: '半途', programme: world.hash, compoundIds, stage: 'works', history, ...more };
  };

  test('enters a project where it stands; the dates of the past stand apart from the time of entry', async () => {
    const accounts = [{ stage: 'fund-gate', requiredFen: 2_000_000_00, arrivedFen: 2_000_000_00, gatePassedOn: '2023-05-04' }];
    const { answer } = await backfillProject(world.db, office, await input({ accounts, facts: { 'estimate-fen': 1_00 } }));
    const [row] = await inbox(answer.projectId);
    expect(row!.facts).toMatchObject({ entry: 'works', facts: { 'estimate-fen': 100, 'built-year': 1996 } });
    const events = await world.db.event.findMany({
      where: { processId: answer.projectId, type: 'stage.backfilled' },
      orderBy: { no: 'asc' },
    });
    expect(events.map(({ at }) => civilDateOf(at.getTime()))).toEqual(history.map(({ leftOn }) => leftOn));
    expect(events.every(({ recordedAt }) => recordedAt.getTime() === atHour('2024-01-02', 9))).toBe(true);
    const { view, backfilled } = await world.db.project.findUniqueOrThrow({ where: { id: answer.projectId } });
    expect(backfilled).toBe(true);
    expect(view).toMatchObject({
      runs: [{ visit: 0 }, { visit: 0 }, { visit: 0 }],
      money: { arrivedFen: 2_000_000_00, requiredFen: 2_000_000_00 },
    });
    const [account] = await world.db.account.findMany({ where: { processId: answer.projectId } });
    expect(account).toMatchObject({ status: 'gate-passed', requiredFen: 200_000_000n });
    expect(await world.db.ledgerEntry.findMany({ where: { accountId: account!.id } })).toMatchObject([
      { fen: 200_000_000n, valueOn: '2023-05-04' },
    ]);
    expect(await world.db.rung.count({ where: { processId: answer.projectId } })).toBe(0);
  });

  test('what was put on a plan before the project was entered is on the register', async () => {
    const listing = { rule: 'r', after: { stage: 'permits', outcome: 'done' }, year: 2023, paper: 'opinion-form' };
    const compiled = { ...world.programme, listing, papers: [...world.programme.papers, { code: 'opinion-form', title: '计划', layout: 'own', public: false }] }; // prettier-ignore
    await importProgramme(world.db, { compiled: compiled as CompiledProgramme, hash: 'listing', yaml: '' });
    const { answer } = await backfillProject(world.db, office, await input({ programme: 'listing' }));
    const { compoundIds } = (await world.db.event.findFirstOrThrow({ where: { processId: answer.projectId, type: 'compounds.listed' } }))
      .data as { compoundIds: string[] };
    const listed = await world.db.planListing.findMany({ where: { realmId: world.realmId } });
    expect(listed).toMatchObject([{ compoundId: compoundIds[0], year: 2023, carriedOut: true }]);
  });

  test('refuses a past that the programme does not know', async () => {
    const bad = async (more: Partial<BackfillProjectInput>) =>
      refusal(backfillProject(world.db, office, await input(more)), 'invalid-input');
    await bad({ stage: 'nowhere' });
    await bad({ history: [] });
    await bad({ history: [{ ...history[0]!, outcome: 'lost' }, ...history.slice(1)] });
    await bad({ history: history.map((one) => ({ ...one, leftOn: '2024-01-03' })) });
    await bad({ history: history.map((one) => ({ ...one, enteredOn: '2023-13-01' })) });
    await bad({ stage: 'start-approval', history: [history[1]!] });
    await bad({ accounts: [{ stage: 'works', requiredFen: 1, arrivedFen: 1, gatePassedOn: '2023-05-04' }] });
  });

  test('holds the dates of a past against each other over its gaps, its joins and its loops', async () => {
    const errors = async (past: typeof history) =>
      (await refusal(backfillProject(world.db, office, await input({ history: past })), 'invalid-input')).more.errors;
    const [opinion, gate, permits] = history as [(typeof history)[0], (typeof history)[0], (typeof history)[0]];
    // No stage between them is on record; still nobody builds before the money is there.
    expect(await errors([opinion, gate, { ...permits, enteredOn: '2020-06-01' }])).toMatchObject([{ path: 'history.2.enteredOn' }]);
    const review = { stage: 'scheme-review', outcome: 'passed', enteredOn: '2023-04-03', leftOn: '2023-05-20' };
    const approval = { stage: 'start-approval', outcome: 'done', enteredOn: '2023-05-10', leftOn: '2023-05-30' };
    expect(await errors([opinion, gate, review, approval, permits])).toMatchObject([{ path: 'history.3.enteredOn' }]);
    const design = { stage: 'preliminary-design', outcome: 'done', enteredOn: '2023-02-03', leftOn: '2023-03-01' };
    const vote = { stage: 'plan-vote', outcome: 'failed', enteredOn: '2023-03-01', leftOn: '2023-03-10' };
    const [redesign, revote] = [
      { ...design, stage: 'plan-revision', enteredOn: '2023-03-10', leftOn: '2023-03-20' },
      { ...vote, outcome: 'passed', enteredOn: '2023-03-20', leftOn: '2023-03-30' },
    ];
    await backfillProject(world.db, office, await input({ history: [opinion, design, vote, redesign, revote, gate, permits] }));
  });

  test('holds every join of a past to the tracks that it waits for, over gaps too', async () => {
    const errors = async (past: typeof history) =>
      (await refusal(backfillProject(world.db, office, await input({ history: past })), 'invalid-input')).more.errors;
    const [opinion, gate, permits] = history as [(typeof history)[0], (typeof history)[0], (typeof history)[0]];
    const review = { stage: 'scheme-review', outcome: 'passed', enteredOn: '2023-04-03', leftOn: '2023-04-20' };
    const approval = { stage: 'start-approval', outcome: 'done', enteredOn: '2023-05-10', leftOn: '2023-05-30' };
    const words = expect.stringContaining('方案联审');
    // The approval of the start joins the money with the review: without the review, or with one that came back, there was none.
    expect(await errors([opinion, gate, approval, permits])).toMatchObject([{ path: 'history.2.stage', message: words }]);
    const returned = { ...review, outcome: 'returned' };
    expect(await errors([opinion, gate, returned, approval, permits])).toMatchObject([{ path: 'history.3.stage', message: words }]);
    expect(await errors([opinion, gate, returned, permits])).toMatchObject([{ path: 'history', message: words }]);
    await backfillProject(world.db, office, await input({ history: [opinion, gate, review, approval, permits] }));
  });

  test('refuses a past out of its order, and a gate passed without money or a reason', async () => {
    const paths = async (more: Partial<BackfillProjectInput>) => {
      const { more: said } = await refusal(backfillProject(world.db, office, await input(more)), 'invalid-input');
      return (said.errors as { path: string }[]).map(({ path }) => path);
    };
    const applied = { stage: 'start-application', outcome: 'done', enteredOn: '2023-03-01', leftOn: '2023-04-10' };
    expect(await paths({ history: [applied, ...history] })).toEqual(['history.2.enteredOn']);
    const gate = { stage: 'fund-gate', requiredFen: 100, arrivedFen: 99, gatePassedOn: '2023-05-04' };
    expect(await paths({ accounts: [gate] })).toEqual(['accounts.0.reason']);
    expect(await paths({ accounts: [{ ...gate, arrivedFen: 100, gatePassedOn: '2023-05-05' }] })).toEqual(['accounts.0.gatePassedOn']);

    const accounts = [{ ...gate, reason: '区里垫付一分' }];
    const { answer } = await backfillProject(world.db, office, await input({ accounts }));
    const places = await competition(world.db, world.realmId, world.programme.code);
    expect(places.map(({ projectId }) => projectId)).not.toContain(answer.projectId);
  });

  describe('between a fork and its join', () => {
    const gate = { stage: 'fund-gate', outcome: 'in-place', enteredOn: '2023-04-03', leftOn: '2023-05-04' };
    const application = { stage: 'start-application', outcome: 'done', enteredOn: '2023-03-01', leftOn: '2023-04-03' };
    const review = { stage: 'scheme-review', outcome: 'passed', enteredOn: '2023-04-03', leftOn: '2023-04-20' };
    const entered = async (stage: string, past: typeof history, more: Partial<BackfillProjectInput> = {}) => {
      const { answer } = await backfillProject(world.db, office, await input({ stage, history: past, ...more }));
      return (await inbox(answer.projectId))[0]!.facts as unknown as InboxFacts['project.created'];
    };

    test('a track that the history says to be over waits at the join, and one that it does not is entered too', async () => {
      const one = await entered('scheme-review', [application, gate]);
      expect([one.alsoAt, one.past?.[1]?.waitsAt]).toEqual([undefined, ['start-approval']]);
      const other = await entered('fund-gate', [application, review]);
      expect([other.alsoAt, other.past?.[1]?.waitsAt]).toEqual([undefined, ['start-approval']]);
      expect(await entered('scheme-review', [application])).toMatchObject({ alsoAt: ['fund-gate'] });
      expect(await entered('fund-gate', [application])).toMatchObject({ alsoAt: ['scheme-review'] });
      const returned = { ...review, outcome: 'returned' };
      const revising = await entered('fund-gate', [application, returned]);
      expect([revising.alsoAt, revising.past?.[1]?.waitsAt]).toEqual([['scheme-revision'], undefined]);
      const revised = await entered('scheme-revision', [application, returned, gate]);
      expect([revised.alsoAt, revised.past?.[2]?.waitsAt]).toEqual([undefined, ['start-approval']]);
      const past = await entered('start-approval', [application, gate, review]);
      expect([past.alsoAt, past.past?.some(({ waitsAt }) => waitsAt)]).toEqual([undefined, false]);
    });

    test('refuses a join whose tracks did not end so, rounds that the procedure has not, and stages still to come', async () => {
      const paths = async (stage: string, past: typeof history) => {
        const { more } = await refusal(entered(stage, past), 'invalid-input');
        return (more.errors as { path: string }[]).map(({ path }) => path);
      };
      expect(await paths('start-approval', [gate, { ...review, outcome: 'returned' }])).toEqual(['history']);
      const again = { ...gate, enteredOn: '2023-05-10', leftOn: '2023-05-20' };
      expect(await paths('works', [gate, again, history[2]!])).toEqual(['history.0.stage']);
      expect(await paths('opinion', [gate])).toEqual(['history.0.stage']);
      expect(await paths('works', [gate, history[2]!, { ...history[2]!, stage: 'works', outcome: 'completed' }])).toContain(
        'history.2.stage',
      );
      const reviewed = { ...review, enteredOn: '2023-04-15', leftOn: '2023-05-09' };
      const returned = { ...review, outcome: 'returned' };
      expect(await paths('start-approval', [gate, returned, reviewed])).toEqual(['history.1.leftOn']);
    });

    test('goes past a gate that is not in the history only for a stated reason, which stays on record', async () => {
      const past = [history[2]!];
      const { more } = await refusal(entered('works', past), 'invalid-input');
      expect(more.errors).toMatchObject([{ path: 'gateReason' }]);
      await refusal(entered('works', [gate, ...past], { gateReason: '多此一举' }), 'invalid-input');
      const gateReason = '早于专户制度，居民资金由街道代收';
      const { answer } = await backfillProject(world.db, office, await input({ history: past, gateReason }));
      const created = await world.db.event.findFirstOrThrow({ where: { processId: answer.projectId, type: 'project.created' } });
      expect(created.data).toMatchObject({ gateReason });
    });
  });
});
