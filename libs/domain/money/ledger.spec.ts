import fc from 'fast-check';
import { balances, type LedgerEntry, paidInByUnit, reversalOf } from './ledger';

const entry = (id: string, kind: LedgerEntry['kind'], fen: number, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id,
  kind,
  source: 'residents',
  fen,
  ...more,
});
const ledger: LedgerEntry[] = [
  entry('1', 'arrival', 100, { unitId: 'a' }),
  entry('2', 'arrival', 50, { unitId: 'b' }),
  entry('3', 'reversal', -50, { unitId: 'b', reversesId: '2' }),
  entry('4', 'subsidy', 800, { source: 'district' }),
  entry('5', 'payment', -600, { source: 'district' }),
  entry('6', 'arrival', 7),
  entry('7', 'refund-due', -20, { unitId: 'a' }),
  entry('8', 'refund', -15, { unitId: 'a' }),
  entry('9', 'additional-due', 9, { unitId: 'b' }),
  entry('10', 'additional', 9, { unitId: 'b' }),
];

describe('ledger', () => {
  it('balances by kind and by source; a due moves nothing', () => {
    expect(balances(ledger)).toEqual({
      balanceFen: 301,
      arrivedFen: 107,
      paidFen: 600,
      subsidyFen: 800,
      refundsOpenFen: 5,
      additionalOpenFen: 0,
      bySource: [
        { source: 'residents', inFen: 116, outFen: 15, balanceFen: 101 },
        { source: 'district', inFen: 800, outFen: 600, balanceFen: 200 },
      ],
    });
    expect(balances([])).toEqual({
      balanceFen: 0,
      arrivedFen: 0,
      paidFen: 0,
      subsidyFen: 0,
      refundsOpenFen: 0,
      additionalOpenFen: 0,
      bySource: [],
    });
  });

  it('knows what each household paid in', () => {
    expect(paidInByUnit(ledger)).toEqual([
      { unitId: 'a', fen: 100 },
      { unitId: 'b', fen: 9 },
      { unitId: null, fen: 7 },
    ]);
  });

  it('writes the reversal of an entry once', () => {
    expect(reversalOf(ledger, '5')).toEqual({ kind: 'reversal', source: 'district', fen: 600, unitId: null, reversesId: '5' });
    expect(reversalOf(ledger, '2')).toEqual({ refused: 'entry-reversed' });
    expect(reversalOf(ledger, '3')).toEqual({ refused: 'not-found' });
    expect(reversalOf(ledger, '99')).toEqual({ refused: 'not-found' });
  });

  it.each([
    ['of nothing', entry('r', 'reversal', -1)],
    ['of an unknown entry', entry('r', 'reversal', -1, { reversesId: '99' })],
    ['of a reversal', entry('r', 'reversal', 50, { reversesId: '3' })],
    ['of another amount', entry('r', 'reversal', -99, { reversesId: '1' })],
    ['of another source', entry('r', 'reversal', -100, { reversesId: '1', source: 'district' })],
  ])('takes a reversal %s for a broken register', (_what, broken) => {
    expect(() => balances([...ledger, broken])).toThrow('does not mirror');
  });

  it('is undone by reversing everything, whatever was booked and in whatever order', () => {
    const anyEntries = fc
      .array(
        fc.record({
          kind: fc.constantFrom('arrival' as const, 'subsidy' as const, 'payment' as const),
          fen: fc.nat(1_000_000),
          source: fc.constantFrom('x', 'y'),
        }),
      )
      .map((rows) =>
        rows.map((row, i) => entry(String(i), row.kind, row.kind === 'payment' ? 0 - row.fen : row.fen, { source: row.source })),
      );
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const reversals = entries.map((one) => {
          const reversal = reversalOf(entries, one.id);
          if ('refused' in reversal) throw new Error(reversal.refused);
          return { id: `r${one.id}`, ...reversal };
        });
        const booked = balances(entries);
        expect(booked.balanceFen).toBe(booked.bySource.reduce((sum, source) => sum + source.balanceFen, 0));
        expect(balances([...entries].reverse()).balanceFen).toBe(booked.balanceFen);
        expect(balances([...reversals, ...entries])).toMatchObject({ balanceFen: 0, arrivedFen: 0, paidFen: 0, subsidyFen: 0 });
      }),
    );
  });
});
