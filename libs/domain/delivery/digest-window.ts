import { addDays, atHour, civilDateOf, type EpochMs, toIso } from '../clock/civil-date';

/** Messages of one person and channel that fall into one window are one message; nobody waits longer than this for it. */
export const DIGEST_MS = 5 * 60_000;

/** Hours of the day (+08:00) in which a person gets no mail: from `fromHour` up to `toHour`, over midnight where from > to. Equal: none. */
export interface QuietHours {
  fromHour: number;
  toHour: number;
}

export interface DigestWindow {
  /** The name of the window: the instant at which it goes out, so that a whole quiet night is one window. */
  window: string;
  notBefore: EpochMs;
}

/** The window that a message written now falls into: the present slot's end, or the end of the quiet hours that it lies in. */
export function digestWindow(now: EpochMs, quiet?: QuietHours): DigestWindow {
  const slotEnd = (Math.floor(now / DIGEST_MS) + 1) * DIGEST_MS;
  const notBefore = quiet ? afterQuiet(slotEnd, quiet) : slotEnd;
  return { window: toIso(notBefore), notBefore };
}

/** The instant itself, or the end of the quiet hours that it lies in. */
export function afterQuiet(at: EpochMs, quiet: QuietHours): EpochMs {
  const { fromHour, toHour } = quiet;
  if (fromHour === toHour) return at;
  const date = civilDateOf(at);
  const [from, to] = [atHour(date, fromHour), atHour(date, toHour)];
  if (from < to) return at >= from && at < to ? to : at;
  if (at < to) return to;
  return at >= from ? atHour(addDays(date, 1), toHour) : at;
}
