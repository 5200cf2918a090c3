import fc from 'fast-check';
import { competitionOrder, firstFullAt, type FundMovement } from './order';

const move = (receivedAt: number, fen: number, inboxNo = receivedAt): FundMovement => ({ receivedAt, inboxNo, fen });

describe('firstFullAt', () => {
  it('is the receipt that completed the sum, whatever came after', () => {
    expect(firstFullAt(100, [move(3, 50), move(1, 50), move(5, 10)], null)).toEqual({ receivedAt: 3, inboxNo: 3 });
    expect(firstFullAt(100, [move(1, 99)], null)).toBeNull();
    expect(firstFullAt(100, [], null)).toBeNull();
  });

  it('loses its place by a reversal before the gate, not by one after it', () => {
    const moves = [move(1, 100), move(2, -100), move(4, 100)];
    expect(firstFullAt(100, moves, null)?.receivedAt).toBe(4);
    expect(firstFullAt(100, moves, 1)?.receivedAt).toBe(1);
    expect(firstFullAt(100, [move(1, 100), move(9, -100)], 5)?.receivedAt).toBe(1);
  });

  it('orders one instant by the inbox', () => {
    expect(firstFullAt(100, [move(1, 60, 8), move(1, 60, 7)], null)).toEqual({ receivedAt: 1, inboxNo: 8 });
  });

  it('refuses what is no amount', () => {
    expect(() => firstFullAt(0.5, [], null)).toThrow('fen');
  });

  it('never gets worse by more money, nor depends on the order of the list', () => {
    const anyMoves = fc
      .array(fc.record({ receivedAt: fc.nat(20), fen: fc.nat(60) }))
      .map((rows) => rows.map((row, i) => move(row.receivedAt, row.fen, i)));
    fc.assert(
      fc.property(anyMoves, fc.integer({ min: 1, max: 200 }), fc.nat(20), (moves, required, at) => {
        const before = firstFullAt(required, moves, null);
        expect(firstFullAt(required, [...moves].reverse(), null)).toEqual(before);
        const after = firstFullAt(required, [...moves, move(at, 10, 99)], null);
        if (before) expect(after!.receivedAt).toBeLessThanOrEqual(before.receivedAt);
      }),
    );
  });
});

describe('competitionOrder', () => {
  it('puts the first receipt first and leaves out who is not full', () => {
    const full = (receivedAt: number, inboxNo = 1) => ({ receivedAt, inboxNo });
    const projects = [
      { projectId: 'late', full: full(9) },
      { projectId: 'none', full: null },
      { projectId: 'tie-b', full: full(5, 2) },
      { projectId: 'z', full: full(5, 1) },
      { projectId: 'a', full: full(5, 1) },
    ];
    const entered = projects.map((project) => ({ ...project, orderBy: 'first-full-funds' }));
    const besides = { projectId: 'first', full: full(1), orderBy: null };
    for (const list of [[besides, ...entered], [...entered].reverse()]) {
      expect(competitionOrder(list).map((project) => project.projectId)).toEqual(['a', 'z', 'tie-b', 'late']);
    }
  });
});
