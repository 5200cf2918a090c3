import { atHour } from '#libs/domain/clock/civil-date';
import { applyForPlan } from './apply-for-plan';
import { createWindow } from './create-window';
import { PlanWorld, refused } from './plan.fixture';
import { putList } from './put-list';
import { recordListings } from './record-listings';
import { setCutOff } from './set-cut-off';
import { strikeOffListing } from './strike-off-listing';
import { withdrawApplication } from './withdraw-application';

let world: PlanWorld;
let year = 2024;
let windowId: string;
let closesAt: number;

beforeAll(async () => {
  world = await PlanWorld.open();
});
afterAll(() => world.intake.close());

/** A window of its own for each test: the year moves on. */
beforeEach(async () => {
  year += 1;
  windowId = await world.openWindow(year);
  closesAt = (await world.db.planWindow.findUniqueOrThrow({ where: { id: windowId } })).closesAt.getTime();
});

const apply = (compoundId: string, more: object = {}) => applyForPlan(world.db, world.actor, { windowId, compoundId, ...more });
const put = (districtId: string, compoundIds: string[], more: object = {}) =>
  putList(world.db, world.actor, {
    windowId,
    districtId,
    title: '申报名单',
    entries: compoundIds.map((compoundId) => ({ compoundId, ...more })),
  });
const application = (where: object) => world.db.planApplication.findFirstOrThrow({ where });
const inboxOf = (processId: string) =>
  world.db.inbox.findMany({ where: { processId }, orderBy: { no: 'asc' }, select: { no: true, kind: true, facts: true } });

describe('the window', () => {
  it('closes at the end of October, and starts a process of its own', async () => {
    const window = await world.db.planWindow.findUniqueOrThrow({ where: { id: windowId } });
    expect(window).toMatchObject({ status: 'open', closesOn: `${year - 1}-10-31`, cutOffOn: `${year - 1}-10-15` });
    expect(closesAt).toBe(atHour(`${year - 1}-11-01`, 0));
    expect(await world.db.process.findUniqueOrThrow({ where: { id: windowId } })).toMatchObject({
      kind: 'window',
      status: 'running',
      inboxNo: 1,
    });
    expect(await world.db.outbox.count({ where: { processId: windowId, kind: 'start' } })).toBe(1);
  });

  it('is there once, and not after its closing', async () => {
    await expect(createWindow(world.db, world.actor, { programme: 'plan-fixture', year })).rejects.toMatchObject(refused('already-exists'));
    const past = createWindow(world.db, world.actor, { programme: 'plan-fixture', year: year - 10 });
    await expect(past).rejects.toMatchObject(refused('window-closed'));
    expect(await world.db.process.count({ where: { kind: 'window', id: { not: windowId }, status: 'running' } })).toBe(year - 2025);
    await expect(createWindow(world.db, world.actor, { programme: 'fixture', year })).rejects.toMatchObject(refused('invalid-input'));
  });
});

