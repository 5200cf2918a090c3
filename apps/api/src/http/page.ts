import { Refusal } from '#libs/contracts/refusal';

/** A page of a list by keyset: `next` is the place of the last row, null at the end. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Takes `limit + 1` rows, so that a full last page is known to be the last. */
export function pageOf<R, T>(rows: R[], limit: number, place: (row: R) => string[], present: (row: R) => T): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(present), next: rows.length > limit && last ? placeAfter(place(last)) : null };
}

/** @throws Refusal `invalid-input` when the text is not a place that `pageOf` wrote with so many parts */
export function placeOf(after: string | undefined, parts: number): string[] | null {
  if (after === undefined) return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === parts && place.every((part) => typeof part === 'string' && !part.includes('\u0000')))
      return place as string[];
  } catch {
    // Not ours: refused below.
  }
  throw new Refusal('invalid-input', 'after 须取自上一页的 next。', { errors: [{ path: 'after', message: '不是合法的翻页位置' }] });
}

/** A place as `placeOf` reads it. */
export function placeAfter(place: string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}
