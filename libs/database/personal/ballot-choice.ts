import type { KeyRing } from '#libs/platform/key-ring';
import { openText, sealText } from './seal';

/** A vote is counted in code, not in SQL, so that what a household chose need not lie open there. */
export function sealChoice<C extends string>(voteId: string, unitId: string, choice: C, keys?: KeyRing): string {
  return sealText(['ballot', `${voteId}/${unitId}`, 'choice'], choice as string, keys);
}

/** What a voided ballot said, and why it was voided, which may name who lives there. */
export const sealVoided = (id: string, column: 'choice' | 'reason', value: string, keys?: KeyRing): string =>
  sealText(['voided_ballot', id, column], value, keys);

export const openVoided = (id: string, column: 'choice' | 'reason', value: string, keys?: KeyRing): string =>
  openText(['voided_ballot', id, column], value, keys);

/** A unit without a ballot has none. */
export function openChoice<C extends string | null>(voteId: string, unitId: string, choice: C, keys?: KeyRing): C {
  return openText(['ballot', `${voteId}/${unitId}`, 'choice'], choice, keys);
}
