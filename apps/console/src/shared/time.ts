const ZONE = 'Asia/Shanghai';
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' });
const MINUTE = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** 2024-02-07: the day of an instant in China, wherever the browser is. */
export function dayOf(instant: string): string {
  return DAY.format(new Date(instant));
}

/** 2024-02-07 09:30, in China. */
export function minuteOf(instant: string): string {
  return MINUTE.format(new Date(instant));
}

/** 星期三 */
export function weekdayOf(day: string): string {
  return `星期${'日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()]}`;
}

/** Calendar days from one day to another; below zero when it has passed. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** 还有 3 天, 今天到期, 已过 2 天: where a due day lies, seen from a day of the realm's clock. */
export function untilWords(today: string, due: string): string {
  const days = daysBetween(today, due);
  if (days === 0) return '今天到期';
  return days > 0 ? `还有 ${days} 天` : `已过 ${-days} 天`;
}

/** The instant at which a day begins in China. */
export function startOfDay(day: string): string {
  return `${day}T00:00:00+08:00`;
}

/** The day after a day, or as many days on. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last day of a time that ends, exclusively, at an instant. */
export function lastDayBefore(instant: string): string {
  return dayOf(new Date(Date.parse(instant) - 1).toISOString());
}
