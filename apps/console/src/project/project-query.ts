import type { paths } from '../api/schema';

export type ProjectQuery = NonNullable<paths['/api/v1/projects']['get']['parameters']['query']>;

/** The filters that the API knows, out of the address. */
const NAMES: (keyof ProjectQuery)[] = [
  'q',
  'light',
  'status',
  'stage',
  'late',
  'organisationId',
  'subdistrictId',
  'source',
  'arrivedFrom',
  'arrivedBefore',
  'startedFrom',
  'startedBefore',
  'target',
  'standing',
  'after',
  'before',
];

export function queryOf(search: URLSearchParams): ProjectQuery {
  return Object.fromEntries(NAMES.map((name) => [name, search.get(name)]).filter(([, value]) => value));
}

/** The same without the place in the list: what is filtered, not which page is looked at. */
export function filterOf(search: URLSearchParams): ProjectQuery {
  const { after: _, before: __, ...filter } = queryOf(search);
  return filter;
}
