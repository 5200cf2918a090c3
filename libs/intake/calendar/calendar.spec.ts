import { calendarByVersion } from '#libs/database/calendar.repository';
import { lockCalendarShared } from '#libs/database/realm-clock';
import type { ProcessEvent } from '#libs/contracts/event';
import { chainValue } from '#libs/database/event-log';
import { endOfDay } from '#libs/domain/clock/civil-date';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { NOTICE_2025 } from '#libs/domain/working-day/published-years.fixture';
import type { DeadlineRule } from '#libs/programme/ir/deadline';
import { CALENDAR, IntakeWorld, refusal } from '../intake.fixture';
import { photograph } from '../../../test/support/photograph';
import { postNotice } from '../notice/post-notice';
import type { PublishedYear } from './calendar-year';
import { previewCalendar } from './preview-calendar';
import { publishCalendar } from './publish-calendar';
import { tellCalendar } from './tell-calendar';

let world: IntakeWorld;
beforeEach(async () => {
  world = await IntakeWorld.open();
  await world.at('2025-12-23');
});
afterEach(() => world.close());

const days = (name: string, ...dates: string[]) => Object.fromEntries(dates.map((date) => [date, name]));

/** Made up for the test: New Year's Day with its Wednesday bridged, and one Sunday worked for it. */
const YEAR_2026: PublishedYear = {
  year: 2026,
  notice: '样例〔2025〕1号',
  holidays: {
    ...days('元旦', '2025-12-31', '2026-01-01', '2026-01-02', '2026-01-03'),
    ...days('春节', '2026-02-16', '2026-02-17'),
    ...days('劳动节', '2026-05-01'),
    ...days('国庆节', '2026-10-01'),
  },
  makeUpDays: days('元旦', '2025-12-28'),
};

const publish = (input: PublishedYear = YEAR_2026, key?: string) =>
  publishCalendar(world.db, world.actor, input, key === undefined ? {} : { idempotency: { key, bodyHash: key } });

/** What its workflow does, batch by batch. @returns how many each batch told */
async function tellAll(publicationId: string | null, limit = 50): Promise<number[]> {
  const batches: number[] = [];
  for (;;) {
    const { told, done } = await tellCalendar(world.db, publicationId!, limit);
    if (done) return batches;
    batches.push(told);
  }
}

/** As exchange writes them. */
async function openTask(projectId: string, anchor: string, rule: DeadlineRule) {
  const due = computeDeadline(CALENDAR, rule, anchor, { dayEndsAtHour: 24 });
  const row = {
    realmId: 'sim',
    processId: projectId,
    stage: 'works',
    step: 'start',
    visit: 1,
    title: 't',
    rule: 'r',
    organisationId: 'o',
    postId: 'p',
  };
  const dates = { openedAt: new Date(0), dueAt: new Date(due.at), dueOn: due.date, provisional: due.provisional };
  const { calendarVersion } = due;
  await world.db.task.create({
    data: { id: `${projectId}-task`, ...row, ...dates, calendarVersion, status: 'open', explanation: due.explanation as object },
  });
}

async function openDeadline(projectId: string, anchor: string, rule: DeadlineRule) {
  const due = computeDeadline(CALENDAR, rule, anchor, { dayEndsAtHour: 24 });
  const { calendarVersion, yearsTouched, provisional } = due;
  const row = {
    realmId: 'sim',
    processId: projectId,
    thingId: 'stage:works:1',
    rule: 'r',
    status: 'open',
    calendarVersion,
    yearsTouched,
    provisional,
  };
  const dates = { at: new Date(due.at), on: due.date, explanation: due.explanation as object };
  await world.db.deadline.create({ data: { id: `${projectId}-deadline`, ...row, ...dates } });
}

