import { Refusal } from '#libs/contracts/refusal';
import type { Role } from '#libs/contracts/role';
import type { Actor } from '../actor';

/** Roles that decide, pay, watch or keep the accounts: who could hand them out could take any of them himself. */
const GUARDED: readonly string[] = ['administrator', 'leadership', 'finance', 'auditor'] satisfies Role[];

/**
 * Refuses who would create, change, fill or empty a post of a guarded role without being an administrator. Of a post whose role
 * changes, the caller names both roles.
 *
 * @throws Refusal forbidden, with who may
 */
export function refuseGuardedPost(actor: Actor, ...roles: string[]): void {
  const role = roles.find((one) => GUARDED.includes(one));
  if (role === undefined || actor.role === 'administrator') return;
  throw new Refusal('forbidden', '管理员、领导、财政、审计岗位由管理员设置和任免。', { allowed: ['administrator'], role: actor.role });
}

/** Refuses a post that somebody would give to himself. @throws Refusal forbidden, with who may */
export function refuseOwnAppointment(actor: Actor, personId: string): void {
  if (personId !== actor.personId || actor.role === 'administrator') return;
  throw new Refusal('forbidden', '不得为本人任职。', { allowed: ['administrator'], role: actor.role });
}
