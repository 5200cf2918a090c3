import type { ProcessEvent } from '#libs/contracts/event';
import { calendarByVersion } from '#libs/database/calendar.repository';
import { recordsUpTo } from '#libs/database/review.repository';
import { atHour } from '#libs/domain/clock/civil-date';
import { composeReview } from '#libs/domain/review/compose-review';
import type { ReviewContent } from '#libs/domain/review/review-content';
import { draftReview, dueReview } from '#libs/intake/circular/draft-review';
import { type Directory, termsOf } from '#libs/intake/circular/gather-review';
import { realmQuiet, stepRealm } from '#libs/intake/realm/step';
import { Engine, quietRuntime } from '../support/engine';
import { REALM } from '../support/realm';
import { reviewed } from '../support/reviewed';

quietRuntime();
jest.setTimeout(120_000);

const FRIDAY = atHour('2024-01-26', 16);
/** Of four drafts the last. */
const LAST = 3;
const NAMED = { realmId: REALM, programmeCode: 'lucheng-2020', oversight: 'weekly' };

let engine: Engine;
const projects: string[] = [];

beforeAll(async () => {
  engine = await Engine.open({ clock: 'simulation', amend: reviewed });
  await engine.startWorker();
  for (let n = 0; n < 3; n++) projects.push(await engine.project('start-application'));
  await Promise.all(projects.map((id) => engine.allConsumed(id)));
});
afterAll(() => engine.close());

/** Steps as the driver does: to the earliest wake, and on when the realm is quiet. */
async function stepTo(to: number): Promise<void> {
  for (;;) {
    await engine.until(() => realmQuietButMail(), 'the realm is quiet');
    const { answer } = await stepRealm(engine.db, engine.actor, { realmId: REALM, to });
    if (answer.now >= to && (await realmQuietButMail())) return;
  }
}

/** No notifier runs here: what is due by mail goes nowhere. */
async function realmQuietButMail(): Promise<boolean> {
  await engine.db.delivery.updateMany({ where: { status: 'pending', channel: 'mail' }, data: { status: 'sent' } });
  return realmQuiet(engine.db, REALM);
}

/** Answers whatever is asked until the application is through. */
async function apply(project: string): Promise<void> {
  for (;;) {
    const task = await engine.db.task.findFirst({ where: { processId: project, stage: 'start-application', status: 'open' } });
    if (!task) return;
    await engine.answer(project, task.step);
    await engine.allConsumed(project);
  }
}

const drafts = () => engine.db.review.findMany({ orderBy: { untilAt: 'asc' } });

test('a review waits until all that its very instant brings has come about, and counts it', async () => {
  const first = atHour('2024-01-05', 16);
  const where = { processId: projects[2]!, status: 'pending', at: { gt: new Date(first) } };
  const rung = await engine.db.rung.findFirstOrThrow({ where, orderBy: { at: 'asc' } });
  await engine.db.rung.update({ where: { id: rung.id }, data: { at: new Date(first) } });
  await stepTo(first);
  expect(await drafts()).toEqual([]);
  const fired = await engine.db.event.findFirstOrThrow({ where: { processId: rung.processId, type: 'rung.fired', at: new Date(first) } });
  await stepTo(first + 1000);
  const [draft] = await drafts();
  expect(draft!.untilAt.getTime()).toBe(first);
  expect((draft!.eventNos as Record<string, number>)[rung.processId]).toBeGreaterThanOrEqual(fired.no);
});

test('the driver’s clock stops at the review, and the same workflow drafts it', async () => {
  const [ahead, late] = projects as [string, string];
  await apply(ahead);
  await stepTo(atHour('2024-01-22', 10));
  await apply(late);
  await stepTo(atHour('2024-01-26', 18));
  expect((await drafts()).map(({ period, status, untilAt }) => [period, status, untilAt.getTime()])).toEqual([
    ['2024-W01', 'draft', atHour('2024-01-05', 16)],
    ['2024-W02', 'draft', atHour('2024-01-12', 16)],
    ['2024-W03', 'draft', atHour('2024-01-19', 16)],
    ['2024-W04', 'draft', FRIDAY],
  ]);
  const round = await engine.db.reviewRound.findFirstOrThrow();
  expect([round.period, round.nextAt.getTime()]).toEqual(['2024-W05', atHour('2024-02-02', 16)]);
});

