/** Workbooks and CSV files as a person has them: rows of text, and back. The library for workbooks is fetched when the first one is opened. */

/** @throws Error in words where the file is neither a workbook (.xlsx) nor CSV */
export async function readSheet(file: File): Promise<string[][]> {
  const bytes = await file.arrayBuffer();
  const rows = /\.xlsx$/i.test(file.name) ? await rowsOfWorkbook(bytes) : rowsOfCsv(textOf(bytes));
  return rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some((cell) => cell !== ''));
}

async function rowsOfWorkbook(bytes: ArrayBuffer): Promise<string[][]> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  try {
    await book.xlsx.load(bytes);
  } catch {
    throw new Error('读不出这个文件：请另存为 .xlsx 或 .csv 再试。');
  }
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('文件里没有工作表。');
  const rows: string[][] = [];
  sheet.eachRow((row) => {
    const cells: string[] = [];
    for (let column = 1; column <= sheet.columnCount; column += 1) cells.push(cellText(row.getCell(column).value));
    rows.push(cells);
  });
  return rows;
}

/** What is seen in a cell: dates as civil dates, formulas by their result, styled text without its style. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return String(Math.round(value * 1e6) / 1e6);
  if (typeof value !== 'object') return String(value);
  if ('result' in value) return cellText(value.result);
  if ('richText' in value) return (value.richText as { text: string }[]).map(({ text }) => text).join('');
  if ('text' in value) return cellText(value.text);
  return '';
}

/** Spreadsheet programs in China write CSV in GB 18030 unless they are told otherwise. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function rowsOfCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    rows.at(-1)!.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === ',') endCell();
    else if (sign === '\n') {
      endCell();
      rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  endCell();
  return rows;
}

export function csvOf(rows: string[][]): string {
  return rows.map((row) => row.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n');
}

/** Hands rows to whoever is at the browser as a workbook. */
export async function saveWorkbook(fileName: string, rows: string[][]): Promise<void> {
  const { default: excel } = await import('exceljs');
  const sheet = new excel.Workbook().addWorksheet('Sheet1');
  sheet.addRows(rows);
  sheet.columns.forEach((column) => (column.width = 18));
  const bytes = await sheet.workbook.xlsx.writeBuffer();
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
