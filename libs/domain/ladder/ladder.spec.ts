import fc from 'fast-check';
import type { Ladder, Rung } from '#libs/programme/ir/ladder';
import { addDays, atHour, endOfDay, toIso } from '../clock/civil-date';
import { calendarOf, NOTICE_2024, NOTICE_2025 } from '../working-day/published-years.fixture';
import { light, type TaskTiming, worstLight } from './light';
import { rungInstants } from './rung-instants';

const calendar = calendarOf({ '2024': NOTICE_2024, '2025': NOTICE_2025 });
const rung = (code: string, workingDays: number, action: Rung['action'], to: Rung['to'] = 'holder', lit?: Rung['light']): Rung => ({
  code,
  offset: { workingDays },
  atHour: 9,
  action,
  to,
  ...(lit ? { light: lit } : {}),
});
const ladder: Ladder = {
  code: 'usual',
  rule: 'r',
  rungs: [
    rung('escalate', 3, 'escalate', 'office', 'red'),
    rung('soon', -2, 'remind', 'holder', 'yellow'),
    rung('today', 0, 'remind'),
    rung('late', 0, 'overdue', 'holder', 'red'),
  ],
};
const dueOn = (date: string, provisional = false) => ({ date, at: endOfDay(date), provisional });
const times = (date: string, openedAt = 0) => rungInstants(calendar, ladder, dueOn(date), openedAt).map((i) => [i.rung.code, toIso(i.at)]);

describe('rungInstants', () => {
  it('counts working days away from the due date and sorts by time', () => {
    expect(times('2024-02-08')).toEqual([
      ['soon', '2024-02-06T09:00:00+08:00'],
      ['today', '2024-02-08T09:00:00+08:00'],
      ['late', '2024-02-09T00:00:00+08:00'],
      ['escalate', '2024-02-19T09:00:00+08:00'],
    ]);
  });

  it('counts from a due date on a rest day as from any other', () => {
    expect(times('2024-02-12')).toEqual([
      ['soon', '2024-02-08T09:00:00+08:00'],
      ['today', '2024-02-12T09:00:00+08:00'],
      ['late', '2024-02-13T00:00:00+08:00'],
      ['escalate', '2024-02-20T09:00:00+08:00'],
    ]);
  });

  it('marks what had passed when the task was opened', () => {
    const rungs = rungInstants(calendar, ladder, dueOn('2024-03-06'), atHour('2024-03-05', 10));
    expect(rungs.map((i) => [i.rung.code, i.beforeOpened])).toEqual([
      ['soon', true],
      ['today', false],
      ['late', false],
      ['escalate', false],
    ]);
  });

  it('is provisional with its due date, and beyond the calendar', () => {
    const last = rungInstants(calendar, ladder, dueOn('2025-12-23'), 0);
    expect(last.map((i) => i.provisional)).toEqual([false, false, false, true]);
    expect(last.at(-1)?.yearsTouched).toEqual([2025, 2026]);
    expect(rungInstants(calendar, ladder, dueOn('2025-03-04', true), 0).every((i) => i.provisional)).toBe(true);
  });

  it('keeps every rung once, in order of time, and never says late too early', () => {
    const anyRung = fc.record({
      workingDays: fc.integer({ min: -10, max: 20 }),
      atHour: fc.integer({ min: 0, max: 23 }),
      action: fc.constantFrom('remind' as const, 'overdue' as const, 'escalate' as const),
    });
    fc.assert(
      fc.property(fc.array(anyRung, { maxLength: 8 }), fc.integer({ min: 0, max: 700 }), (picked, days) => {
        const rungs = picked.map((r, i) => ({ ...rung(String(i), r.workingDays, r.action), atHour: r.atHour }));
        const due = dueOn(addDays('2024-01-01', days));
        const result = rungInstants(calendar, { code: 'x', rule: 'r', rungs }, due, 0);
        expect(result.map((i) => i.rung.code).sort()).toEqual(rungs.map((r) => r.code).sort());
        expect(result.every((i, n) => n === 0 || i.at >= result[n - 1]!.at)).toBe(true);
        expect(result.every((i) => i.rung.action === 'remind' || i.at >= due.at)).toBe(true);
      }),
    );
  });
});

describe('light', () => {
  const task: TaskTiming = {
    status: 'open',
    dueAt: 100,
    rungs: [{ at: 50, light: 'yellow' }, { at: 60 }, { at: 120, light: 'red' }],
  };

  it('goes from green over yellow to red', () => {
    expect([49, 50, 99, 100, 120].map((now) => light(task, now))).toEqual(['green', 'yellow', 'yellow', 'red', 'red']);
    expect(light({ ...task, rungs: [{ at: 10, light: 'red' }] }, 10)).toBe('red');
  });

  it('is grey where nobody is waited for', () => {
    expect(light({ ...task, status: 'answered' }, 200)).toBe('grey');
    expect(light({ ...task, status: 'closed' }, 200)).toBe('grey');
    expect(light({ ...task, paused: true }, 200)).toBe('grey');
  });

  it('never turns back while the task is open', () => {
    const anyRungs = fc.array(fc.record({ at: fc.nat(200), light: fc.constantFrom('yellow' as const, 'red' as const) }));
    fc.assert(
      fc.property(anyRungs, fc.nat(200), fc.nat(200), fc.nat(50), (rungs, dueAt, now, later) => {
        const timing: TaskTiming = { status: 'open', dueAt, rungs };
        const [first, second] = [light(timing, now), light(timing, now + later)];
        expect(worstLight([first, second])).toBe(second);
      }),
    );
  });

  it('shows the worst of many', () => {
    expect(worstLight(['green', 'red', 'yellow'])).toBe('red');
    expect(worstLight(['grey', 'green'])).toBe('green');
    expect(worstLight([])).toBe('grey');
  });
});
