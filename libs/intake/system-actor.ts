import type { Actor } from './actor';

/** For whom acts without a log-in: a resident who files an objection. On record nobody's name stands then. */
export const systemActor = (realmId: string): Actor => ({
  realmId,
  personId: 'system',
  postId: 'system',
  organisationId: 'system',
  role: 'owners-body',
});
