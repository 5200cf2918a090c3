const LINE = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:~|至|—|-)\s*(\d{4}-\d{2}-\d{2}))?\s+(.+)$/;
const DAY_MS = 86_400_000;
const MOST_DAYS = 60;

/** Days as a person writes them, a line each: `2027-02-05 春节`, or `2027-02-05 至 2027-02-11 春节`. */
export function daysFrom(text: string | undefined): { days: Record<string, string>; wrong: string[] } {
  const days: Record<string, string> = {};
  const wrong: string[] = [];
  for (const line of (text ?? '').split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, from, to = from, name] = LINE.exec(line) ?? [];
    const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
    if (!name || !(first <= last) || (last - first) / DAY_MS >= MOST_DAYS) {
      wrong.push(line);
      continue;
    }
    for (let at = first; at <= last; at += DAY_MS) days[new Date(at).toISOString().slice(0, 10)] = name;
  }
  return { days, wrong };
}

/** A stretch of days of one name is one line. */
export function linesOf(days: Record<string, string>): string {
  const stretches: { from: string; to: string; name: string }[] = [];
  for (const date of Object.keys(days).sort()) {
    const last = stretches.at(-1);
    const name = days[date]!;
    if (last && last.name === name && Date.parse(date) - Date.parse(last.to) === DAY_MS) last.to = date;
    else stretches.push({ from: date, to: date, name });
  }
  return stretches.map(({ from, to, name }) => `${from === to ? from : `${from} 至 ${to}`} ${name}`).join('\n');
}
