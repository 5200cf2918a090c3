import { toIso } from '#libs/domain/clock/civil-date';

/** Inside: epoch ms or Date, centi-square-metres, BIGINT. On the wire: ISO +08:00, decimal strings, numbers. */

export const iso = (at: Date | number): string => toIso(typeof at === 'number' ? at : at.getTime());

export const isoOrNull = (at: Date | number | null): string | null => (at === null ? null : iso(at));

/** '9000.5' → 900050. The caller has checked the form (`areaSqm` in field.ts). */
export function csqmOf(area: string): number {
  const [whole = '0', fraction = ''] = area.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

export function areaOf(csqm: bigint | number): string {
  const total = BigInt(csqm);
  return `${total / 100n}.${String(total % 100n).padStart(2, '0')}`;
}

/** Sums of fen stay within the safe integers by `field.fen`; a ledger past nine quadrillion yuan is a bug. */
export function fenOf(value: bigint): number {
  const fen = Number(value);
  if (!Number.isSafeInteger(fen)) throw new RangeError(`${value} fen does not fit a safe integer`);
  return fen;
}