async function hangingNotice() {
  const { projectId } = await world.project([100_00], ['notice']);
  const noticeId = `${projectId}-notice`;
  const row = { realmId: 'sim', processId: projectId, stage: 'notice', title: '公示', papers: [], minimumWorkingDays: 5, status: 'opened' };
  await world.db.notice.create({ data: { id: noticeId, ...row } });
  for (const code of ['opinion', 'rooms']) {
    const paper = {
      realmId: 'sim',
      processId: projectId,
      code,
      version: 1,
      title: code,
      uploadedAt: new Date(0),
      uploadedByPersonId: 'person',
    };
    await world.db.paper.create({ data: paper });
  }
  await world.happen(projectId, [{ type: 'notice.opened', data: { noticeId, stage: 'notice' } }]);
  const evidence = [await photograph(world.db, 'sim', projectId)];
  await postNotice(world.db, world.actor, { noticeId, postedOn: '2025-12-23', place: '大门', evidence });
  return { projectId, noticeId };
}

describe('previewCalendar', () => {
  it('lists what would move or become certain, and writes nothing', async () => {
    const hanging = await hangingNotice();
    const late = await world.project([], []);
    await openTask(late.projectId, '2025-12-24', { kind: 'working-days', days: 8 });
    await openDeadline(late.projectId, '2025-12-24', { kind: 'working-days', days: 8 });
    const fixed = await world.project([], []);
    await openTask(fixed.projectId, '2025-12-24', { kind: 'calendar-date', date: '2026-01-02' });
    const over = await world.project([], []);
    await openTask(over.projectId, '2025-06-03', { kind: 'working-days', days: 3 });

    const { version, affected, moves, next } = await previewCalendar(world.db, world.actor, YEAR_2026);
    const certain = { wasProvisional: true, provisional: false };
    const of = ({ projectId }: { projectId: string }) => ({ projectId, projectCode: projectId.replace('project-', 'P'), ...certain });
    const moved = { from: '2026-01-05', to: '2026-01-07' };
    expect(moves).toMatchObject([
      // Five working days now end on the 29th; the end printed on the notice stands.
      { ...of(hanging), thing: 'notice', thingId: hanging.noticeId, title: '公示', from: '2025-12-30', to: '2025-12-30' },
      { ...of(late), thing: 'deadline', thingId: 'stage:works:1', title: 'r', ...moved },
      { ...of(late), thing: 'task', thingId: `${late.projectId}-task`, title: 't', ...moved },
    ]);
    // That of a fixed date is looked at, for the rungs that count working days towards it; nothing of it moves.
    expect({ affected, next }).toEqual({ affected: 3, next: null });
    const first = await previewCalendar(world.db, world.actor, YEAR_2026, { limit: 1 });
    expect(first).toEqual({ version, affected: 3, moves: moves.slice(0, 1), next: hanging.projectId });
    const second = await previewCalendar(world.db, world.actor, YEAR_2026, { limit: 2, after: hanging.projectId });
    expect(second).toEqual({ version, affected: 3, moves: moves.slice(1), next: null });
    expect(await world.db.calendarVersion.count()).toBe(1);
    expect((await publish()).answer.version).toBe(version);
  });
});

