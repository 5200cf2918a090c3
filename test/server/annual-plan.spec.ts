import { TRANSACTION_TIMEOUT_MS } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { applyForPlan } from '#libs/intake/annual-plan/apply-for-plan';
import { decideList } from '#libs/intake/annual-plan/decide-list';
import { putList } from '#libs/intake/annual-plan/put-list';
import { stepRealm } from '#libs/intake/realm/step';
import { withdrawAnswer } from '#libs/intake/task/withdraw-answer';
import { addAnnualPlan } from '../support/annual-plan';
import { Engine, quietRuntime } from '../support/engine';
import { expectRecordWhole, expectWhole } from '../support/integrity';
import { HeldRow } from '../support/held-row';
import { REALM } from '../support/realm';

quietRuntime();
jest.setTimeout(180_000);

const PLAN = 2025;
const ENTRY = 'annual-plan';

async function furnished(
  options: { clock: 'real' | 'simulation'; continueAfterEvents?: number },
  closes?: { opens: string; closes: string },
) {
  const engine = await Engine.open({
    ...options,
    amend: (programme) => addAnnualPlan(programme, closes ? { window: closes, cutOff: closes } : {}),
  });
  await engine.db.organisation.update({ where: { id: 'o-subdistrict' }, data: { parentId: 'o-district' } });
  return engine;
}

async function compounds(engine: Engine, letter: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `${letter}-${String(index + 1).padStart(4, '0')}`);
  await engine.db.compound.createMany({
    data: ids.map((id) => ({
      ...{ id, realmId: REALM, code: id, name: id, address: '样例路', subdistrictId: 'o-subdistrict' },
      ...{ builtYear: 1994, areaCsqm: 900_000, households: 90 },
    })),
  });
  return ids;
}

const windowOf = (engine: Engine, id: string) => engine.db.planWindow.findUniqueOrThrow({ where: { id } });
const list = (windowId: string, ids: string[]) => ({
  ...{ windowId, districtId: 'o-district', title: '名单' },
  entries: ids.map((compoundId) => ({ compoundId })),
});

