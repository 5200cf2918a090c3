import type { Programme } from '../../api/types';
import { wordFor } from '../../shared/words';

export const ENTRY_KINDS: Record<string, string> = {
  arrival: '到账',
  payment: '付款',
  reversal: '冲正',
  subsidy: '拨付补助',
  'refund-due': '应退',
  'additional-due': '应补',
  refund: '退款',
  additional: '补缴',
};

export const ACCOUNT_STATUS: Record<string, string> = { open: '筹集中', 'gate-passed': '已到位', closed: '已结清' };
export const BUDGET_KINDS: Record<string, string> = { plan: '方案预算', final: '决算' };

/** Where no source is asked for, the granted one is told by this code whatever the programme's sources are. */
export function sourceTitle(programme: Programme, code: string): string {
  return programme.money.sources.find((source) => source.code === code)?.title ?? (code === 'subsidy' ? '财政补助' : code);
}

export function purposeTitle(programme: Programme, code: string | null): string {
  if (!code) return '—';
  return programme.money.allowedPurposes.find((purpose) => purpose.code === code)?.title ?? wordFor({ residents: '居民缴款' }, code);
}

export function categoryTitle(programme: Programme, code: string): string {
  return programme.money.categories.find((category) => category.code === code)?.title ?? code;
}

/** The programme's sources, or some of them by their codes, to choose one of. */
export function sourceOptions(programme: Programme, codes?: readonly string[]) {
  return programme.money.sources
    .filter(({ code }) => !codes || codes.includes(code))
    .map(({ code, title, needsOwnersDecision }) => ({
      value: code,
      label: needsOwnersDecision ? `${title}（须业主决定）` : title,
    }));
}
