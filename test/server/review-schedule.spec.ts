import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { ReviewSchedules } from '#apps/worker/src/review-schedules';
import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import { reviewScheduleId } from '#libs/contracts/process';
import { canonicalJson } from '#libs/database/canonical-json';
import { importProgramme } from '#libs/database/programme.repository';
import { addDays, civilDateOf, toIso } from '#libs/domain/clock/civil-date';
import { reviewDueOn } from '#libs/domain/review/review-day';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { Engine, quietRuntime } from '../support/engine';
import { REALM } from '../support/realm';
import { reviewed } from '../support/reviewed';

quietRuntime();
jest.setTimeout(120_000);

const RHYTHM = { rhythm: 'weekly', day: 5, hour: 16 } as const;
const DAY_MS = 86_400_000;

let engine: Engine;
let schedules: ReviewSchedules;
let id: string;

beforeAll(async () => {
  engine = await Engine.open({ clock: 'real', amend: reviewed });
  await engine.startWorker();
  await engine.allConsumed(await engine.project());
  schedules = new ReviewSchedules(engine.db, engine.client, pino({ level: 'silent' }), engine.installation, engine.outages);
  id = reviewScheduleId(engine.installation, { realmId: REALM, programmeCode: engine.programme.code, oversight: 'weekly' });
});
afterAll(async () => {
  await engine.client.schedule
    .getHandle(id)
    .delete()
    .catch(() => undefined);
  await engine.close();
});

const described = () => engine.client.schedule.getHandle(id).describe();
const periods = async () => (await engine.db.review.findMany({ orderBy: { period: 'asc' } })).map(({ period }) => period);

/** A newer version of the programme comes into force; the projects stay on theirs. */
async function comesIntoForce(amend: (programme: CompiledProgramme) => void): Promise<void> {
  const compiled = structuredClone(engine.programme);
  amend(compiled);
  const hash = createHash('sha256').update(canonicalJson(compiled)).digest('hex');
  await importProgramme(engine.db, { compiled, hash, yaml: '' });
}

test('a review in force has a Schedule, daily at its hour in China, with overlap and catch-up stated', async () => {
  await Promise.all([schedules.sync(), schedules.sync()]);
  const { spec, policies, info, state, action } = await described();
  expect(spec.timezone).toBe('Asia/Shanghai');
  expect(policies).toMatchObject({ overlap: 'BUFFER_ALL', catchupWindow: 40 * DAY_MS });
  expect(state.paused).toBe(false);
  expect(action).toMatchObject({ workflowType: 'reviewWorkflow' });
  const [first, second] = info.nextActionTimes.map((at) => at.getTime());
  expect(toIso(first!)).toMatch(/T16:00:00\+08:00$/);
  expect(second! - first!).toBe(DAY_MS);
});

test('fired for days gone by, it drafts on its day only; fired again, it does nothing', async () => {
  const today = civilDateOf(Date.now());
  const days = Array.from({ length: 8 }, (_, back) => addDays(today, back - 8));
  const due = days.flatMap((day) => reviewDueOn(RHYTHM, builtInCalendar(), day) ?? []).map(({ period }) => period);
  expect(due.length).toBeGreaterThan(0);
  const backfill = () =>
    engine.client.schedule.getHandle(id).backfill({
      start: new Date(Date.parse(`${days[0]!}T15:00:00+08:00`)),
      end: new Date(Date.parse(`${days.at(-1)!}T17:00:00+08:00`)),
      overlap: 'BUFFER_ALL',
    });
  await backfill();
  await engine.until(async () => (await periods()).length === due.length, 'the past weeks are drafted');
  const before = await engine.db.review.findMany();
  expect(await periods()).toEqual(due);
  await backfill();
  await engine.until(async () => (await described()).info.numActionsTaken >= 2 * days.length, 'every day was fired twice');
  await engine.until(async () => (await described()).info.runningActions.length === 0, 'nothing runs any more');
  expect(await engine.db.review.findMany()).toEqual(before);
});

test('another hour changes it, and what people paused stays paused', async () => {
  await engine.client.schedule.getHandle(id).pause('停机检修');
  await schedules.sync();
  expect((await described()).state.paused).toBe(true);
  await comesIntoForce((programme) => reviewed(programme, { hour: 9 }));
  await schedules.sync();
  const { state, info } = await described();
  expect(state).toMatchObject({ paused: true, note: '停机检修' });
  expect(toIso(info.nextActionTimes[0]!.getTime())).toMatch(/T09:00:00\+08:00$/);
});

test('a review that is in force no more loses its Schedule', async () => {
  await comesIntoForce((programme) => delete programme.oversight);
  await engine.until(async () => {
    await schedules.sync();
    return described().then(
      () => false,
      () => true,
    );
  }, 'the schedule is gone');
});