describe('in a stepped realm', () => {
  let engine: Engine;
  afterEach(() => engine.close());

  it('goes from the window to the joint document over runs that are continued as new, and tells the projects that wait', async () => {
    engine = await furnished({ clock: 'simulation', continueAfterEvents: 20 });
    // Before the relay is there to start it without the limit.
    const windowId = await engine.window(PLAN);
    const first = await runOf(engine, windowId);
    await engine.startWorker();
    const ids = await compounds(engine, 'k', 6);
    const projects: string[] = [];
    for (const compoundId of ids.slice(0, 4)) {
      const projectId = await engine.project(ENTRY);
      await engine.db.projectCompound.create({ data: { projectId, compoundId } });
      await engine.consumed(projectId, 1);
      projects.push(projectId);
    }
    const [listed = '', reserved = '', refused = '', late = ''] = projects;
    await applyForPlan(engine.db, engine.actor, { windowId, compoundId: ids[0]! });
    const { closesAt } = await windowOf(engine, windowId);
    await engine.setClock(closesAt.getTime() - 1);
    await putList(engine.db, engine.actor, list(windowId, [...ids.slice(0, 3), ids[4]!, ids[5]!]));
    await engine.setClock(closesAt.getTime());
    expect((await putList(engine.db, engine.actor, list(windowId, [ids[3]!]))).answer).toMatchObject({ late: true, keptInWindowId: null });
    await stepRealmTo(engine, closesAt.getTime());
    await engine.until(async () => (await engine.openSteps(windowId)).length === 2, 'the examiners are asked');

    const next = await engine.db.planWindow.findFirstOrThrow({ where: { year: PLAN + 1 } });
    expect(next).toMatchObject({ status: 'open', closesOn: '2025-10-31' });
    const kept = await engine.db.planApplication.findMany({ where: { processId: next.id } });
    expect(kept).toMatchObject([{ compoundId: ids[3], projectId: late, status: 'applied' }]);
    expect(await engine.db.planApplication.findUniqueOrThrow({ where: { id: kept[0]!.carriedFromId! } })).toMatchObject({
      status: 'kept',
      late: true,
    });

    // Applied for bare; its project reaches the stage only now.
    const since = await engine.project(ENTRY);
    await engine.db.projectCompound.create({ data: { projectId: since, compoundId: ids[4]! } });
    await engine.consumed(since, 1);

    await engine.consumed(windowId, await engine.answer(windowId, 'reform'));
    const { id: taskId } = await engine.db.task.findFirstOrThrow({ where: { processId: windowId, step: 'reform' } });
    const back = await withdrawAnswer(engine.db, engine.actor, { taskId, reason: '意见有变' });
    await engine.tell(windowId, back);
    await engine.consumed(windowId, back.inboxNo ?? 0);
    expect((await engine.openSteps(windowId)).sort()).toEqual(['finance', 'reform']);
    await engine.answer(windowId, 'reform');
    await engine.answer(windowId, 'finance');
    await engine.until(async () => (await engine.openSteps(windowId)).includes('examine'), 'the examination is open');
    await engine.bring(windowId, ['minutes']);
    const { id: paperId } = await engine.db.paper.findFirstOrThrow({ where: { processId: windowId } });
    const applications = await engine.db.planApplication.findMany({ where: { processId: windowId, status: 'listed' } });
    const decisions = applications.map(({ id: applicationId, compoundId }) => {
      if (compoundId === ids[1]) return { applicationId, verb: 'agree' as const, tier: 'prepared' };
      if (compoundId === ids[2]) return { applicationId, verb: 'refuse' as const, reason: '已列入征收计划' };
      return { applicationId, verb: 'agree' as const };
    });
    await decideList(engine.db, engine.actor, { windowId, meeting: '专题会议', decidedOn: '2024-10-31', paperId, decisions });
    await through(engine, windowId, ['examine', 'consent', 'reform-signs', 'finance-signs']);
    await engine.until(async () => (await engine.openSteps(windowId)).includes('issue'), 'the document waits for its number');
    await engine.answer(windowId, 'issue', 'complete', { 'plan-document': '建〔2024〕9号' });
    await engine.until(
      async () => (await engine.db.process.findUniqueOrThrow({ where: { id: windowId } })).status === 'ended',
      'the window has ended',
    );

    const issued = await windowOf(engine, windowId);
    expect(issued).toMatchObject({ status: 'issued', documentNo: '建〔2024〕9号' });
    const signers = issued.signers as { step: string; organisationId: string }[];
    expect(signers.map(({ step, organisationId }) => [step, organisationId])).toEqual([
      ['finance-signs', 'o-city-finance'],
      ['issue', 'o-city-housing'],
      ['reform-signs', 'o-city-reform'],
    ]);
    const listings = await engine.db.planListing.findMany({ orderBy: { compoundId: 'asc' } });
    expect(listings.map(({ compoundId, tier, document }) => [compoundId, tier, document])).toEqual(
      [ids[0], ids[1], ids[4], ids[5]].map((id) => [id, id === ids[1] ? 'prepared' : 'implemented', '建〔2024〕9号']),
    );
    for (const project of projects) await engine.allConsumed(project);
    const statusOf = async (id: string) => (await engine.db.project.findUniqueOrThrow({ where: { id } })).status;
    await engine.allConsumed(since);
    const ends = await Promise.all([listed, reserved, refused, late, since].map(statusOf));
    expect(ends).toEqual(['completed', 'running', 'rejected', 'running', 'completed']);
    // In the reserve it is asked to apply anew; what was kept for the next window stands there already.
    expect([await engine.openSteps(reserved), await engine.openSteps(late)]).toEqual([['apply'], []]);
    for (const project of projects) await expectWhole(engine.db, project);
    await expectRecordWhole(engine.db, windowId);
    expect(await runOf(engine, windowId)).not.toBe(first);
  });
});

