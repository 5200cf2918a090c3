import { allocate } from './allocate';
import { sumFen } from './fen';
import { balances, grantedBySource, type LedgerEntry, paidInBySource, type PaidIn } from './ledger';
import { plannedFen, type SourceShare } from './stated-funding';
import type { HouseholdSettlement } from './true-up';

/** What is due back, to whom, out of the money of which source; `unitId` is null where no single household paid it. */
export type RefundDue = PaidIn;

/**
 * What a project that ends early owes back: of each source as much as is still there, spread as it was paid in; what was granted goes back to
 * who granted it. What has been spent on the project is spent: `spentFen` of what was paid in is not there any more.
 */
export function refundsAtEnd(entries: readonly LedgerEntry[]): { dues: RefundDue[]; spentFen: number } {
  const paidIn = paidInBySource(entries).filter(({ fen }) => fen > 0);
  const dues = stillThere(entries, paidIn);
  const spentFen = sumFen(paidIn.map(({ fen }) => fen)) - sumFen(dues.map(({ fen }) => fen));
  return { dues: [...dues, ...stillThere(entries, grantedBySource(entries))], spentFen };
}

/**
 * What of its grants a completed project has not spent and that no final accounts have found due: it goes back to who granted it. What the owners
 * paid in is not settled here; that is the true-up's, where the programme has one.
 */
export function grantsLeftOver(entries: readonly LedgerEntry[]): { dues: RefundDue[]; spentFen: number } {
  const dueFen = (source: string) => balances(entries.filter((entry) => entry.source === source && !entry.unitId)).refundsOpenFen;
  const left = stillThere(entries, grantedBySource(entries)).map((one) => ({ ...one, fen: one.fen - dueFen(one.source) }));
  return { dues: left.filter(({ fen }) => fen > 0), spentFen: 0 };
}

/**
 * What was granted beyond what the accounts say that public money pays: due back to who granted it. By shares it is one sum, which each gives back
 * by what it brought; where the project's own plan says who pays, each gives back what it brought too much.
 */
export function overgranted(
  entries: readonly LedgerEntry[],
  { subsidyFen, funding }: { subsidyFen: number; funding?: readonly SourceShare[] },
): RefundDue[] {
  const granted = grantedBySource(entries);
  if (!funding) return spread(Math.max(0, sumFen(granted.map(({ fen }) => fen)) - subsidyFen), granted);
  return granted.map((one) => ({ ...one, fen: one.fen - plannedFen(funding, one.source) })).filter(({ fen }) => fen > 0);
}

function stillThere(entries: readonly LedgerEntry[], broughtIn: readonly PaidIn[]): RefundDue[] {
  const { bySource } = balances(entries);
  return [...new Set(broughtIn.map(({ source }) => source))].flatMap((source) => {
    const own = broughtIn.filter((one) => one.source === source);
    const paidFen = sumFen(own.map(({ fen }) => fen));
    const thereFen = Math.max(0, bySource.find((one) => one.source === source)?.balanceFen ?? 0);
    return spread(Math.min(thereFen, paidFen), own);
  });
}

/**
 * Which source each household's refund comes out of: first what it paid itself, then its part of what was paid for all together. Each
 * source gives back what it brought, in proportion, and never more; no fen is lost.
 *
 * @param paidIn as `paidInBySource` has it
 */
export function refundSources(
  households: readonly Pick<HouseholdSettlement, 'unitId' | 'paidInFen' | 'refundFen'>[],
  paidIn: readonly PaidIn[],
): RefundDue[] {
  const own = households.flatMap(({ unitId, paidInFen, refundFen }) => {
    const paid = paidIn.filter((one) => one.unitId === unitId && one.fen > 0);
    return spread(Math.min(refundFen, paidInFen), paid);
  });
  const rest = households.map(({ unitId, paidInFen, refundFen }) => ({ unitId, fen: Math.max(0, refundFen - paidInFen) }));
  const common = spread(
    sumFen(rest.map(({ fen }) => fen)),
    paidIn.filter(({ unitId, fen }) => unitId === null && fen > 0),
  );
  return [...own, ...handedOut(rest, common)];
}

/** Each household takes from the sources in turn, until what it is due is there. */
function handedOut(rest: { unitId: string; fen: number }[], common: RefundDue[]): RefundDue[] {
  const left = common.map((one) => ({ ...one }));
  return rest.flatMap(({ unitId, fen: due }) => {
    let open = due;
    return left.flatMap((from): RefundDue[] => {
      const fen = Math.min(open, from.fen);
      if (fen === 0) return [];
      open -= fen;
      from.fen -= fen;
      return [{ unitId, source: from.source, fen }];
    });
  });
}

const spread = (fen: number, among: readonly PaidIn[]): RefundDue[] =>
  allocate(
    fen,
    among.map((one, index) => ({ key: String(index).padStart(6, '0'), weight: one.fen })),
  )
    .map((share, index) => ({ ...among[index]!, fen: share.fen }))
    .filter((due) => due.fen > 0);
