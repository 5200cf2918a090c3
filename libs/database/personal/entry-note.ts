import type { KeyRing } from '#libs/platform/key-ring';
import { openText, type Place, sealText } from './seal';

const placeOf = (entryId: string): Place => ['ledger_entry', entryId, 'note'];

/** Payers and their bank accounts are named in the notes of a ledger. */
export function sealNote<N extends string | null>(entryId: string, note: N, keys?: KeyRing): N {
  return sealText(placeOf(entryId), note, keys);
}

export function openNote<N extends string | null>(entryId: string, note: N, keys?: KeyRing): N {
  return openText(placeOf(entryId), note, keys);
}