describe('publishCalendar', () => {
  it('moves the realm to the new version and tells just the processes that it touches', async () => {
    const hanging = await hangingNotice();
    const late = await world.project([], []);
    await openTask(late.projectId, '2025-12-24', { kind: 'working-days', days: 8 });
    const untouched = await world.project([], []);
    await openTask(untouched.projectId, '2025-06-03', { kind: 'working-days', days: 3 });
    const ended = await world.project([], []);
    await openTask(ended.projectId, '2025-12-24', { kind: 'working-days', days: 8 });
    await world.db.process.update({ where: { id: ended.projectId }, data: { status: 'ended' } });

    const { answer } = await publish();
    expect(answer).toMatchObject({ year: 2026, changed: true, affected: 2 });
    const { version, publicationId } = answer;
    expect(await world.inbox(late.projectId)).toEqual([]);
    expect(await tellAll(publicationId)).toEqual([2]);
    const realm = await world.db.realm.findUniqueOrThrow({ where: { id: 'sim' } });
    expect(realm.calendarVersion).toBe(version);
    expect((await world.db.realm.findUniqueOrThrow({ where: { id: 'other' } })).calendarVersion).toBe(CALENDAR.version);
    const calendar = await calendarByVersion(world.db, version);
    expect(calendar.years['2026']).toMatchObject({ notice: YEAR_2026.notice, warned: {} });
    expect(Object.keys(calendar.years)).toEqual(['2024', '2025', '2026']);
    expect(await world.db.calendarPublication.findMany()).toMatchObject([
      { realmId: 'sim', year: 2026, version, publishedByPersonId: 'person', affected: 2, status: 'told' },
    ]);

    for (const projectId of [hanging.projectId, late.projectId]) {
      const last = (await world.inbox(projectId)).at(-1)!;
      expect(last).toMatchObject({ kind: 'calendar.published', thingId: null, facts: { version } });
      expect((await world.events(projectId)).at(-1)).toEqual({ type: 'calendar.published', data: { version } });
      expect(await world.db.process.findUnique({ where: { id: projectId } })).toMatchObject({ inboxNo: last.no });
      expect(await world.db.outbox.findFirst({ where: { processId: projectId, inboxNo: last.no } })).toMatchObject({
        kind: 'signal',
        doneAt: null,
      });
      await chainHolds(projectId);
    }
    for (const projectId of [untouched.projectId, ended.projectId]) expect(await world.inbox(projectId)).toEqual([]);
  });

  it('is done once for one key and once for one content, and tells each once however often its batches are repeated', async () => {
    const all: string[] = [];
    for (let made = 0; made < 5; made += 1) {
      const { projectId } = await world.project([], []);
      await openTask(projectId, '2025-12-24', { kind: 'working-days', days: 8 });
      all.push(projectId);
    }
    const first = await publish(YEAR_2026, 'key');
    expect(await publish(YEAR_2026, 'key')).toEqual({ ...first, repeated: true });
    expect((await publish()).answer).toMatchObject({ changed: false, affected: 0, publicationId: null });
    const { publicationId } = first.answer;
    const outbox = () => world.db.outbox.findMany({ where: { kind: 'calendar' }, select: { processId: true, doneAt: true } });
    expect(await outbox()).toEqual([{ processId: publicationId, doneAt: null }]);

    // Two attempts at once, as after a worker that was thought to be dead.
    await Promise.all([tellCalendar(world.db, publicationId!, 2), tellCalendar(world.db, publicationId!, 2)]);
    await tellAll(publicationId, 2);
    expect(await tellAll(publicationId, 2)).toEqual([]);
    for (const projectId of all) expect(await world.inbox(projectId)).toHaveLength(1);
    const told = await world.db.calendarTelling.findMany({ orderBy: { processId: 'asc' } });
    expect(told.map((row) => [row.processId, row.inboxNo, row.consumedAt])).toEqual(all.map((id) => [id, 1, null]));
    expect((await outbox())[0]!.doneAt).not.toBeNull();
  });

  it('tells nobody who counted with the new version already, and whoever stands still', async () => {
    const stopped = await world.project([], []);
    await openTask(stopped.projectId, '2025-12-24', { kind: 'working-days', days: 8 });
    await world.db.process.update({ where: { id: stopped.projectId }, data: { status: 'stopped' } });
    const { answer } = await publish();
    const { projectId, noticeId } = await hangingNotice();
    expect(await world.db.notice.findUniqueOrThrow({ where: { id: noticeId } })).toMatchObject({ provisional: false });
    expect(await tellAll(answer.publicationId)).toEqual([1]);
    expect((await world.inbox(projectId)).map(({ kind }) => kind)).toEqual(['notice.posted']);
    expect((await world.inbox(stopped.projectId)).map(({ kind }) => kind)).toEqual(['calendar.published']);
  });

  it('takes amendments, and amendments taken back', async () => {
    const late = await world.project([], []);
    await openTask(late.projectId, '2025-12-24', { kind: 'working-days', days: 8 });
    const publishAndTell = async (input?: PublishedYear) => {
      const { answer } = await publish(input);
      await tellAll(answer.publicationId);
      return answer;
    };
    const first = await publishAndTell();
    const amended = await publishAndTell({ ...YEAR_2026, holidays: { ...YEAR_2026.holidays, '2026-01-05': '元旦' } });
    const back = await publishAndTell();
    expect(amended.version).not.toBe(first.version);
    expect(back).toEqual({ ...first, publicationId: back.publicationId });
    const facts = (await world.inbox(late.projectId)).map((row) => row.facts);
    expect(facts).toEqual([first, amended, first].map(({ version }) => ({ version })));
  });

  it('names every fault of a year', async () => {
    const paths = async (input: PublishedYear) => {
      const { more } = await refusal(publish(input), 'invalid-input');
      return (more.errors as { path: string }[]).map(({ path }) => path);
    };
    const holidays = { ...YEAR_2026.holidays, '2026-02-30': '春节' };
    expect(await paths({ ...YEAR_2026, notice: ' ', holidays })).toEqual(['notice', 'holidays.2026-02-30']);
    const makeUpDays = { '2026-01-05': '元旦', '2027-01-03': '元旦' };
    expect(await paths({ ...YEAR_2026, makeUpDays, warned: { '2026-01-04': '除夕' } })).toEqual([
      'makeUpDays.2027-01-03',
      'makeUpDays.2026-01-05',
      'warned.2026-01-04',
    ]);
    await refusal(publish({ ...YEAR_2026, year: 1999 }), 'invalid-input');
    await refusal(publish({ ...YEAR_2026, extra: 1 } as PublishedYear), 'invalid-input');
  });

  it('waits for whoever is computing a date, and who comes after computes with the new version', async () => {
    let finish!: () => void;
    const computing = new Promise<void>((resolve) => (finish = resolve));
    let holding!: () => void;
    const held = new Promise<void>((resolve) => (holding = resolve));
    const late = await world.project([], []);
    const exchange = world.transaction(async (tx) => {
      await lockCalendarShared(tx, 'sim');
      holding();
      await computing;
      // Written under the old version: the publication must see it.
      const due = computeDeadline(CALENDAR, { kind: 'working-days', days: 8 }, '2025-12-24', { dayEndsAtHour: 24 });
      const row = {
        realmId: 'sim',
        processId: late.projectId,
        thingId: 'x',
        rule: 'r',
        status: 'open',
        on: due.date,
        at: new Date(due.at),
      };
      const { calendarVersion, yearsTouched, provisional, explanation } = due;
      await tx.deadline.create({
        data: { id: 'd', ...row, calendarVersion, yearsTouched, provisional, explanation: explanation as object },
      });
    });
    await held;
    const publication = publish();
    await world.waitsForLock();
    expect(await world.db.calendarPublication.count()).toBe(0);
    finish();
    await exchange;
    const { affected, publicationId } = (await publication).answer;
    expect(affected).toBe(1);
    await tellAll(publicationId);
    expect(await world.inbox(late.projectId)).toHaveLength(1);
    const { noticeId } = await hangingNotice();
    const notice = await world.db.notice.findUniqueOrThrow({ where: { id: noticeId } });
    expect(notice).toMatchObject({ provisional: false, endsAt: new Date(endOfDay('2025-12-29')) });
  });

  it('replaces a year that is known, and keeps the others as they are', async () => {
    const { year, ...amended } = { year: 2025, ...NOTICE_2025, notice: '样例〔2025〕2号' };
    const { answer } = await publish({ year, ...amended });
    const calendar = await calendarByVersion(world.db, answer.version);
    expect(calendar.years).toEqual({ ...CALENDAR.years, '2025': amended });
  });
});

/** Nobody can rewrite the record unseen: the rows written for many at once are bound like all others. */
async function chainHolds(projectId: string): Promise<void> {
  const rows = await world.db.event.findMany({ where: { processId: projectId }, orderBy: { no: 'asc' } });
  let chain = '';
  for (const { no, type, data, at, recordedAt, chain: stored } of rows) {
    chain = chainValue(chain, { no, type, at: at.getTime(), recordedAt: recordedAt.getTime(), data } as unknown as ProcessEvent);
    expect(chain).toBe(stored);
  }
  expect(await world.db.process.findUnique({ where: { id: projectId } })).toMatchObject({ eventNo: rows.length, eventChain: chain });
}
