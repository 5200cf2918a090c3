import type { Command } from '#libs/contracts/command';
import { publishCalendar } from '#libs/intake/calendar/publish-calendar';
import { postNotice } from '#libs/intake/notice/post-notice';
import { realmNow } from '#libs/database/realm-clock';
import { atHour, civilDateOf } from '#libs/domain/clock/civil-date';
import { correctDate } from '#libs/intake/project/correct-date';
import { addSigner } from '#libs/intake/task/add-signer';
import { answerTask } from '#libs/intake/task/answer-task';
import { approveExtension } from '#libs/intake/task/approve-extension';
import { withdrawAnswer } from '#libs/intake/task/withdraw-answer';
import { HeldRow } from '../support/held-row';
import { expectWhole } from '../support/integrity';
import { photograph } from '../support/photograph';
import { actor, REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';

let world: ExchangeWorld;
beforeAll(async () => {
  // PostgreSQL undoes some of these knots after a second, by letting one overtake: here it leaves them as they are.
  world = await ExchangeWorld.open(undefined, 'deadlock_timeout=1min');
});
beforeEach(() => world.at('2024-01-02'));
afterAll(() => world.close());

const days = (name: string, ...dates: string[]) => Object.fromEntries(dates.map((date) => [date, name]));
let published = 0;

/** A year that rests on nothing here, another one each time: what matters is that the calendar's lock is taken alone. */
const publish = () =>
  publishCalendar(world.db, actor, {
    year: 2031,
    notice: `样例〔2030〕${(published += 1)}号`,
    holidays: {
      ...days('元旦', '2031-01-01'),
      ...days('春节', '2031-01-23', '2031-01-24'),
      ...days('劳动节', '2031-05-01'),
      ...days('国庆节', '2031-10-01'),
    },
    makeUpDays: {},
  });

interface Opened {
  project: Workflow;
  noticeId: string;
  taskId: string;
  evidence: string[];
}

/** A project with a notice to post and a task to do. */
async function opened(): Promise<Opened> {
  const project = await world.project();
  const [noticeId, taskId] = [`${project.id}.n1`, `${project.id}.t2`];
  const commands: Command[] = [
    { do: 'enterStage', stage: 'result-notice', visit: 1 },
    { do: 'openNotice', noticeId, stage: 'result-notice', visit: 1 },
    { do: 'enterStage', stage: 'start-application', visit: 1 },
    { do: 'openTask', taskId, stage: 'start-application', step: 'open-account', visit: 1 },
  ];
  await project.turn(commands, { readTo: 1 });
  const { openedAt: uploadedAt } = await world.db.task.findUniqueOrThrow({ where: { id: taskId } });
  const paper = { realmId: REALM, processId: project.id, version: 1, title: '材料', uploadedByPersonId: 'person', uploadedAt };
  const codes = ['opinion-notice', 'agreeing-rooms', 'design-engineering', 'special-account-proof'];
  await world.db.paper.createMany({ data: codes.map((code) => ({ ...paper, code })) });
  return { project, noticeId, taskId, evidence: [await photograph(world.db, REALM, project.id)] };
}

const post = async ({ noticeId, evidence }: Opened) => {
  const { now } = await realmNow(world.db, REALM);
  return postNotice(world.db, actor, { noticeId, postedOn: civilDateOf(now), place: '小区大门', evidence });
};
const answer = ({ taskId }: Opened) => answerTask(world.db, actor, { taskId, verb: 'complete' });
const none = () => Promise.resolve();

/** The intake files that compute a date, what goes before them, and the row that each locks last before it does. */
const doors = {
  'the posting of a notice': { before: none, held: 'notice', send: post },
  'an extension': {
    before: none,
    held: 'task',
    send: ({ taskId }: Opened) => approveExtension(world.db, actor, { taskId, toOn: '2024-03-01', reason: '图纸尚在修改' }),
  },
  'a signer brought in': {
    before: none,
    held: 'task',
    send: ({ taskId }: Opened) => addSigner(world.db, actor, { taskId, postId: 'p-fire-rescue' }),
  },
  'an answer taken back': {
    before: async (one: Opened) => {
      await answer(one);
      await one.project.turn([], { readTo: 2 });
    },
    held: 'task',
    send: ({ taskId }: Opened) => withdrawAnswer(world.db, actor, { taskId, reason: '登记有误' }),
  },
  'a date corrected': {
    before: async (one: Opened) => {
      await post(one);
      await one.project.turn([], { readTo: 2 });
      await world.db.realm.update({ where: { id: REALM }, data: { nowAt: new Date(atHour('2024-01-03', 9)) } });
    },
    held: 'notice',
    send: ({ project, noticeId }: Opened) =>
      correctDate(world.db, actor, {
        projectId: project.id,
        what: 'notice-posted',
        thingId: noticeId,
        to: '2024-01-03',
        reason: '登记有误',
      }),
  },
} as const;

describe('a publication', () => {
  // A turn holds the calendar and waits for the process; the publication waits for the turn, and whoever asks for the calendar now
  // waits for the publication: who holds the process then must have asked before.
  it.each(Object.entries(doors))('between a turn and %s keeps none of them waiting for ever', async (_, { before, held, send }) => {
    const one = await opened();
    await before(one);
    const row = await HeldRow.hold(world, held, held === 'task' ? one.taskId : one.noticeId);
    const sent = send(one);
    await row.awaited(1);
    const looked = one.project.look();
    await row.awaited(2);
    const publication = publish();
    await row.awaited(3);
    await row.release();
    await Promise.all([sent, looked, publication]);
    const { inboxNo, consumedNo } = await one.project.process();
    if (inboxNo > consumedNo) await one.project.turn([], { readTo: inboxNo });
    if (held === 'notice') await expectWhole(world.db, one.project.id);
  });

  it('does not come between what is sent at the same time, again and again', async () => {
    for (let round = 0; round < 12; round += 1) {
      const all = await Promise.all([opened(), opened(), opened()]);
      await Promise.all([...all.flatMap((one) => [post(one), answer(one), one.project.look()]), publish(), publish()]);
      const postings = await world.db.notice.findMany({ where: { id: { in: all.map(({ noticeId }) => noticeId) } } });
      expect(postings.map(({ endsOn }) => endsOn)).toEqual(['2024-01-09', '2024-01-09', '2024-01-09']);
    }
  });
});
