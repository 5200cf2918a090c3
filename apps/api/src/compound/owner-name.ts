import type { Role } from '#libs/contracts/role';

/**
 * Who works with owners by name and room (REQUIREMENTS.md 2.15). The others see the family name: who votes how is not read off a door.
 */
const NEEDS_NAMES: readonly Role[] = ['coordination', 'subdistrict', 'owners-body', 'administrator'];

/** Who books what a household pays matches a slip to its door, and needs to know no more of who lives there. */
const NEEDS_ROOMS: readonly Role[] = [...NEEDS_NAMES, 'finance'];

export interface Owner {
  key: string;
  name: string;
}

export const seesNames = (role: Role): boolean => NEEDS_NAMES.includes(role);

export const seesRooms = (role: Role): boolean => NEEDS_ROOMS.includes(role);

export const roomFor = (role: Role, code: string): string => (seesRooms(role) ? code : '***');

/** @param alias a name for a key that holds in this list alone: the key itself would be found in others, beside other things */
export function ownersFor(role: Role, owners: Owner[], alias: (key: string) => string): Owner[] {
  return seesNames(role) ? owners : owners.map(({ key, name }) => ({ key: alias(key), name: masked(name) }));
}

/** 张三 → 张*; the number of characters does not show either. */
const masked = (name: string): string => `${[...name][0] ?? ''}*`;
