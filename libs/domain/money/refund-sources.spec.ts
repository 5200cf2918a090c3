import type { LedgerEntry } from './ledger';
import { grantsLeftOver, overgranted, refundsAtEnd } from './refund-sources';

const booked = (...entries: Omit<LedgerEntry, 'id'>[]): LedgerEntry[] => entries.map((entry, index) => ({ id: `e${index}`, ...entry }));
const granted = booked(
  { kind: 'arrival', source: 'residents', fen: 1_000, unitId: 'u1' },
  { kind: 'subsidy', source: 'county', fen: 3_000 },
  { kind: 'subsidy', source: 'city', fen: 1_000 },
);

describe('what was granted too much', () => {
  it('goes back by what each brought where the shares make one sum of it', () => {
    expect(overgranted(granted, { subsidyFen: 3_600 }).map(({ source, fen }) => [source, fen])).toEqual([
      ['county', 300],
      ['city', 100],
    ]);
    expect(overgranted(granted, { subsidyFen: 4_000 })).toEqual([]);
    expect(overgranted(granted, { subsidyFen: 9_000 })).toEqual([]);
  });

  it('goes back to the one that brought more than the plan says of it, whatever the other lacks', () => {
    const funding = [
      { source: 'county', fen: 2_900 },
      { source: 'city', fen: 5_000 },
    ];
    expect(overgranted(granted, { subsidyFen: 7_900, funding }).map(({ source, fen }) => [source, fen])).toEqual([['county', 100]]);
    expect(overgranted(granted, { subsidyFen: 0, funding: [] }).map(({ source, fen }) => [source, fen])).toEqual([
      ['county', 3_000],
      ['city', 1_000],
    ]);
  });
});

test('a project that ends early gives back to each what is left of its own, and no more', () => {
  const spent = [
    ...granted,
    ...booked({ kind: 'payment', source: 'county', fen: -2_500 }, { kind: 'payment', source: 'residents', fen: -400 }),
  ];
  const { dues, spentFen } = refundsAtEnd(spent.map((entry, index) => ({ ...entry, id: `e${index}` })));
  expect(dues.map(({ source, unitId, fen }) => [source, unitId, fen])).toEqual([
    ['residents', 'u1', 600],
    ['county', null, 500],
    ['city', null, 1_000],
  ]);
  expect(spentFen).toBe(400);
});

test('a completed project gives back what grants have left over and is not due already, and nothing of the owners', () => {
  const entries = [
    ...granted,
    ...booked(
      { kind: 'payment', source: 'county', fen: -2_500 },
      { kind: 'refund-due', source: 'city', fen: -300 },
      { kind: 'refund-due', source: 'county', fen: -200 },
      { kind: 'refund', source: 'county', fen: -200 },
    ),
  ].map((entry, index) => ({ ...entry, id: `e${index}` }));
  expect(grantsLeftOver(entries).dues).toEqual([
    { source: 'county', unitId: null, fen: 300 },
    { source: 'city', unitId: null, fen: 700 },
  ]);
});
