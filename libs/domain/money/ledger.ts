import type { RefusalType } from '#libs/contracts/refusal';
import { RuleError } from '../rule-error';
import { sumFen } from './fen';

export type EntryKind = 'arrival' | 'payment' | 'reversal' | 'subsidy' | 'refund-due' | 'additional-due' | 'refund' | 'additional';

export interface LedgerEntry {
  id: string;
  kind: EntryKind;
  source: string;
  /** Signed: positive into the account. A due is what is owed and moves nothing. */
  fen: number;
  unitId?: string | null;
  /** The entry that a reversal takes back. */
  reversesId?: string | null;
}

export interface SourceBalance {
  source: string;
  inFen: number;
  outFen: number;
  balanceFen: number;
}

export interface LedgerBalances {
  balanceFen: number;
  /** Arrivals less their reversals: what a gate reads. */
  arrivedFen: number;
  paidFen: number;
  subsidyFen: number;
  /** Found due by a true-up and not paid out or in yet. */
  refundsOpenFen: number;
  additionalOpenFen: number;
  /** By source, in the order of first appearance. */
  bySource: SourceBalance[];
}

const DUES: readonly EntryKind[] = ['refund-due', 'additional-due'];

/**
 * Balances of one account from its entries, in any order. A reversal counts against the kind of the entry that it takes back, so
 * that a reversed arrival is no arrival.
 *
 * @throws RuleError `ledger-broken` where a reversal does not mirror an entry: the register was not written by intake
 */
export function balances(entries: readonly LedgerEntry[]): LedgerBalances {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const effects = entries.map((entry) => ({
    kind: entry.kind === 'reversal' ? mirrored(byId, entry).kind : entry.kind,
    source: entry.source,
    fen: entry.fen,
  }));
  const of = (...kinds: EntryKind[]): number => sumFen(effects.filter((effect) => kinds.includes(effect.kind)).map((effect) => effect.fen));
  const moved = effects.filter((effect) => !DUES.includes(effect.kind));
  return {
    balanceFen: sumFen(moved.map((effect) => effect.fen)),
    arrivedFen: of('arrival'),
    paidFen: minus(of('payment')),
    subsidyFen: of('subsidy'),
    refundsOpenFen: minus(of('refund-due')) - minus(of('refund')),
    additionalOpenFen: of('additional-due') - of('additional'),
    bySource: [...new Set(moved.map((effect) => effect.source))].map((source) => {
      const own = moved.filter((effect) => effect.source === source);
      const inFen = sumFen(own.filter((effect) => INTO.includes(effect.kind)).map((effect) => effect.fen));
      const outFen = minus(sumFen(own.filter((effect) => !INTO.includes(effect.kind)).map((effect) => effect.fen)));
      return { source, inFen, outFen, balanceFen: inFen - outFen };
    }),
  };
}

const INTO: readonly EntryKind[] = ['arrival', 'subsidy', 'additional'];

export interface PaidIn {
  /** Null where it was paid for all together. */
  unitId: string | null;
  source: string;
  fen: number;
}

/** What each household paid in from which source, reversals taken off. */
export function paidInBySource(entries: readonly LedgerEntry[]): PaidIn[] {
  return broughtIn(entries, ['arrival', 'additional']);
}

/** What each granting source brought, reversals taken off; only what is above nought. */
export function grantedBySource(entries: readonly LedgerEntry[]): PaidIn[] {
  return broughtIn(entries, ['subsidy']).filter(({ fen }) => fen > 0);
}

function broughtIn(entries: readonly LedgerEntry[], kinds: readonly EntryKind[]): PaidIn[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const sums = new Map<string, PaidIn>();
  for (const entry of entries) {
    const origin = entry.kind === 'reversal' ? mirrored(byId, entry) : entry;
    if (!kinds.includes(origin.kind)) continue;
    const { source, unitId = null } = origin;
    const key = JSON.stringify([unitId, source]);
    sums.set(key, { unitId, source, fen: sumFen([sums.get(key)?.fen ?? 0, entry.fen]) });
  }
  return [...sums.values()];
}

/** All that was found due back and was not taken back since, whether it has gone back or not. */
export function refundsDue(entries: readonly LedgerEntry[]): number {
  const standing = entries.filter(({ id, kind }) => kind === 'refund-due' && !entries.some((one) => one.reversesId === id));
  return minus(sumFen(standing.map(({ fen }) => fen)));
}

/** What each household paid in, reversals taken off; entries without a unit are under `null`. */
export function paidInByUnit(entries: readonly LedgerEntry[]): { unitId: string | null; fen: number }[] {
  const sums = new Map<string | null, number>();
  for (const { unitId, fen } of paidInBySource(entries)) sums.set(unitId, sumFen([sums.get(unitId) ?? 0, fen]));
  return [...sums].map(([unitId, fen]) => ({ unitId, fen }));
}

/** The entry that would take this one back, or why there can be none. */
export function reversalOf(
  entries: readonly LedgerEntry[],
  entryId: string,
):
  | { kind: 'reversal'; source: string; fen: number; unitId: string | null; reversesId: string }
  | { refused: Extract<RefusalType, 'not-found' | 'entry-reversed'> } {
  const entry = entries.find((one) => one.id === entryId);
  if (!entry || entry.kind === 'reversal') return { refused: 'not-found' };
  if (entries.some((one) => one.kind === 'reversal' && one.reversesId === entryId)) return { refused: 'entry-reversed' };
  return { kind: 'reversal', source: entry.source, fen: minus(entry.fen), unitId: entry.unitId ?? null, reversesId: entryId };
}

function mirrored(byId: Map<string, LedgerEntry>, reversal: LedgerEntry): LedgerEntry {
  const origin = byId.get(reversal.reversesId ?? '');
  if (!origin || origin.kind === 'reversal' || origin.fen !== minus(reversal.fen) || origin.source !== reversal.source) {
    throw new RuleError('ledger-broken', `Entry ${reversal.id} does not mirror the entry that it takes back`, { entryId: reversal.id });
  }
  return origin;
}

/** Without the negative zero, which JSON and equality treat apart. */
const minus = (fen: number): number => 0 - fen;
