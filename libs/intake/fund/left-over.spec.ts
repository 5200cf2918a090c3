import { IntakeWorld, PROGRAMME, refusal } from '../intake.fixture';
import { accountWithEntries } from './account-with-entries';
import { contents, costless, follow, funded, gated, passGate, pay } from './fund.fixture';
import { grantSubsidy } from './grant-subsidy';
import { makePayment } from './make-payment';
import { recordFinalAccounts } from './record-final-accounts';
import { refund } from './refund';
import { reverseEntry } from './reverse-entry';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

const valueOn = '2024-01-02';
const account = (accountId: string) => accountWithEntries(world.db, world.actor, accountId);
const grant = (accountId: string, fen: number, source = 'subsidy') =>
  grantSubsidy(world.db, world.actor, { accountId, fen, source, valueOn, outOfOrderReason: '领导小组会议纪要第7号' });
const spend = (accountId: string, fen: number, source: string) =>
  makePayment(world.db, world.actor, { accountId, fen, source, purpose: 'works', valueOn });
const back = (accountId: string, fen: number, source: string) => refund(world.db, world.actor, { accountId, fen, source, valueOn });
const reverse = (entryId: string, bounced = false) => reverseEntry(world.db, world.actor, { entryId, reason: '冲销', bounced });

async function audited(projectId: string, yuan: number) {
  await world.happen(projectId, [{ type: 'stage.entered', data: { stage: 'final-accounts', visit: 1 } }]);
  return recordFinalAccounts(world.db, world.actor, { projectId, contents: contents(0, yuan), ...costless });
}

/** As exchange leaves it when all is over. */
async function over(projectId: string, accountId: string): Promise<void> {
  await world.db.account.update({ where: { id: accountId }, data: { status: 'closed' } });
  await world.db.process.update({ where: { id: projectId }, data: { status: 'ended' } });
}

describe('a grant that the final accounts leave over', () => {
  it('goes back to who granted it, also from a closed account, and no fen more', async () => {
    const { projectId, accountId } = await funded(world, [22_000_00], [0, 1000]);
    await grant(accountId, 90_000);
    const { answer } = await audited(projectId, 900);
    expect(answer.computed.subsidyFen).toBe(81_000);
    // The households' own refund is the whole of what the true-up says of them.
    expect(answer.trueUp).toMatchObject({ refundFen: 1000, additionalFen: 0 });
    await spend(accountId, 81_000, 'subsidy');
    await spend(accountId, 9_000, 'residents');
    await refusal(back(accountId, 9_001, 'subsidy'), 'invalid-amount');
    await over(projectId, accountId);
    const { answer: paid } = await back(accountId, 9_000, 'subsidy');
    expect(paid).toMatchObject({ openFen: 0, balanceFen: 1000 });
    await refusal(back(accountId, 1, 'subsidy'), 'invalid-amount');
  });

  it('is spread over the sources by what each brought, where the shares make it one sum', async () => {
    const made = await gated(world, [22_000_00], [0, 1000]);
    const city = { ...PROGRAMME.money.sources.find(({ code }) => code === 'subsidy')!, code: 'city', title: '市级补助' };
    await follow(world, made.projectId, { ...PROGRAMME, money: { ...PROGRAMME.money, sources: [...PROGRAMME.money.sources, city] } });
    const { projectId, accountId } = made;
    await pay(world, accountId, made.requiredFen);
    await passGate(world, made);
    await grant(accountId, 60_000);
    const { answer: second } = await grant(accountId, 30_000, 'city');
    await audited(projectId, 900);
    const dues = (await account(accountId)).entries.filter(({ kind, source }) => kind === 'refund-due' && source !== 'residents');
    expect(dues.map(({ source, fen }) => [source, fen])).toEqual([
      ['subsidy', -6000],
      ['city', -3000],
    ]);
    // What is due back is granted no more; what was taken back as a mistake comes in again, to the fen.
    await refusal(grant(accountId, 1), 'invalid-amount');
    await reverse(second.id);
    await refusal(grant(accountId, 30_001, 'city'), 'invalid-amount');
    await grant(accountId, 30_000, 'city');
  });

  it('is not taken back below nought once it is spent', async () => {
    const { accountId } = await funded(world, [22_000_00], [0, 1000]);
    const { answer } = await grant(accountId, 90_000);
    await spend(accountId, 81_000, 'subsidy');
    const spent = await refusal(reverse(answer.id), 'reversal-overdraws');
    expect(spent.more).toEqual({ source: 'subsidy', balanceFen: 9_000, missingFen: 81_000 });
    await refusal(reverse(answer.id, true), 'invalid-input');
  });
});

describe('a payment that bounces when all is over', () => {
  const due = (accountId: string, unitId: string, fen: number) =>
    world.db.ledgerEntry.create({
      data: {
        ...{ id: `${accountId}-due`, realmId: 'sim', processId: accountId.replace('-account', ''), accountId, kind: 'refund-due' },
        ...{ source: 'residents', fen: BigInt(-fen), unitId, valueOn, receivedAt: new Date(0), personId: 'person' },
      },
    });

  it('takes what was due back with it; the rest is owed, and comes in', async () => {
    const made = await gated(world, [50_00, 50_00], [0, 1000]);
    const { projectId, accountId, requiredFen } = made;
    const [first, second] = made.units as [string, string];
    const { answer: paid } = await pay(world, accountId, requiredFen - 4000, { unitId: first });
    const { answer: other } = await pay(world, accountId, 4000, { unitId: second });
    await passGate(world, made);
    await spend(accountId, 1000, 'residents');
    const openFen = requiredFen - 5000;
    await due(accountId, first, openFen);
    await over(projectId, accountId);
    await refund(world.db, world.actor, { accountId, fen: 2000, unitId: first, valueOn });
    await refusal(reverse(other.id), 'account-closed');
    const inboxNo = (await world.inbox(projectId)).length;
    const { answer } = await reverse(paid.id, true);
    expect(answer.bounce).toEqual({ source: 'residents', unitId: first, owedFen: 3000, missingFen: 0 });
    expect((await world.events(projectId)).at(-1)).toMatchObject({
      type: 'funds.reversed',
      data: { reversesId: paid.id, bounced: { owedFen: 3000, missingFen: 0 } },
    });
    expect((await world.inbox(projectId)).length).toBe(inboxNo);
    expect(await account(accountId)).toMatchObject({ balanceFen: 1000, refundsOpenFen: 0, additionalOpenFen: 3000 });
    await refusal(refund(world.db, world.actor, { accountId, fen: 1, unitId: first, valueOn }), 'invalid-amount');
    await refusal(pay(world, accountId, 1, { unitId: second }), 'account-closed');
    await refusal(pay(world, accountId, 3001, { unitId: first }), 'invalid-amount');
    expect((await pay(world, accountId, 3000, { unitId: first })).answer.kind).toBe('additional');
    expect(await account(accountId)).toMatchObject({ balanceFen: 4000, additionalOpenFen: 0 });
  });
});
