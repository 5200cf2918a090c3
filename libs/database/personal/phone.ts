import { maskedPhone } from '#libs/domain/delivery/hide-numbers';
import type { KeyRing } from '#libs/platform/key-ring';
import { openText, type Place, sealText } from './seal';

const placeOf = (personId: string): Place => ['person', personId, 'phone'];

export function sealPhone<P extends string | null>(personId: string, phone: P, keys?: KeyRing): P {
  return sealText(placeOf(personId), phone, keys);
}

export function openPhone<P extends string | null>(personId: string, stored: P, keys?: KeyRing): P {
  return openText(placeOf(personId), stored, keys);
}

/** As anybody is shown it. */
export function shownPhone(personId: string, stored: string | null): string | null {
  const phone = openPhone(personId, stored);
  return phone === null ? null : maskedPhone(phone);
}
