import { NINE, REALM, ReminderScene } from '#activities/reminder/reminder.fixture';
import { sweepRungs } from '#activities/reminder/sweep-rungs';
import { claimDue, deliveriesQuiet, dispatch, type Letter, nextDeliveryAt } from '#libs/database/dispatch.repository';
import type { MailSink } from '#tools/parts/mail';
import { freshDatabase, mailSink } from '../../../test/support/parts';
import { Mailer } from './mailer';

const HOUR = 3_600_000;
/** 20:58 and 20:59:30: a minute's wait ends before the quiet hours, or in them. */
const [EARLY, LATE] = [NINE + 12 * HOUR - 120_000, NINE + 12 * HOUR - 30_000];
const MORNING = NINE + 23 * HOUR;

let scene: ReminderScene;
let sink: MailSink;
let mailer: Mailer;
beforeAll(async () => {
  const [{ databaseUrl }, mail] = await Promise.all([freshDatabase(), mailSink()]);
  scene = await ReminderScene.open(databaseUrl);
  sink = mail;
  mailer = new Mailer({ smtpUrl: sink.url, from: 'no-reply@jiugai.local', publicUrl: 'https://jiugai.example.test' });
});
beforeEach(async () => {
  await scene.clear();
  sink.clear();
  await scene.tasks([{ code: 'due', at: NINE, light: 'yellow' }]);
  await sweepRungs(scene.db, { realmId: REALM });
});
afterAll(async () => {
  mailer.close();
  await Promise.all([scene.close(), sink.stop()]);
});

async function attempt(at: number): Promise<string> {
  await scene.setClock(at);
  const [due] = await claimDue(scene.db, 10);
  return dispatch(scene.db, due!.deliveryId, (letter) => mailer.send(letter as Letter));
}

const outages = {
  away: { begin: () => sink.stop(), end: async () => void (await sink.start()) },
  refusing: { begin: () => sink.refuse({ code: 450, text: 'greylisted' }), end: () => sink.refuse() },
};

test.each(['away', 'refusing'] as const)('with the mail server %s in the evening, the repeat waits for the morning', async (how) => {
  await outages[how].begin();
  expect(await attempt(EARLY)).toBe('later');
  expect(await nextDeliveryAt(scene.db, REALM)).toBe(EARLY + 60_000);
  expect(await attempt(LATE)).toBe('later');
  expect(await nextDeliveryAt(scene.db, REALM)).toBe(MORNING);
  await outages[how].end();
  await scene.setClock(MORNING - 1);
  expect([await claimDue(scene.db, 10), await deliveriesQuiet(scene.db, REALM)]).toEqual([[], true]);
  expect(await attempt(MORNING)).toBe('sent');
  expect(sink.received).toHaveLength(1);
});

test('who has no quiet hours is written to at night', async () => {
  await scene.db.person.updateMany({ data: { quietFromHour: 0, quietToHour: 0 } });
  await outages.away.begin();
  expect(await attempt(LATE)).toBe('later');
  expect(await nextDeliveryAt(scene.db, REALM)).toBe(LATE + 60_000);
  await outages.away.end();
  await scene.db.person.updateMany({ data: { quietFromHour: 21, quietToHour: 8 } });
});
