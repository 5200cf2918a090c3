import { Refusal } from '#libs/contracts/refusal';
import type { ListEntry } from '#libs/intake/annual-plan/put-list';
import { parseCsv } from '../http/csv';
import type { ListQuery, NewList } from './annual-plan.dto';

const COLUMNS = ['compound', 'tier', 'projectId'];

/** The list of a JSON or CSV body; what a CSV cannot hold comes from the query. @throws Refusal invalid-input */
export function listOf(body: NewList, query: ListQuery): { districtId?: string; title: string; entries?: ListEntry[] } {
  if (typeof body !== 'string') return body;
  const { title, districtId } = query;
  if (title === undefined)
    throw new Refusal('invalid-input', 'CSV 的标题写在 title 参数中。', { errors: [{ path: 'title', message: '不得为空' }] });
  const entries = parseCsv(body, COLUMNS, ['compound']).map(({ compound = '', tier, projectId }) => ({
    compound,
    ...(tier ? { tier } : {}),
    ...(projectId ? { projectId } : {}),
  }));
  return { title, entries, ...(districtId === undefined ? {} : { districtId }) };
}
