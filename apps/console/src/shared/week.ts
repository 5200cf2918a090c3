const DAY_MS = 86_400_000;

/** 2026-W48: the ISO week of a day. */
export function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  // Its Thursday lies in the year that the week counts to.
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY_MS);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const number = 1 + Math.floor((thursday.getTime() - first) / DAY_MS / 7);
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, '0')}`;
}

/** The week of a day and those before it, the latest first. */
export function weeksBefore(day: string, count: number): string[] {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => weekOf(new Date(at - index * 7 * DAY_MS).toISOString().slice(0, 10)));
}

/** 2024年第9周, 2024年2月: what a review is of, which the API names 2024-W09 and 2024-02. */
export function periodWords(period: string): string {
  const [, year, week, number] = /^(\d{4})-(W?)(\d{2})$/.exec(period) ?? [];
  if (!year) return period;
  return week ? `${year}年第${Number(number)}周` : `${year}年${Number(number)}月`;
}
