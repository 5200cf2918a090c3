import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { Session } from '../api-client';
import type { AccountAnswer } from '../wire';
import type { World } from '../world';

/** The project's special account; undefined where none was opened, as for one whose money lies outside (backfill). */
export async function findAccount(session: Session, projectId: string): Promise<AccountAnswer | undefined> {
  const { items } = await session.get<{ items: AccountAnswer[] }>(`/projects/${projectId}/accounts`);
  return items[0];
}

/** @throws Error when none was opened */
export async function accountOf(session: Session, projectId: string): Promise<AccountAnswer> {
  const account = await findAccount(session, projectId);
  if (!account) throw new Error(`Project ${projectId} has no special account.`);
  return account;
}

/** Pays for the works out of each source in turn: all that it holds, or one part in so many. */
export async function payFromEach(
  world: World,
  session: Session,
  account: AccountAnswer,
  { oneIn, note, key }: { oneIn: number; note: string; key: string },
): Promise<void> {
  for (const { source, balanceFen } of account.bySource) {
    const fen = Math.floor(balanceFen / oneIn);
    if (fen <= 0) continue;
    const payment = { fen, source, purpose: 'works', valueOn: civilDateOf(world.now), note };
    await world.send(session, `/accounts/${account.id}/payments`, payment, `${key}.${source}`);
  }
}
