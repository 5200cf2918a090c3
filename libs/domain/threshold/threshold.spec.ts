import fc from 'fast-check';
import { atLeast, compareThresholds, moreThan, needed } from './threshold';

const TWO_THIRDS = { num: 2, den: 3 };
const HALF = { num: 1, den: 2 };
const anyThreshold = fc
  .integer({ min: 1, max: 1000 })
  .chain((den) => fc.record({ num: fc.integer({ min: 0, max: den }), den: fc.constant(den) }));
const anyCount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('thresholds', () => {
  it('includes the boundary, exactly', () => {
    expect(atLeast(600_000, 900_000, TWO_THIRDS)).toBe(true);
    expect(atLeast(599_999, 900_000, TWO_THIRDS)).toBe(false);
    expect(atLeast(666_666, 1_000_000, TWO_THIRDS)).toBe(false);
    expect(atLeast(666_667, 1_000_000, TWO_THIRDS)).toBe(true);
    expect(needed(1_000_000, TWO_THIRDS)).toBe(666_667);
  });

  it('leaves the boundary out of «more than»', () => {
    expect(moreThan(50, 100, HALF)).toBe(false);
    expect(moreThan(51, 100, HALF)).toBe(true);
  });

  it('reaches nothing of an empty whole', () => {
    expect(atLeast(0, 0, { num: 0, den: 1 })).toBe(false);
    expect(moreThan(0, 0, HALF)).toBe(false);
    expect(needed(0, HALF)).toBe(0);
  });

  it('stays exact where cross-multiplication leaves the safe integers', () => {
    const whole = Number.MAX_SAFE_INTEGER;
    const need = needed(whole, TWO_THIRDS);
    expect([atLeast(need, whole, TWO_THIRDS), atLeast(need - 1, whole, TWO_THIRDS)]).toEqual([true, false]);
  });

  it('orders fractions', () => {
    expect(compareThresholds(TWO_THIRDS, { num: 4, den: 6 })).toBe(0);
    expect(compareThresholds(HALF, TWO_THIRDS)).toBe(-1);
    expect(compareThresholds({ num: 3, den: 4 }, TWO_THIRDS)).toBe(1);
  });

  it.each([
    { num: 1, den: 0 },
    { num: -1, den: 2 },
    { num: 3, den: 2 },
    { num: 0.5, den: 1 },
    { num: 1, den: 2.5 },
  ])('refuses %j', (threshold) => {
    expect(() => atLeast(1, 1, threshold)).toThrow('no threshold');
  });

  it('refuses what cannot be counted', () => {
    expect(() => atLeast(-1, 1, HALF)).toThrow('whole number');
    expect(() => needed(1.5, HALF)).toThrow('whole number');
    expect(() => moreThan(1, Number.NaN, HALF)).toThrow('whole number');
  });

  it('needs exactly what is enough, and one less is not', () => {
    fc.assert(
      fc.property(anyCount, anyThreshold, (whole, threshold) => {
        fc.pre(whole > 0);
        const need = needed(whole, threshold);
        expect(atLeast(need, whole, threshold)).toBe(true);
        expect(need === 0 || !atLeast(need - 1, whole, threshold)).toBe(true);
      }),
    );
  });

  it('is the same in another unit', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 1e6 }), anyThreshold, fc.integer({ min: 1, max: 1e6 }), (part, whole, t, k) => {
        expect(atLeast(part * k, whole * k, t)).toBe(atLeast(part, whole, t));
        expect(moreThan(part * k, whole * k, t)).toBe(moreThan(part, whole, t));
      }),
    );
  });
});
