import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { Session } from '../api-client';
import type { AccountAnswer, EntryAnswer } from '../wire';
import type { Story, World } from '../world';
import { accountOf, findAccount, payFromEach } from './account';
import { grantsOf } from './grants';

/**
 * 多退少补: the rest of the subsidy comes in, what the audited final accounts found due goes back to each household or is paid in by
 * it, to the fen, and the contractor gets what is left. Nothing where the money lies outside.
 */
export async function settleWithHouseholds(world: World, session: Session, story: Story, taskId: string): Promise<void> {
  const account = await findAccount(session, story.projectId);
  if (!account) return;
  const valueOn = civilDateOf(world.now);
  await grantRest(world, story, account);
  const entries = await session.all<EntryAnswer>(`/accounts/${account.id}/entries`);
  for (const [index, { kind, fen, unitId, source }] of entries.entries()) {
    const unit = unitId === null ? {} : { unitId };
    const key = `settle.${taskId}.${index}`;
    if (kind === 'refund-due') await session.post(`/accounts/${account.id}/refunds`, { fen: -fen, source, valueOn, ...unit }, { key });
    if (kind === 'additional-due') {
      await session.post(`/accounts/${account.id}/arrivals`, { fen, source: account.source, valueOn, ...unit }, { key });
    }
  }
  const settled = await accountOf(session, story.projectId);
  await payFromEach(world, session, settled, { oneIn: 1, note: '工程结算款', key: `rest.${taskId}` });
}

async function grantRest(world: World, story: Story, account: AccountAnswer): Promise<void> {
  const finance = await world.realm.financeSession();
  for (const { source, fen, grantedFen } of await grantsOf(world, finance, story.projectId, account)) {
    if (fen <= grantedFen) continue;
    const body = {
      fen: fen - grantedFen,
      valueOn: civilDateOf(world.now),
      note: '决算后补足',
      ...(source === undefined ? {} : { source }),
    };
    await world.send(finance, `/accounts/${account.id}/subsidy`, body, `grant.${story.projectId}.rest.${source ?? ''}`);
  }
}
