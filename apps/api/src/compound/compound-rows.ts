import { Refusal } from '#libs/contracts/refusal';
import { parseCsv } from '../http/csv';
import { BulkCompounds, BulkUnits, type NewCompound, type NewUnit } from './compound.dto';

const COMPOUND_COLUMNS = ['code', 'name', 'address', 'subdistrict', 'community', 'ownersBody', 'builtYear', 'areaSqm', 'households'];
const COMPOUND_REQUIRED = ['code', 'name', 'address', 'subdistrict', 'builtYear', 'areaSqm', 'households'];
const UNIT_COLUMNS = ['building', 'code', 'areaSqm', 'ownerKeys', 'ownerNames'];

/** Organisations of the realm: code → id. */
export type OrganisationIds = ReadonlyMap<string, string>;

/** The compounds of a bulk body; in CSV organisations are named by their codes. @throws Refusal `invalid-input` with `errors` by row */
export function compoundRows(body: BulkCompounds, organisations: OrganisationIds): NewCompound[] {
  if (typeof body !== 'string') return body.compounds;
  const rows = parseCsv(body, COMPOUND_COLUMNS, COMPOUND_REQUIRED).map((row) => ({
    code: row.code,
    name: row.name,
    address: row.address,
    subdistrictId: organisations.get(row.subdistrict ?? '') ?? '',
    ...given('communityId', row.community, (code) => organisations.get(code) ?? ''),
    ...given('ownersBodyId', row.ownersBody, (code) => organisations.get(code) ?? ''),
    builtYear: Number(row.builtYear),
    areaSqm: row.areaSqm,
    households: Number(row.households),
  }));
  return checked(BulkCompounds, { compounds: rows }, 'compounds', byCode).compounds;
}

/** The units of a bulk body; in CSV several owners are joined by `|`. @throws Refusal `invalid-input` with `errors` by row */
export function unitRows(body: BulkUnits): (NewUnit & { building: string })[] {
  if (typeof body !== 'string') return body.units;
  const rows = parseCsv(body, UNIT_COLUMNS, UNIT_COLUMNS).map(({ building, code, areaSqm, ownerKeys = '', ownerNames = '' }) => {
    const names = ownerNames.split('|');
    const owners = ownerKeys === '' ? [] : ownerKeys.split('|').map((key, index) => ({ key, name: names[index] ?? '' }));
    return { building, code, areaSqm, owners };
  });
  return checked(BulkUnits, { units: rows }, 'units').units;
}

/** A CSV names organisations by their codes: an id that is none stands for a code that nobody has. */
const BY_CODE: { [path: string]: string } = { subdistrictId: 'subdistrict', communityId: 'community', ownersBodyId: 'ownersBody' };
const byCode = (fault: Fault): Fault => {
  const column = BY_CODE[fault.path];
  return column ? { ...fault, path: column, message: '没有这个代码的单位' } : fault;
};

function given(name: string, value: string | undefined, idOf: (code: string) => string): Record<string, string> {
  return value ? { [name]: idOf(value) } : {};
}

/** CSV rows keep to the same schema as JSON; a fault is told by its row and column. */
function checked<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T | string; error?: unknown } },
  value: object,
  list: string,
  told: (fault: Fault) => Fault = (fault) => fault,
): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data as T;
  const errors = issuesOf(result.error, list).slice(0, 100).map(told);
  throw new Refusal('invalid-input', `有 ${errors.length} 处不符合要求，全部未录入。`, { errors });
}

interface Fault {
  path: string;
  message: string;
  row: number;
}

interface Issue {
  path: PropertyKey[];
  message: string;
  code?: string;
  errors?: Issue[][];
}

/** A union reports the faults of each of its forms; those of the object form are ours. */
function issuesOf(error: unknown, list: string): Fault[] {
  const issues = (error as { issues: Issue[] }).issues.flatMap((issue) =>
    issue.code === 'invalid_union' ? (issue.errors?.[0] ?? []) : [issue],
  );
  return issues.map(({ path, message }) => {
    const [, index, ...rest] = path[0] === list ? path : [list, 0, ...path];
    return { path: rest.map(String).join('.'), message, row: Number(index) + 1 };
  });
}
