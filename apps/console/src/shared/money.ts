const YUAN = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** 1,700,000.00: fen as yuan, exactly. */
export function yuan(fen: number): string {
  return YUAN.format(fen / 100);
}

/** What a person writes as yuan (`1,234.5`), in fen, or null where it is no amount of whole fen above nothing. */
export function fenOf(text: string): number | null {
  const match = /^(\d{1,3}(?:,?\d{3})*)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const fen = Number(match[1]!.replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return fen > 0 && Number.isSafeInteger(fen) ? fen : null;
}

/** 10%, or 1/3 where it is no whole per cent. */
export function shareWords({ num, den }: { num: number; den: number }): string {
  const percent = (num * 100) / den;
  return Number.isInteger(percent) ? `${percent}%` : `${num}/${den}`;
}

/** As `fenOf`, where nothing and nought are sums as well. */
export function fenOrNone(text: string | undefined): number {
  return (text && fenOf(text)) || 0;
}
