import { maskedPhone } from '#libs/domain/delivery/hide-numbers';
import { channelKeys, channelKeysIfAny } from '#libs/platform/channel-keys';
import type { KeyRing } from '#libs/platform/key-ring';
import { openText, type Place, sealText } from './seal';

const placeOf = (personId: string): Place => ['person', personId, 'phone'];

/** @throws Error without channel keys */
export function sealPhone(personId: string, phone: string, keys: KeyRing = channelKeys()): string {
  return sealText(placeOf(personId), phone, keys);
}

/** @throws CannotOpen; Error without channel keys */
export function openPhone(personId: string, stored: string, keys: KeyRing = channelKeys()): string {
  return openText(placeOf(personId), stored, keys);
}

/** As anybody is shown it: its ends, or that there is one where this process cannot open it. */
export function shownPhone(personId: string, stored: string | null): string | null {
  const keys = channelKeysIfAny();
  if (stored === null) return null;
  return keys ? maskedPhone(openPhone(personId, stored, keys)) : '****';
}
