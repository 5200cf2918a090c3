import fc from 'fast-check';
import { atHour, toIso } from '../clock/civil-date';
import { afterQuiet, DIGEST_MS, digestWindow } from './digest-window';

const night = { fromHour: 21, toHour: 8 };
const noon = { fromHour: 12, toHour: 14 };

describe('afterQuiet', () => {
  it.each([
    [20.5, '2024-02-06T20:30:00+08:00'],
    [21, '2024-02-07T08:00:00+08:00'],
    [23.5, '2024-02-07T08:00:00+08:00'],
    [0, '2024-02-06T08:00:00+08:00'],
    [7.5, '2024-02-06T08:00:00+08:00'],
    [8, '2024-02-06T08:00:00+08:00'],
  ])('lets %s o’clock out of a night at %s', (hour, out) => {
    expect(toIso(afterQuiet(atHour('2024-02-06', hour), night))).toBe(out);
  });

  it('knows quiet hours within a day, and none', () => {
    expect(afterQuiet(atHour('2024-02-06', 13), noon)).toBe(atHour('2024-02-06', 14));
    expect(afterQuiet(atHour('2024-02-06', 14), noon)).toBe(atHour('2024-02-06', 14));
    expect(afterQuiet(atHour('2024-02-06', 3), { fromHour: 0, toHour: 0 })).toBe(atHour('2024-02-06', 3));
  });

  it('never goes back, never waits a day, and ends outside', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(fc.integer({ min: 1.6e12, max: 1.9e12 }), hour, hour, (at, fromHour, toHour) => {
        const out = afterQuiet(at, { fromHour, toHour });
        expect(out).toBeGreaterThanOrEqual(at);
        expect(out - at).toBeLessThan(86_400_000);
        expect(afterQuiet(out, { fromHour, toHour })).toBe(out);
      }),
    );
  });
});

describe('digestWindow', () => {
  it('puts what is written within a slot into one window that opens after all of it', () => {
    const at = atHour('2024-02-06', 9);
    expect(digestWindow(at, night)).toEqual(digestWindow(at + DIGEST_MS - 1, night));
    expect(digestWindow(at, night).notBefore).toBe(at + DIGEST_MS);
    expect(digestWindow(at + DIGEST_MS, night).window).not.toBe(digestWindow(at, night).window);
  });

  it('gathers a whole night into the morning', () => {
    const [evening, morning] = [digestWindow(atHour('2024-02-06', 21), night), digestWindow(atHour('2024-02-07', 7.5), night)];
    expect(evening).toEqual({ window: '2024-02-07T08:00:00+08:00', notBefore: atHour('2024-02-07', 8) });
    expect(morning).toEqual(evening);
    expect(digestWindow(atHour('2024-02-06', 23)).notBefore).toBe(atHour('2024-02-06', 23) + DIGEST_MS);
  });
});