describe('an application', () => {
  it('tells the project that waits, found by its compound', async () => {
    const [compoundId = ''] = await world.compounds('east', 1);
    const projectId = await world.waitingProject(compoundId);
    const { answer } = await apply(compoundId);
    expect(answer).toMatchObject({ districtId: 'east', projectId, late: false });
    expect((await inboxOf(projectId)).at(-1)).toMatchObject({ kind: 'plan.applied', facts: { applicationId: answer.id, year } });
    expect(await world.db.outbox.count({ where: { processId: projectId, kind: 'signal' } })).toBe(1);
  });

  it('counts to the last millisecond of the district’s own cut-off; at the instant it is late and kept', async () => {
    const [inTime = '', late = ''] = await world.compounds('east', 2);
    const { closesAt: cutOff } = (await setCutOff(world.db, world.actor, { windowId, districtId: 'east', closesOn: `${year - 1}-09-30` }))
      .answer;
    await world.intake.atInstant(cutOff - 1);
    expect((await apply(inTime)).answer).toMatchObject({ late: false });
    await world.intake.atInstant(cutOff);
    expect((await apply(late)).answer).toMatchObject({ late: true, keptInWindowId: null });
    expect(await application({ compoundId: late })).toMatchObject({ status: 'kept', late: true });
  });

  it('is refused a second time, before the opening, and for what is out of range', async () => {
    const [twice = ''] = await world.compounds('east', 1);
    const [young = ''] = await world.compounds('east', 1, 2015);
    const first = await apply(twice);
    await expect(apply(twice)).rejects.toMatchObject(refused('already-applied', { application: { id: first.answer.id } }));
    await expect(apply(young)).rejects.toMatchObject(refused('not-eligible'));
    await expect(apply('nowhere')).rejects.toMatchObject(refused('invalid-input'));
    await world.intake.atInstant(atHour(`${year - 1}-01-01`, 0) - 1);
    // In words: the refusal tells its day to those who would apply.
    await expect(apply(young)).rejects.toMatchObject(refused('window-not-open', { opensOn: `${year - 1}-01-01` }));
  });

  it('is refused for what was once listed, and taken for what was in the reserve', async () => {
    const [listed = '', reserve = ''] = await world.compounds('east', 2);
    const before = { programme: 'plan-fixture', year: year - 3, document: '建〔2020〕7号', compounds: [`code-${listed}`] };
    expect((await recordListings(world.db, world.actor, before)).answer).toEqual({ recorded: 1, known: 0 });
    expect((await recordListings(world.db, world.actor, before)).answer).toEqual({ recorded: 0, known: 1 });
    await world.db.planListing.create({
      data: {
        realmId: 'sim',
        compoundId: reserve,
        programmeCode: 'plan-fixture',
        year: year - 2,
        tier: 'reserved',
        carriedOut: false,
        document: '',
        recordedAt: new Date(0),
      },
    });
    await expect(apply(listed)).rejects.toMatchObject(refused('once-listed', { listing: { year: year - 3, document: '建〔2020〕7号' } }));
    expect((await apply(reserve)).answer.late).toBe(false);
    const [elsewhere = ''] = await world.compounds('east', 1);
    await recordListings(world.db, world.actor, { ...before, programme: 'fixture', compounds: [`code-${elsewhere}`] });
    await expect(apply(elsewhere)).rejects.toMatchObject(refused('once-listed', { listing: { year: year - 3 } }));
  });

  it('is taken again when the listing was struck off; what stood there is kept, and may be recorded again', async () => {
    const [mistyped = ''] = await world.compounds('east', 1);
    const listing = { programme: 'plan-fixture', year: year - 3, document: '建〔2020〕7号', compounds: [`code-${mistyped}`] };
    const strike = (more: object = {}) =>
      strikeOffListing(world.db, world.actor, {
        ...{ programme: 'plan-fixture', year: year - 3, compound: `code-${mistyped}`, reason: '编号录错' },
        ...more,
      });
    await expect(strike()).rejects.toMatchObject(refused('not-found'));
    await recordListings(world.db, world.actor, listing);
    await expect(strike({ year: year - 4 })).rejects.toMatchObject(refused('not-found'));
    await expect(strike({ reason: ' ' })).rejects.toMatchObject(refused('invalid-input'));
    await expect(apply(mistyped)).rejects.toMatchObject(refused('once-listed'));
    const { id } = (await strike()).answer;
    const kept = { compoundId: mistyped, year: year - 3, document: '建〔2020〕7号', reason: '编号录错', struckOffByPersonId: 'person' };
    expect(await world.db.planListingStruckOff.findUniqueOrThrow({ where: { id } })).toMatchObject(kept);
    expect((await apply(mistyped)).answer.late).toBe(false);
    await expect(strike()).rejects.toMatchObject(refused('not-found'));
    expect((await recordListings(world.db, world.actor, listing)).answer).toEqual({ recorded: 1, known: 0 });
    await expect(world.db.planListingStruckOff.update({ where: { id }, data: { reason: '别的' } })).rejects.toThrow();
  });

  it('of a joint document is not struck off', async () => {
    const [issued = ''] = await world.compounds('east', 1);
    const of = { realmId: 'sim', compoundId: issued, programmeCode: 'plan-fixture', year: year - 1, document: '建〔2023〕9号' };
    await world.db.planListing.create({ data: { ...of, applicationId: 'application', recordedAt: new Date(0) } });
    const input = { programme: 'plan-fixture', year: year - 1, compound: `code-${issued}`, reason: '不改了' };
    await expect(strikeOffListing(world.db, world.actor, input)).rejects.toMatchObject(refused('invalid-input'));
    expect(await world.db.planListing.count({ where: { compoundId: issued } })).toBe(1);
  });

  it('is withdrawn before it is decided on, and may come again', async () => {
    const [compoundId = ''] = await world.compounds('east', 1);
    const { id } = (await apply(compoundId)).answer;
    const withdrawn = await withdrawApplication(world.db, world.actor, { applicationId: id, reason: '业主意见有变' }, { ifMatch: 1 });
    expect(withdrawn.answer).toMatchObject({ windowId, revision: 2 });
    await expect(withdrawApplication(world.db, world.actor, { applicationId: id, reason: '再撤' })).rejects.toMatchObject(
      refused('application-decided'),
    );
    expect((await apply(compoundId)).answer.id).not.toBe(id);
  });

  it('withdrawn, its project is asked anew, unless another application stands for it', async () => {
    const [one = '', two = ''] = await world.compounds('east', 2);
    const projectId = await world.waitingProject(one);
    await world.db.projectCompound.create({ data: { projectId, compoundId: two } });
    const first = (await apply(one)).answer.id;
    const second = (await apply(two)).answer.id;
    await withdrawApplication(world.db, world.actor, { applicationId: first, reason: '业主意见有变' });
    expect((await inboxOf(projectId)).map(({ kind }) => kind)).toEqual(['plan.applied', 'plan.applied']);
    await withdrawApplication(world.db, world.actor, { applicationId: second, reason: '业主意见有变' });
    expect((await inboxOf(projectId)).at(-1)).toMatchObject({
      kind: 'plan.lapsed',
      facts: { applicationId: second, year, why: 'withdrawn' },
    });
  });

  it('is taken by the next window from the closing of this one on, before it opens, whether or not the plan is issued', async () => {
    const next = (await createWindow(world.db, world.actor, { programme: 'plan-fixture', year: year + 1 })).answer.windowId;
    const [early = '', late = '', listed = ''] = await world.compounds('east', 3);
    const projectId = await world.waitingProject(late);
    await expect(apply(early, { windowId: next })).rejects.toMatchObject(refused('window-not-open'));
    await world.db.planWindow.update({ where: { id: windowId }, data: { status: 'issued' } });
    await world.db.process.update({ where: { id: windowId }, data: { status: 'ended' } });
    await world.intake.at(`${year - 1}-12-20`);
    await expect(apply(late)).rejects.toMatchObject(refused('project-ended'));
    expect((await apply(late, { windowId: next })).answer).toMatchObject({ windowId: next, projectId, late: false, keptInWindowId: null });
    expect((await inboxOf(projectId)).map(({ kind, facts }) => [kind, facts])).toMatchObject([['plan.applied', { year: year + 1 }]]);
    const list = { windowId: next, districtId: 'east', title: '提前申报', entries: [{ compoundId: listed }] };
    expect((await putList(world.db, world.actor, list)).answer).toMatchObject({ late: false, applications: 1 });
    year += 1;
  });
});

