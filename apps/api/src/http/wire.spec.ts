import fc from 'fast-check';
import { areaOf, csqmOf, toWire } from './wire';

test('instants, areas and large integers leave in the words of the wire, at any depth', () => {
  const at = Date.UTC(2024, 1, 2, 1);
  const inside = {
    at,
    endsAt: new Date(at),
    nothingAt: null,
    areaCsqm: 900_000n,
    atHour: 9,
    rule: { at: 'receipt-time' },
    rows: [{ fen: 12n, partCsqm: 5 }],
  };
  expect(toWire(inside)).toEqual({
    at: '2024-02-02T09:00:00+08:00',
    endsAt: '2024-02-02T09:00:00+08:00',
    nothingAt: null,
    areaSqm: '9000.00',
    atHour: 9,
    rule: { at: 'receipt-time' },
    rows: [{ fen: 12, partSqm: '0.05' }],
  });
  expect(() => toWire({ fen: 2n ** 60n })).toThrow('safe integer');
});

test('an area goes out and comes back the same', () => {
  fc.assert(fc.property(fc.nat({ max: 1_000_000_000 }), (csqm) => csqmOf(areaOf(csqm)) === csqm));
  expect([csqmOf('9000'), csqmOf('9000.5'), csqmOf('0.07')]).toEqual([900_000, 900_050, 7]);
});
