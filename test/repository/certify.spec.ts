import { TRANSACTION_TIMEOUT_MS } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { civilDateOf, endOfDay } from '#libs/domain/clock/civil-date';
import { fileObjection } from '#libs/intake/notice/file-objection';
import { resolveObjection } from '#libs/intake/notice/resolve-objection';
import { actor, REALM } from '../support/realm';
import { expectWhole } from '../support/integrity';
import { ExchangeWorld, type Workflow } from './exchange.fixture';

const END = endOfDay('2024-01-09');

describe('a certificate', () => {
  let world: ExchangeWorld;
  beforeAll(async () => {
    world = await ExchangeWorld.open();
  });
  beforeEach(() => world.at('2024-01-02'));
  afterAll(() => world.close());

  /** A notice that runs to the end of 2024-01-09. */
  async function posted(): Promise<{ project: Workflow; notice: string; certify: () => ReturnType<ExchangeWorld['certify']> }> {
    const project = await world.project();
    const notice = `${project.id}.n1`;
    await project.turn([{ do: 'openNotice', noticeId: notice, stage: 'result-notice', visit: 1 }], { readTo: 1 });
    const days = { postedOn: '2024-01-02', beginsOn: '2024-01-03', endsOn: '2024-01-09' };
    await world.db.notice.update({ where: { id: notice }, data: { status: 'posted', ...days, endsAt: new Date(END) } });
    return { project, notice, certify: () => world.certify({ realmId: REALM, processId: project.id, thing: 'notice', thingId: notice }) };
  }
  const set = (now: number) => world.db.realm.update({ where: { id: REALM }, data: { nowAt: new Date(now) } });
  const object = (noticeId: string) => fileObjection(world.db, actor, { noticeId, text: '异议' });

  it('comes not a millisecond too early, and names the inbox number and what is open', async () => {
    const { project, notice, certify } = await posted();
    await set(END - 1);
    expect(await certify()).toEqual({ status: 'not-yet', lookAgainAt: END });
    const first = await object(notice);
    const second = await object(notice);
    await resolveObjection(world.db, actor, { objectionId: first.answer.id, outcome: 'rejected', answer: '不成立' });
    await set(END);
    expect(await certify()).toEqual({
      status: 'closed',
      certified: { thing: 'notice', thingId: notice, inboxNo: 4, outcome: 'ended', openObjections: [second.answer.id] },
    });
    await project.turn([], { readTo: 4 });
    await expectWhole(world.db, project.id);
  });

  it('is stored once: asked again it is the same, whatever came since, and is recorded once', async () => {
    const { project, certify } = await posted();
    await set(END);
    const first = await certify();
    await project.send('works.reported', { percent: 1 });
    await set(END + 86_400_000);
    expect(await certify()).toEqual(first);
    expect(await Promise.all([certify(), certify()])).toEqual([first, first]);
    expect(await project.events('notice.certified')).toHaveLength(1);
  });

  it('shuts the notice: nothing is accepted any more, though its turn is still to come', async () => {
    const { notice, certify } = await posted();
    await set(END);
    await certify();
    await world.at('2024-01-05');
    await expect(object(notice)).rejects.toMatchObject({ type: 'notice-closed' });
  });

  it('waits for a notice that is not posted, or whose end is provisional, until it is told', async () => {
    const { notice, certify } = await posted();
    await set(END);
    for (const data of [{ status: 'opened' }, { status: 'posted', provisional: true }]) {
      await world.db.notice.update({ where: { id: notice }, data });
      expect(await certify()).toEqual({ status: 'not-yet', lookAgainAt: null });
    }
  });

  it('of an account is given only for the money that is in it', async () => {
    const project = await world.project();
    const account = `${project.id}.a1`;
    await project.turn([{ do: 'openAccount', accountId: account, stage: 'fund-gate' }], { readTo: 1 });
    const certify = () => world.certify({ realmId: REALM, processId: project.id, thing: 'account', thingId: account });
    // No budget says yet what is required: not even nothing is enough.
    expect(await certify()).toEqual({ status: 'not-yet', lookAgainAt: null });
    await world.db.account.update({ where: { id: account }, data: { requiredFen: 100n } });
    const entry = { realmId: REALM, processId: project.id, accountId: account, kind: 'arrival', source: 'residents', personId: 'person' };
    const pay = (fen: bigint) => world.db.ledgerEntry.create({ data: { ...entry, fen, valueOn: '2024-01-02', receivedAt: new Date(0) } });
    await pay(99n);
    expect(await certify()).toMatchObject({ status: 'not-yet' });
    await pay(1n);
    expect(await certify()).toMatchObject({ status: 'closed', certified: { thing: 'account', outcome: 'in-place', inboxNo: 1 } });
  });

  it('of an account that asks for nothing is given at once, and its place counts from its opening, not from its opening anew', async () => {
    const project = await world.project();
    const sums = { contents: [], otherCostsFen: 0, contingencyFen: 0, areaCsqm: 1, computed: { requiredFen: 0, totalFen: 100 } };
    const plan = { realmId: REALM, processId: project.id, kind: 'plan', recordedAt: new Date(0), recordedByPersonId: 'person' };
    await world.db.budget.create({ data: { ...plan, ...sums } });
    const account = `${project.id}.a1`;
    const open = { do: 'openAccount' as const, accountId: account, stage: 'fund-gate' };
    const openedAt = await world.at('2024-01-02');
    await project.turn([open], { readTo: 1 });
    await world.at('2024-01-03');
    await project.turn([open]);
    const request = { realmId: REALM, processId: project.id, thing: 'account' as const, thingId: account };
    expect(await world.certify(request)).toMatchObject({ status: 'closed', certified: { outcome: 'in-place' } });
    expect(await world.db.account.findUnique({ where: { id: account } })).toMatchObject({ requiredFen: 0n, fullAt: new Date(openedAt) });
  });
});

it('on the real clock waits out the longest transaction of intake', async () => {
  const world = await ExchangeWorld.open();
  await world.db.realm.update({ where: { id: REALM }, data: { kind: 'real', nowAt: null } });
  const project = await world.project();
  const notice = `${project.id}.n1`;
  await project.turn([{ do: 'openNotice', noticeId: notice, stage: 'result-notice', visit: 1 }], { readTo: 1 });
  const { now } = await realmNow(world.db, REALM);
  const certify = async (endsAt: number) => {
    const endsOn = civilDateOf(endsAt);
    await world.db.notice.update({ where: { id: notice }, data: { status: 'posted', endsOn, endsAt: new Date(endsAt) } });
    return world.certify({ realmId: REALM, processId: project.id, thing: 'notice', thingId: notice });
  };
  expect(await certify(now)).toEqual({ status: 'not-yet', lookAgainAt: now + TRANSACTION_TIMEOUT_MS });
  expect(await certify(now - TRANSACTION_TIMEOUT_MS)).toMatchObject({ status: 'closed' });
  await world.close();
});
