import type { Role } from '#libs/contracts/role';

/**
 * Who works with owners by name and room, and who keeps the accounts (REQUIREMENTS.md 2.15). The others see the family name and no
 * room: who votes how, and who pays what, is not read off a door.
 */
const NEEDS_NAMES: readonly Role[] = ['coordination', 'subdistrict', 'owners-body', 'administrator'];

export interface Owner {
  key: string;
  name: string;
}

export const seesRooms = (role: Role): boolean => NEEDS_NAMES.includes(role);

export const roomFor = (role: Role, code: string): string => (seesRooms(role) ? code : '***');

/** @param alias a name for a key that holds in this list alone: the key itself would be found in others, beside other things */
export function ownersFor(role: Role, owners: Owner[], alias: (key: string) => string): Owner[] {
  return seesRooms(role) ? owners : owners.map(({ key, name }) => ({ key: alias(key), name: masked(name) }));
}

/** 张三 → 张*; the number of characters does not show either. */
const masked = (name: string): string => `${[...name][0] ?? ''}*`;
