import { Mailer } from '#apps/notifier/src/mailer';
import { claimDue, dispatch, type Parcel, type SendResult } from '#libs/database/dispatch.repository';
import { atHour } from '#libs/domain/clock/civil-date';
import { digestWindow } from '#libs/domain/delivery/digest-window';
import type { MailSink } from '#tools/parts/mail';
import { mailSink } from '../support/parts';
import { ask } from './api.fixture';
import { fillReviews, OFFICE_LEADER } from './circulars.fixture';
import { ApiWorld, REALM, TODAY } from './world.fixture';

let world: ApiWorld;
let sink: MailSink;
let mailer: Mailer;
const HALF_AN_HOUR = 30 * 60_000;

beforeAll(async () => {
  [world, sink] = await Promise.all([ApiWorld.open(), mailSink()]);
  mailer = new Mailer({ smtpUrl: sink.url, from: 'no-reply@jiugai.local', publicUrl: 'https://jiugai.example.test' });
  await world.project('main', 'east', ['works']);
  // Thursday and Friday of that week were holidays, and its reports would be due after the review.
  const reports = { by: ['subdistrict', 'housing-bureau'], weekday: 2, hour: 18 };
  await fillReviews(world, { draft: ['main', 'other', 'app'], signed: [] }, { reports });
});
afterAll(async () => {
  mailer.close();
  await Promise.all([world.close(), sink.stop()]);
});

async function sign(id: string): Promise<void> {
  const signed = await ask(world.api.url, 'POST', `/reviews/${id}/sign`, { token: OFFICE_LEADER, ifMatch: 1 });
  expect(signed.status).toBe(200);
}

function byMail(parcel: Parcel): Promise<SendResult> {
  if (parcel.channel !== 'mail') throw new Error(`nobody here chose ${parcel.channel}`);
  return mailer.send(parcel);
}

const clock = (at: number) => world.api.db.realm.update({ where: { id: REALM }, data: { nowAt: new Date(at) } });

/** Sends what was written at an instant. */
async function sendAll(writtenAt: number): Promise<void> {
  await clock(digestWindow(writtenAt).notBefore);
  for (const { deliveryId } of await claimDue(world.api.db, 50)) await dispatch(world.api.db, deliveryId, byMail);
}

test('what was signed arrives whole, by mail, at those whom it looks at and at the office, their leaders included', async () => {
  const { db } = world.api;
  // A unit that is looked at, the office’s clerk, and one whom it is no business of.
  for (const role of ['subdistrict', 'coordination', 'auditor'])
    await db.person.update({ where: { id: `person-${role}` }, data: { mail: `${role}@example.test`, quietFromHour: 0, quietToHour: 0 } });
  await db.review.update({ where: { id: 'review-main' }, data: { remarks: '<script>alert(1)</script>请抓紧' } });
  await sign('review-main');
  expect(sink.received).toHaveLength(0);
  await sendAll(atHour(TODAY, 9));
  expect(sink.received.flatMap(({ recipients }) => recipients).sort()).toEqual([
    'coordination@example.test',
    'leader@example.test',
    'subdistrict@example.test',
  ]);
  const letter = sink.received.find(({ recipients }) => recipients.includes('subdistrict@example.test'))!;
  expect(letter.subject).toMatch(/^【模拟运行】【旧改周调度】2024-W19-main，赵主任签发。$/);
  expect(letter.html).toContain('<th style="border:1px solid #d9d9d9;padding:4px 8px">应完成未完成</th>');
  expect(letter.html).toContain('east-street');
  expect(letter.html).toContain('href="https://jiugai.example.test/reviews/review-main"');
  expect(letter.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;请抓紧');
  expect(letter.html).not.toContain('<script>');
  expect(letter.text).toContain('【分街道（乡镇）计划与实际】');
  expect(letter.text).toMatch(/2024-W18：未报 .*east-street/);
});

test('who chose the app alone for what is late has it by mail all the same', async () => {
  sink.clear();
  const choice = { reminder: [], escalation: ['in-app'], digest: [] };
  const chosen = await ask(world.api.url, 'PUT', '/preferences', { token: world.token('subdistrict'), body: choice });
  expect(chosen.status).toBe(200);
  const at = atHour(TODAY, 9) + HALF_AN_HOUR;
  await clock(at);
  await sign('review-app');
  await sendAll(at);
  const letter = sink.received.find(({ recipients }) => recipients.includes('subdistrict@example.test'));
  expect(letter!.html).toContain('应完成未完成');
});

test('with other news of its digest window it is one mail', async () => {
  sink.clear();
  await clock(atHour(TODAY, 10));
  await sign('review-other');
  await world.api.db.delivery.updateMany({
    where: { status: 'pending', personId: { not: 'person-subdistrict' } },
    data: { status: 'sent' },
  });
  const [pending] = await world.api.db.delivery.findMany({ where: { status: 'pending' } });
  const item = {
    processId: 'p',
    kind: 'escalation-resolved',
    text: '【提请处理】请答复',
    link: '/escalations/x',
    at: new Date(atHour(TODAY, 10)),
  };
  await world.api.db.deliveryItem.create({ data: { deliveryId: pending!.id, ...item } });
  await world.api.db.realm.update({ where: { id: REALM }, data: { nowAt: pending!.notBefore } });
  for (const { deliveryId } of await claimDue(world.api.db, 50)) await dispatch(world.api.db, deliveryId, byMail);
  expect(sink.received).toHaveLength(1);
  expect(sink.received[0]!.html).toContain('【提请处理】请答复');
  expect(sink.received[0]!.html).toContain('应完成未完成');
});
