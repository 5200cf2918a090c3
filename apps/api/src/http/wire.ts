import { toIso } from '#libs/domain/clock/civil-date';

/**
 * Inside: epoch ms or Date, centi-square-metres (`…Csqm`), BIGINT. On the wire: ISO 8601 +08:00, decimal strings in m² (`…Sqm`),
 * numbers. One rule for every answer, so that no area copies field by field.
 */
export function toWire(value: unknown): unknown {
  if (value instanceof Date) return toIso(value.getTime());
  if (typeof value === 'bigint') return safe(value);
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => memberToWire(key, member)));
}

function memberToWire(key: string, value: unknown): [string, unknown] {
  if (typeof value === 'number' && INSTANT.test(key)) return [key, toIso(value)];
  if ((typeof value === 'number' || typeof value === 'bigint') && AREA.test(key)) return [key.replace(AREA, 'Sqm'), areaOf(value)];
  return [key, toWire(value)];
}

const INSTANT = /(^at|At)$/;
const AREA = /Csqm$/;

/** '9000.5' → 900050. The caller has checked the form (`areaSqm` in field.ts). */
export function csqmOf(area: string): number {
  const [whole = '0', fraction = ''] = area.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

export function areaOf(csqm: bigint | number): string {
  const total = BigInt(csqm);
  return `${total / 100n}.${String(total % 100n).padStart(2, '0')}`;
}

/** Sums of fen and areas stay within the safe integers by what the fields admit; past them is a bug. */
function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} does not fit a safe integer`);
  return number;
}
