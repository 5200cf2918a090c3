import type { DeadlineRule } from '../ir/deadline';
import type { Threshold } from '../ir/threshold';

/** `2/3` → {2, 3}; `70%` → {70, 100}; `19.9%` → {199, 1000}. Undefined where the writing is wrong. */
export function parseThreshold(text: string): Threshold | undefined {
  const fraction = /^(\d+)\/(\d+)$/.exec(text);
  if (fraction) return { num: Number(fraction[1]), den: Number(fraction[2]) };
  const percent = /^(\d+)(?:\.(\d+))?%$/.exec(text);
  if (!percent) return undefined;
  const decimals = percent[2] ?? '';
  return { num: Number(`${percent[1]}${decimals}`), den: 100 * 10 ** decimals.length };
}

/** `5 working days` → {kind, days: 5}; `2024-09-30` → {kind: 'calendar-date', date}. Undefined where the writing is wrong. */
export function parseDuration(text: string): DeadlineRule | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { kind: 'calendar-date', date: text };
  const match = /^(\d+) (working days?|days?|months?|years?)$/.exec(text);
  if (!match) return undefined;
  const amount = Number(match[1]);
  const unit = match[2] ?? '';
  if (unit.startsWith('working')) return { kind: 'working-days', days: amount };
  if (unit.startsWith('day')) return { kind: 'days', days: amount };
  return unit.startsWith('month') ? { kind: 'months', months: amount } : { kind: 'years', years: amount };
}
