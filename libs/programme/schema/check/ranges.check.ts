import { parseDuration, parseThreshold } from '../parse';
import type { FaultPath, Finding } from '../fault';
import { fields, list, type Outline, text } from './outline';
import { walk } from './names.check';

/** Shares between 0 and 1, thresholds above 0, hours of a day, days that exist, rungs in order of time. */
export function checkRanges(outline: Outline): Finding[] {
  const { raw } = outline;
  const findings: Finding[] = [];
  const within = (value: unknown, path: FaultPath, low: number, high: number): void => {
    if (typeof value !== 'number' || (value >= low && value <= high)) return;
    findings.push({ path, message: `超出范围：${value}`, expected: `${low} 至 ${high}` });
  };
  const share = (value: unknown, path: FaultPath, zeroAllowed: boolean): void => {
    const threshold = typeof value === 'string' ? parseThreshold(value) : undefined;
    if (!threshold) return;
    if (threshold.den === 0 || threshold.num > threshold.den || (threshold.num === 0 && !zeroAllowed)) {
      findings.push({ path, message: `比例超出范围：${String(value)}`, expected: zeroAllowed ? '0 至 1' : '大于 0，不大于 1' });
    }
  };
  const parameters = fields(raw.parameters);
  within(parameters.dayEndsAtHour, ['parameters', 'dayEndsAtHour'], 1, 24);
  within(parameters.nudgeCoolDownHours, ['parameters', 'nudgeCoolDownHours'], 0, 24 * 30);
  within(parameters.extensionMostDays, ['parameters', 'extensionMostDays'], 1, 366);
  const changeable = text(parameters.calendarChangeableFrom);
  if (changeable && !exists(`2024-${changeable}`))
    findings.push({ path: ['parameters', 'calendarChangeableFrom'], message: `没有这一天：${changeable}`, expected: '月-日，如 12-25' });

  const money = fields(raw.money);
  for (const [category, value] of Object.entries(fields(money.shares))) share(value, ['money', 'shares', category], true);
  for (const category of Object.keys(fields(money.shares)).length > 0 ? Object.keys(fields(money.categories)) : []) {
    if (!Object.hasOwn(fields(money.shares), category))
      findings.push({ path: ['money', 'shares'], message: `改造类别“${category}”没有写居民出资比例`, expected: `${category}: 比例` });
  }
  for (const [code, floor] of Object.entries(fields(money.floors))) share(fields(floor).share, ['money', 'floors', code, 'share'], false);
  share(fields(money.hardship).upTo, ['money', 'hardship', 'upTo'], false);
  for (const [code, ladder] of Object.entries(fields(raw.ladders))) {
    let last = -Infinity;
    list(fields(ladder).rungs).forEach((item, i) => {
      const rung = fields(item);
      const path: FaultPath = ['ladders', code, 'rungs', i];
      within(rung.hour, [...path, 'hour'], 0, 23);
      within(rung.day, [...path, 'day'], -60, 365);
      const at = Number(rung.day) * 24 + Number(rung.hour);
      if (at < last) findings.push({ path, message: '阶梯的档没有按时间先后排列' });
      if (Number.isFinite(at)) last = at;
    });
  }
  for (const [code, one] of Object.entries(fields(raw.oversight))) {
    const { rhythm, review } = fields(one);
    if (review === undefined) continue;
    const path: FaultPath = ['oversight', code, 'review'];
    if (rhythm !== 'weekly' && rhythm !== 'monthly')
      findings.push({ path, message: '只有每周、每月的才定期拟稿', expected: 'rhythm: weekly 或 monthly' });
    within(fields(review).day, [...path, 'day'], 1, rhythm === 'weekly' ? 7 : 31);
  }
  for (const stage of outline.stages) {
    const vote = fields(stage.raw.vote);
    for (const key of ['area', 'people']) {
      share(vote[key], [...stage.path, 'vote', key], false);
      for (const part of ['quorum', 'agree']) share(fields(vote[part])[key], [...stage.path, 'vote', part, key], false);
    }
    share(fields(stage.raw.gate).share, [...stage.path, 'gate', 'share'], false);
    within(fields(stage.raw.notice).minimumWorkingDays, [...stage.path, 'notice', 'minimumWorkingDays'], 1, 365);
  }
  walk(raw, [], (path, node) => {
    for (const key of ['opens', 'closes']) {
      const day = text(node[key]);
      // A yearly day must exist in every year: the 29th of February does not.
      if (day !== undefined && /^\d{2}-\d{2}$/.test(day) && !exists(`2023-${day}`))
        findings.push({ path: [...path, key], message: `不是每年都有的一天：${day}`, expected: '月-日，如 10-31' });
    }
    for (const key of ['due', 'deadline', 'lasts', 'inForceFrom', 'by', 'notBefore']) {
      const value = text(node[key]);
      if (value === undefined) continue;
      const rule = parseDuration(value);
      if (!rule) continue;
      if (rule.kind === 'calendar-date' && !exists(rule.date))
        findings.push({ path: [...path, key], message: `没有这一天：${value}`, expected: '日历上存在的日期' });
      const amount = 'days' in rule ? rule.days : 'months' in rule ? rule.months : 'years' in rule ? rule.years : 1;
      within(amount, [...path, key], 1, 3650);
    }
  });
  return findings;
}

function exists(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