test('told again, it does nothing; on another day it leaves', async () => {
  const before = await drafts();
  const due = await dueReview(engine.db, NAMED, FRIDAY);
  expect(due).toEqual({ period: '2024-W04', from: atHour('2024-01-19', 16), until: FRIDAY });
  expect(await draftReview(engine.db, NAMED, due!)).toEqual({ reviewId: before[LAST]!.id, drafted: false });
  expect(await drafts()).toEqual(before);
  expect(await dueReview(engine.db, NAMED, atHour('2024-01-25', 16))).toBeNull();
  expect(await dueReview(engine.db, NAMED, atHour('2024-02-02', 16))).toBeNull();
  expect(await dueReview(engine.db, { ...NAMED, oversight: 'talks' }, FRIDAY)).toBeNull();
});

/** The content of the last draft from events alone. */
async function recomputed(change: (events: ProcessEvent[]) => ProcessEvent[] = (events) => events): Promise<ReviewContent> {
  const review = (await drafts())[LAST]!;
  const { programme } = engine.realm;
  const calendar = await calendarByVersion(engine.db, review.calendarVersion);
  const oversight = programme.oversight!.find(({ code }) => code === review.oversight) as Parameters<typeof termsOf>[1];
  const directory = review.directory as unknown as Directory;
  const [from, until] = [review.fromAt.getTime(), review.untilAt.getTime()];
  const terms = termsOf(programme, oversight, { from, until, calendar, directory });
  const logs = await recordsUpTo(engine.db, review.eventNos as Record<string, number>);
  return composeReview(terms, new Map([...logs].map(([id, events]) => [id, change(events)])));
}

test('what was drafted can be computed again from the events alone', async () => {
  const content = (await drafts())[LAST]!.content as unknown as ReviewContent;
  expect(await recomputed()).toEqual(content);
  // It says something: an answer late, tasks overdue, lights on.
  expect(content.projects).toHaveLength(3);
  expect(content.lights.red.count + content.lights.yellow.count).toBeGreaterThan(0);
  expect(content.departments.some(({ late }) => late.count > 0)).toBe(true);
  expect(content.departments.some(({ overdue }) => overdue.count > 0)).toBe(true);
  expect(content.naming!.items.length).toBeGreaterThan(0);
});

test.each(['task.answered', 'task.opened', 'rung.fired', 'stage.entered', 'project.created'] as const)(
  'it differs when an event is dropped: %s',
  async (type) => {
    const content = (await drafts())[LAST]!.content;
    let dropped = 0;
    const less = await recomputed((events) => {
      const kept = events.filter((event) => event.type !== type || (event.type === 'rung.fired' && event.data.light === undefined));
      dropped += events.length - kept.length;
      return kept;
    });
    expect(dropped).toBeGreaterThan(0);
    expect(less).not.toEqual(content);
  },
);

test('its figures are those of the registers', async () => {
  const content = await recomputed();
  const rows = await engine.db.project.findMany({ orderBy: { id: 'asc' } });
  expect(content.projects.map(({ id, light, status }) => ({ id, light, status }))).toEqual(
    rows.map(({ id, light, status }) => ({ id, light, status })),
  );
  const overdue = await engine.db.task.findMany({ where: { status: 'open', dueAt: { lte: new Date(FRIDAY) } } });
  const looked = content.departments.map(({ organisationId }) => organisationId);
  const counted = content.departments.reduce((sum, one) => sum + one.overdue.count, 0);
  expect(counted).toBe(overdue.filter(({ organisationId }) => looked.includes(organisationId)).length);
});