describe('a district’s list', () => {
  it('takes up what was applied for, late for the district or not, and bare compounds; the cut-off binds compounds, not the district', async () => {
    const [applied = '', late = '', bare = ''] = await world.compounds('east', 3);
    const projectId = await world.waitingProject(bare);
    await apply(applied);
    await world.intake.at(`${year - 1}-10-16`);
    await apply(late);
    const { answer } = await put('east', [applied, late, bare]);
    expect(answer).toMatchObject({ number: 1, applications: 3, late: false });
    const rows = await world.db.planApplication.findMany({ where: { processId: windowId } });
    expect(rows.map(({ status, listId, tier }) => ({ status, listId, tier }))).toEqual(
      Array(3).fill({ status: 'listed', listId: answer.listId, tier: 'implemented' }),
    );
    expect(await inboxOf(projectId)).toMatchObject([{ kind: 'plan.applied' }]);
  });

  it('without rows takes all that was applied for', async () => {
    const [one = '', two = ''] = await world.compounds('west', 2);
    await apply(one);
    await apply(two, { tier: 'reserved' });
    const { answer } = await putList(world.db, world.actor, { windowId, districtId: 'west', title: '全部申报' });
    expect(answer.applications).toBe(2);
    expect(await application({ compoundId: two })).toMatchObject({ status: 'listed', tier: 'reserved' });
    await expect(putList(world.db, world.actor, { windowId, districtId: 'west', title: '全部申报' })).rejects.toMatchObject(
      refused('invalid-input'),
    );
  });

  it('is refused whole, with every row at fault', async () => {
    const [good = ''] = await world.compounds('east', 1);
    const [foreign = ''] = await world.compounds('west', 1);
    const [young = ''] = await world.compounds('east', 1, 2015);
    const error = await put('east', [good, foreign, young, good]).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(refused('invalid-input'));
    expect((error as { more: { errors: object[] } }).more.errors).toMatchObject([
      { row: 2, path: 'compoundId' },
      { row: 3, type: 'not-eligible' },
      { row: 4, message: '小区重复' },
    ]);
    expect(await world.db.planApplication.count({ where: { processId: windowId } })).toBe(0);
  });

  it('is in time to the last millisecond, and late at the instant: kept, and carried into the next window with its history', async () => {
    const [last = '', late = '', later = ''] = await world.compounds('east', 3);
    const waiting = await world.waitingProject(later);
    await world.intake.atInstant(closesAt - 1);
    expect((await put('east', [last])).answer).toMatchObject({ late: false });
    await world.intake.atInstant(closesAt);
    expect((await put('east', [late])).answer).toMatchObject({ late: true, keptInWindowId: null });
    expect(await application({ compoundId: late })).toMatchObject({ status: 'kept', late: true });
    const next = (await createWindow(world.db, world.actor, { programme: 'plan-fixture', year: year + 1 })).answer.windowId;
    const received = await world.intake.atInstant(closesAt + 1_000);
    expect((await put('east', [later])).answer).toMatchObject({ late: true, keptInWindowId: next });
    const kept = await application({ compoundId: later, processId: windowId });
    const carried = await application({ compoundId: later, processId: next });
    expect(carried).toMatchObject({
      status: 'applied',
      carriedFromId: kept.id,
      late: false,
      projectId: waiting,
      receivedAt: new Date(received),
    });
    expect((await inboxOf(waiting)).map(({ kind }) => kind)).toEqual(['plan.applied', 'plan.kept']);
    // The one before it, which waited for a next window, goes along.
    expect(await application({ compoundId: late, processId: next })).toMatchObject({ status: 'applied' });
    // Withdrawn there, it is not carried a second time with what comes after it.
    await withdrawApplication(world.db, world.actor, { applicationId: carried.id, reason: '不再申报' });
    await put('east', await world.compounds('east', 1));
    expect(await world.db.planApplication.count({ where: { processId: next, compoundId: later } })).toBe(1);
    await expect(withdrawApplication(world.db, world.actor, { applicationId: kept.id, reason: '撤回' })).rejects.toMatchObject(
      refused('application-decided'),
    );
    year += 1;
  });

  it('waits for no other list of its window longer than its turn: two at once get numbers one after another', async () => {
    const [one, two] = [await world.compounds('east', 40), await world.compounds('west', 40)];
    const lists = await Promise.all([put('east', one), put('west', two)]);
    expect(lists.map(({ answer }) => answer.number).sort()).toEqual([1, 2]);
    expect(await world.db.planApplication.count({ where: { processId: windowId, status: 'listed' } })).toBe(80);
  });
});
