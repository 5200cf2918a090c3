import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '#libs/contracts/refusal';

const MOST_ROWS = 20_000;

const FAULT = '此行不合 CSV 格式';
/** In the words of who made the file; the parser's are English. */
const FAULTS: { [code: string]: string } = {
  CSV_QUOTE_NOT_CLOSED: '引号没有配对',
  CSV_INVALID_CLOSING_QUOTE: '引号之后还有别的字符',
  INVALID_OPENING_QUOTE: '引号须在一格的开头',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: '列数与表头不同',
};

/**
 * Rows of a CSV text by the names in its first line. Every column must be one of `columns`; those in `required` must be there.
 *
 * @throws Refusal `invalid-input` with `errors`, each with its `row` (the first row below the header is 1)
 */
export function parseCsv(text: string, columns: readonly string[], required: readonly string[]): Record<string, string>[] {
  const rows = read(text);
  const [header = [], ...body] = rows;
  const unknown = header.filter((name) => !columns.includes(name));
  const missing = required.filter((name) => !header.includes(name));
  if (unknown.length + missing.length > 0 || header.length === 0) {
    const errors = [
      ...unknown.map((name) => ({ path: name, message: '不认识的列', row: 0 })),
      ...missing.map((name) => ({ path: name, message: '缺少此列', row: 0 })),
    ];
    throw new Refusal('invalid-input', `表头须为：${columns.join(',')}。`, { errors });
  }
  if (body.length > MOST_ROWS) throw new Refusal('payload-too-large', `一次最多 ${MOST_ROWS} 行。`);
  return body.map((cells) => Object.fromEntries(header.map((name, index) => [name, (cells[index] ?? '').trim()])));
}

function read(text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: false }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Math.max(0, Number((error as CsvError & { records?: number }).records ?? 1));
    throw new Refusal('invalid-input', 'CSV 无法读取。', { errors: [{ path: '', message: FAULTS[error.code] ?? FAULT, row }] });
  }
}
