import { Refusal } from '#libs/contracts/refusal';

/** A page of a list by keyset: `next` is the place of the last row, null at the end. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** A page that can be left both ways: `previous` is the place of the first row, null where nothing lies before it. */
export interface PageBothWays<T> extends Page<T> {
  previous: string | null;
}

export interface BothWays {
  after?: string | undefined;
  before?: string | undefined;
}

/** Where a page begins, and which way it goes from there: `back` takes the rows before the place, the nearest first. */
export interface Turn {
  place: string[] | null;
  back: boolean;
}

/** @throws Refusal `invalid-input` where both ways are asked for at once, or the place is none of ours */
export function turnOf({ after, before }: BothWays, parts: number): Turn {
  if (after !== undefined && before !== undefined) {
    const errors = [{ path: 'before', message: '不能与 after 同时使用' }];
    throw new Refusal('invalid-input', 'after 与 before 只能用其一。', { errors });
  }
  return { place: placeOf(after ?? before, parts), back: before !== undefined };
}

/** As {@link pageOf}, of rows that came in the order of the turn. */
export function pageBothWays<R, T>(
  rows: R[],
  { place: from, back }: Turn,
  limit: number,
  place: (row: R) => string[],
  present: (row: R) => T,
): PageBothWays<T> {
  const more = rows.length > limit;
  const shown = back ? rows.slice(0, limit).reverse() : rows.slice(0, limit);
  const [first, last] = [shown.at(0), shown.at(-1)];
  // Who came here by a place came from the other side of it.
  const [before, behind] = back ? [more, true] : [from !== null, more];
  return {
    items: shown.map(present),
    next: behind && last ? placeAfter(place(last)) : null,
    previous: before && first ? placeAfter(place(first)) : null,
  };
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

/** The instant in a place, epoch ms as text. @throws Refusal `invalid-input` when it is none */
export function instantOf(part: string): Date {
  const at = new Date(/^-?\d{1,15}$/.test(part) ? Number(part) : NaN);
  if (!Number.isNaN(at.getTime())) return at;
  throw new Refusal('invalid-input', 'after 须取自上一页的 next。', { errors: [{ path: 'after', message: '不是合法的翻页位置' }] });
}

/** A place as `placeOf` reads it. */
export function placeAfter(place: string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}
