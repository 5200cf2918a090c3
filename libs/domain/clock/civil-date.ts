import { RuleError } from '../rule-error';

/** A day of the civil calendar in China, 'YYYY-MM-DD'; strings of this form sort as the days do. */
export type CivilDate = string;
/** Milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number;

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** China has kept +08:00 without summer time since 1991; every date in a programme lies after that. */
const OFFSET_MS = 8 * HOUR_MS;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Days since 1970-01-01 as if in UTC, or undefined where the string names no day. */
function dayNumber(date: string): number | undefined {
  const match = PATTERN.exec(date);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  // Date.UTC rolls 02-30 over into March, and takes years below 100 for 19xx.
  if (back.getUTCFullYear() !== year || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return undefined;
  return ms / DAY_MS;
}

function requireDay(date: CivilDate): number {
  const day = dayNumber(date);
  if (day === undefined) throw new RuleError('civil-date-invalid', `"${date}" is not a civil date YYYY-MM-DD`, { date: String(date) });
  return day;
}

function fromDayNumber(day: number): CivilDate {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  if (!(year >= 100 && year <= 9999))
    throw new RuleError('civil-date-out-of-range', 'The date lies outside the years 0100 to 9999', { day });
  return `${pad(year, 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
}

export const isCivilDate = (text: string): boolean => dayNumber(text) !== undefined;

export const yearOf = (date: CivilDate): number => Number(date.slice(0, 4));

/** The instant of that hour of the day; `hour` from 0 to 24 in steps of a minute. */
export function atHour(date: CivilDate, hour: number): EpochMs {
  if (!(hour >= 0 && hour <= 24) || !Number.isInteger(hour * 60)) {
    throw new RuleError('hour-invalid', `${hour} is not an hour from 0 to 24`, { hour: String(hour) });
  }
  return requireDay(date) * DAY_MS + hour * HOUR_MS - OFFSET_MS;
}

/**
 * The first instant that is too late for the day: what comes in before it is in time. At the default 24 it is the next day's
 * 00:00 +08:00, so that 23:59:59.999 still counts.
 */
export function endOfDay(date: CivilDate, hour = 24): EpochMs {
  if (hour === 0) throw new RuleError('hour-invalid', 'A day cannot end at its first instant', { hour });
  return atHour(date, hour);
}

export const startOfDay = (date: CivilDate): EpochMs => atHour(date, 0);

export const civilDateOf = (at: EpochMs): CivilDate => fromDayNumber(Math.floor((at + OFFSET_MS) / DAY_MS));

/** '2024-02-08T24:00' is never written: the end of a day prints as the next day's 00:00:00+08:00. */
export function toIso(at: EpochMs): string {
  const date = civilDateOf(at);
  const ms = at - startOfDay(date);
  const fraction = ms % 1000;
  const time = [Math.floor(ms / HOUR_MS), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60].map((part) => pad(part, 2)).join(':');
  return `${date}T${time}${fraction === 0 ? '' : `.${pad(fraction, 3)}`}+08:00`;
}

/** 1 Monday … 7 Sunday. */
export const weekday = (date: CivilDate): number => ((((requireDay(date) + 3) % 7) + 7) % 7) + 1;

export const addDays = (date: CivilDate, days: number): CivilDate => fromDayNumber(requireDay(date) + whole(days));

/** The same day of a later (or earlier) month, or that month's last day where it has no such day. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  requireDay(date);
  const index = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + whole(months);
  const year = Math.floor(index / 12);
  const month = index - year * 12;
  const first = requireDay(`${pad(year, 4)}-${pad(month + 1, 2)}-01`);
  const last = Date.UTC(year, month + 1, 0) / DAY_MS;
  return fromDayNumber(Math.min(first + Number(date.slice(8, 10)) - 1, last));
}

/** 29 February becomes the 28th where the year is no leap year. */
export const addYears = (date: CivilDate, years: number): CivilDate => addMonths(date, whole(years) * 12);

/** How many days `to` lies after `from`; negative where it lies before. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => requireDay(to) - requireDay(from);

function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RuleError('count-invalid', `${count} is not a whole number`, { count: String(count) });
  return count;
}
