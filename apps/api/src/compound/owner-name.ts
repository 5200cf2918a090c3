import type { Role } from '#libs/contracts/role';

/** Who works with owners by name (REQUIREMENTS.md 2.15); the others see the family name. */
const NEEDS_NAMES: readonly Role[] = ['coordination', 'subdistrict', 'owners-body'];

export interface Owner {
  key: string;
  name: string;
}

export function ownersFor(role: Role, owners: Owner[]): Owner[] {
  return NEEDS_NAMES.includes(role) ? owners : owners.map(({ key, name }) => ({ key, name: masked(name) }));
}

/** 张三 → 张*; the number of characters does not show either. */
const masked = (name: string): string => `${[...name][0] ?? ''}*`;