describe('on the real clock', () => {
  it('closes while 3,000 applications come in lists: none that was acknowledged is lost, what comes a second later is kept for next year', async () => {
    const engine = await furnished({ clock: 'real' }, { opens: '01-01', closes: '12-31' });
    await engine.startWorker();
    const now = async () => (await realmNow(engine.db, REALM)).now;
    const year = new Date(await now()).getUTCFullYear() + 1;
    const ids = await compounds(engine, 'm', 3_000);
    const laggards = await compounds(engine, 'z', 20);
    const windowId = await closing(engine, year, (await now()) + 5_000);
    const closesAt = (await windowOf(engine, windowId)).closesAt.getTime();

    // Thirty lists of a hundred, six at a time, over the instant.
    const sent: { ids: string[]; late: boolean }[] = [];
    // One whose clock is read before the instant, and whose transaction ends well after it.
    const slow = await HeldRow.holdKey(engine, 'slow');
    await engine.until(async () => (await now()) > closesAt - 2_000, 'the end is near');
    const slowIds = ids.splice(0, 100);
    const slowly = putList(engine.db, engine.actor, list(windowId, slowIds), { idempotency: { key: 'slow', bodyHash: '' } });
    await slow.awaited();
    const lists = Array.from({ length: 29 }, (_, index) => ids.slice(index * 100, index * 100 + 100));
    const send = async () => {
      for (let next = lists.pop(); next; next = lists.pop()) {
        const { answer } = await putList(engine.db, engine.actor, list(windowId, next));
        sent.push({ ids: next, late: answer.late });
        // The later half waits for the instant: some of them arrive before, some after it.
        if (lists.length < 12)
          await engine.until(async () => (await now()) > closesAt - 150 + (12 - lists.length) * 25, 'its moment has come');
      }
    };
    await Promise.all(Array.from({ length: 6 }, send));
    await engine.until(async () => (await now()) >= closesAt + 1_000, 'one second after');
    const laggard = await putList(engine.db, engine.actor, list(windowId, laggards));
    expect(laggard.answer.late).toBe(true);
    expect((await windowOf(engine, windowId)).certificate).toBeNull();
    await slow.release();
    sent.push({ ids: slowIds, late: (await slowly).answer.late });
    expect(sent.at(-1)!.late).toBe(false);
    expect(new Set(sent.slice(0, -1).map(({ late }) => late))).toEqual(new Set([false, true]));

    await engine.until(async () => (await windowOf(engine, windowId)).status === 'closed', 'the window is closed', 30_000);
    await engine.until(async () => (await engine.openSteps(windowId)).length === 2, 'the examiners are asked');
    const window = await windowOf(engine, windowId);
    expect(window.closedAt!.getTime()).toBeGreaterThanOrEqual(closesAt + TRANSACTION_TIMEOUT_MS);

    const rows = await engine.db.planApplication.findMany({ where: { processId: windowId } });
    const of = (late: boolean) =>
      sent
        .filter((one) => one.late === late)
        .flatMap((one) => one.ids)
        .sort();
    const inTime = rows.filter(({ status }) => status === 'listed');
    expect(inTime.map(({ compoundId }) => compoundId).sort()).toEqual(of(false));
    expect(inTime.every(({ listedAt }) => listedAt!.getTime() < closesAt)).toBe(true);
    const kept = rows.filter(({ status }) => status === 'kept');
    expect(kept.map(({ compoundId }) => compoundId).sort()).toEqual([...of(true), ...laggards].sort());
    expect(kept.every(({ listedAt }) => listedAt!.getTime() >= closesAt)).toBe(true);
    expect(inTime.length + kept.length).toBe(3_020);
    const next = await engine.db.planWindow.findFirstOrThrow({ where: { year: year + 1 } });
    const carried = await engine.db.planApplication.findMany({ where: { processId: next.id } });
    expect(carried.map(({ carriedFromId }) => carriedFromId).sort()).toEqual(kept.map(({ id }) => id).sort());
    await engine.allConsumed(windowId);
    await expectRecordWhole(engine.db, windowId);
    await engine.close();
  });
});

/** A window ends with a day, and nobody waits here for that: its instant is said anew, as the notice's is in certified-closing. */
async function closing(engine: Engine, year: number, closesAt: number): Promise<string> {
  const windowId = await engine.window(year);
  await engine.db.planWindow.update({ where: { id: windowId }, data: { closesAt: new Date(closesAt) } });
  await engine.send(windowId, 'window.created', { year, closesAt }, windowId);
  return windowId;
}

/** As whoever runs the simulation does it: the realm wakes what is due. */
async function stepRealmTo(engine: Engine, to: number): Promise<void> {
  await stepRealm(engine.db, engine.actor, { realmId: REALM, to });
}

async function through(engine: Engine, windowId: string, steps: string[]): Promise<void> {
  for (const step of steps) {
    await engine.until(async () => (await engine.openSteps(windowId)).includes(step), `${step} is asked`);
    await engine.answer(windowId, step, step === 'consent' ? 'agree' : 'complete');
  }
}

async function runOf(engine: Engine, windowId: string): Promise<string> {
  const { workflowId } = await engine.db.process.findUniqueOrThrow({ where: { id: windowId } });
  return (await engine.client.workflow.getHandle(workflowId).describe()).runId;
}
