import type { Session } from '../api-client';
import type { AccountAnswer } from '../wire';

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
