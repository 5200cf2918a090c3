import type { KeyRing } from '#libs/platform/key-ring';
import { openText, type Place, sealText } from './seal';

/** An owner as a unit's row holds it; `name` is sealed there. */
export interface StoredOwner {
  key: string;
  name: string;
}

const placeOf = (unitId: string, key: string): Place => ['unit', unitId, 'owners', key];

/** A unit's owners with their names sealed: each opens in its own unit and beside its own key only. */
export function sealOwners<O extends StoredOwner>(unitId: string, owners: O[], keys?: KeyRing): O[] {
  return owners.map((owner) => ({ ...owner, name: sealText(placeOf(unitId, owner.key), owner.name, keys) }));
}

export function openOwners<O extends StoredOwner>(unitId: string, owners: O[], keys?: KeyRing): O[] {
  return owners.map((owner) => ({ ...owner, name: openText(placeOf(unitId, owner.key), owner.name, keys) }));
}
