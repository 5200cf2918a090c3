import { ColumnTypeEnum, type ColumnType, type SqlResultSet } from '@prisma/driver-adapter-utils';
import { Prisma } from '../generated/client';

type Convert = (value: string) => unknown;

/** What the driver leaves as text, as `$queryRaw` gives it to its callers; all other types come as they are. */
const CONVERT: { [type: number]: Convert } = {
  [ColumnTypeEnum.Int64]: (value) => BigInt(value),
  [ColumnTypeEnum.Numeric]: (value) => new Prisma.Decimal(value),
  [ColumnTypeEnum.Date]: (value) => new Date(value),
  [ColumnTypeEnum.Time]: (value) => new Date(`1970-01-01T${value}Z`),
  [ColumnTypeEnum.DateTime]: (value) => new Date(value),
  [ColumnTypeEnum.Json]: (value) => JSON.parse(value) as unknown,
};
const FIRST_ARRAY = ColumnTypeEnum.Int32Array;

/** The rows of a raw statement as objects, of the types that Prisma's `$queryRaw` gives. */
export function rowsOf<T>({ columnNames, columnTypes, rows }: SqlResultSet): T[] {
  const converters = columnTypes.map(converterOf);
  return rows.map((values) => {
    const row: { [column: string]: unknown } = {};
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i];
      const convert = converters[i];
      row[columnNames[i]!] = convert === undefined || value === null || value === undefined ? value : convert(value as string);
    }
    return row as T;
  });
}

function converterOf(type: ColumnType): Convert | undefined {
  if (type < FIRST_ARRAY) return CONVERT[type];
  const convert = CONVERT[type - FIRST_ARRAY];
  return convert && ((values) => (values as unknown as (string | null)[]).map((value) => (value === null ? null : convert(value))));
}
