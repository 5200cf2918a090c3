import { setTimeout as pause } from 'node:timers/promises';
import type { Certified } from '#libs/contracts/exchange';
import { TRANSACTION_TIMEOUT_MS } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { recordArrival } from '#libs/intake/fund/record-arrival';
import { fileObjection } from '#libs/intake/notice/file-objection';
import { castBallots } from '#libs/intake/vote/cast-ballots';
import { HeldRow } from '../support/held-row';
import { actor, addCompound, REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';

jest.setTimeout(60_000);

/** On the real clock: an input's time of receipt is read before it waits for anything, and it may wait for as long as intake lets it. */
let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open();
  await world.db.realm.update({ where: { id: REALM }, data: { kind: 'real', nowAt: null } });
});
afterAll(() => world.close());

const now = async () => (await realmNow(world.db, REALM)).now;
/** Just ahead: what stands still was received before, and must not stand for longer than it needs to. */
const soon = async () => (await now()) + 150;
const until = async (instant: number) => pause(Math.max(0, instant - (await now())) + 20);
const certify = (project: Workflow, thing: Certified['thing'], thingId: string) =>
  world.certify({ realmId: REALM, processId: project.id, thing, thingId });

/** Sends an input that stands still after it has read the clock, before it takes any lock. */
async function standing<T>(key: string, send: (options: { idempotency: { key: string; bodyHash: string } }) => Promise<T>) {
  const held = await HeldRow.holdKey(world, key);
  const sent = send({ idempotency: { key, bodyHash: '' } });
  sent.catch(() => undefined);
  await held.awaited();
  return { held, sent };
}

it('an objection received before the end is in the certificate, or was never acknowledged', async () => {
  const project = await world.project();
  const noticeId = `${project.id}.n1`;
  await project.turn([{ do: 'openNotice', noticeId, stage: 'result-notice', visit: 1 }], { readTo: 1 });
  const hang = async (endsAt: number) => {
    const endsOn = civilDateOf(endsAt);
    const dates = { postedOn: endsOn, beginsOn: endsOn, endsOn, endsAt: new Date(endsAt) };
    await world.db.notice.update({ where: { id: noticeId }, data: { status: 'posted', ...dates } });
    return endsAt;
  };
  await hang((await now()) + 60_000);
  const object = (key: string) => standing(key, (options) => fileObjection(world.db, actor, { noticeId, text: key }, options));
  const endless = await object('endless');
  const slow = await object('slow');
  const endsAt = await hang(await soon());

  await until(endsAt);
  expect(await certify(project, 'notice', noticeId)).toEqual({ status: 'not-yet', lookAgainAt: endsAt + TRANSACTION_TIMEOUT_MS });
  await slow.held.release();
  const { answer } = await slow.sent;
  expect(answer.receivedAt).toBeLessThan(endsAt);
  await expect(fileObjection(world.db, actor, { noticeId, text: '晚了一步' })).rejects.toMatchObject({ type: 'notice-closed' });

  await until(endsAt + TRANSACTION_TIMEOUT_MS);
  expect(await certify(project, 'notice', noticeId)).toMatchObject({ status: 'closed', certified: { openObjections: [answer.id] } });
  // Longer than intake's longest transaction: it is undone, and its sender told that nothing was taken.
  await endless.held.release();
  await expect(endless.sent).rejects.toMatchObject({ code: 'P2028' });
  expect(await world.db.objection.findMany({ where: { noticeId } })).toMatchObject([{ id: answer.id }]);
});

it('a ballot received before the end is in the tally that is certified', async () => {
  const project = await world.project();
  const { units } = await addCompound(world.db, project.id, [100_00, 100_00, 100_00]);
  const voteId = `${project.id}.v1`;
  await project.turn([{ do: 'openVote', voteId, stage: 'plan-vote', visit: 1 }], { readTo: 1 });
  await world.db.voteUnit.createMany({ data: units.map((unitId) => ({ voteId, unitId, areaCsqm: 100_00, ownerKeys: [unitId] })) });
  const end = (at: number) => world.db.vote.update({ where: { id: voteId }, data: { status: 'rolled', endsAt: new Date(at) } });
  await end((await now()) + 60_000);
  const cast = (unitId: string, options = {}) => castBallots(world.db, actor, { voteId, ballots: [{ unitId, choice: 'agree' }] }, options);
  await cast(units[0]!);
  const slow = await standing('ballot', (options) => cast(units[1]!, options));
  const endsAt = await soon();
  await end(endsAt);

  await until(endsAt);
  expect(await certify(project, 'vote', voteId)).toEqual({ status: 'not-yet', lookAgainAt: endsAt + TRANSACTION_TIMEOUT_MS });
  await slow.held.release();
  await slow.sent;
  await expect(cast(units[2]!)).rejects.toMatchObject({ type: 'vote-closed' });
  await until(endsAt + TRANSACTION_TIMEOUT_MS);
  // Two thirds exactly: with one ballot less it would have failed.
  expect(await certify(project, 'vote', voteId)).toMatchObject({ status: 'closed', certified: { outcome: 'passed' } });
});

it('a gate opens when whoever was full before is on record: the order of 100 % is by receipt', async () => {
  const gated = async () => {
    const project = await world.project();
    const accountId = `${project.id}.a1`;
    await project.turn([{ do: 'openAccount', accountId, stage: 'fund-gate' }], { readTo: 1 });
    await world.db.account.update({ where: { id: accountId }, data: { requiredFen: 100n } });
    return { project, accountId };
  };
  const [first, second] = [await gated(), await gated()];
  const pay = (accountId: string, options = {}) =>
    recordArrival(world.db, actor, { accountId, fen: 100, source: 'residents', valueOn: civilDateOf(Date.now()) }, options);
  const slow = await standing('arrival', (options) => pay(first.accountId, options));
  const { answer } = await pay(second.accountId);
  const look = () => certify(second.project, 'account', second.accountId);
  expect(await look()).toEqual({ status: 'not-yet', lookAgainAt: answer.receivedAt + TRANSACTION_TIMEOUT_MS });
  await slow.held.release();
  await slow.sent;
  await until(answer.receivedAt + TRANSACTION_TIMEOUT_MS);
  expect(await look()).toMatchObject({ status: 'closed', certified: { outcome: 'in-place' } });
  const fullAt = async ({ accountId }: { accountId: string }) =>
    (await world.db.account.findUniqueOrThrow({ where: { id: accountId } })).fullAt!.getTime();
  expect(await fullAt(first)).toBeLessThan(await fullAt(second));
});
