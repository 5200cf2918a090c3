import type { Role } from '#libs/contracts/role';
import { permissionsOf } from '../auth/permission';
import { seesRooms } from '../compound/owner-name';

/**
 * Who reads which household paid, and what the bank said of it: who works with residents by name, and who books, because a slip is matched by
 * its payer and a refund goes to a household (REQUIREMENTS.md 2.15). The others read sums.
 */
export const seesPayers = (role: Role): boolean => seesRooms(role) || permissionsOf(role).includes('fund.book');

export const entryFor = <E extends { unitId: string | null; note: string | null }>(role: Role, entry: E): E =>
  seesPayers(role) ? entry : { ...entry, unitId: null, note: null };

/** What a true-up found of each household stays to be read, without whose it is. */
export function computedFor(role: Role, computed: unknown): unknown {
  const { trueUp } = computed as { trueUp?: { households?: object[] } | null };
  if (!trueUp?.households || seesPayers(role)) return computed;
  return { ...(computed as object), trueUp: { ...trueUp, households: trueUp.households.map((one) => ({ ...one, unitId: null })) } };
}
