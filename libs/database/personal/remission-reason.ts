import type { KeyRing } from '#libs/platform/key-ring';
import { openText, type Place, sealText } from './seal';

const placeOf = (remissionId: string): Place => ['remission', remissionId, 'reason'];

/** Why a household cannot pay is nobody's business but theirs who decide. */
export function sealReason(remissionId: string, reason: string, keys?: KeyRing): string {
  return sealText(placeOf(remissionId), reason, keys);
}

export function openReason(remissionId: string, reason: string, keys?: KeyRing): string {
  return openText(placeOf(remissionId), reason, keys);
}
