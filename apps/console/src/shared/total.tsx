import { useQuery, type QueryKey } from '@tanstack/react-query';
import { answerOf } from '../api/client';
import type { Schema } from '../api/types';

type Count = Schema['Count'];

/** How many there are in all: a page, or what was read so far, does not tell. */
export function Total({
  of,
  count,
  unit,
}: {
  of: QueryKey;
  count: () => Promise<{ data?: Count; error?: unknown; response: Response }>;
  unit: string;
}) {
  const query = useQuery({ queryKey: [...of, 'count'], queryFn: () => answerOf<Count>(count()), placeholderData: (before) => before });
  // Who reads a list can do without its number.
  if (!query.data) return null;
  const { count: found, more } = query.data;
  return (
    <span className="soft nums total">
      {more ? '超过' : '共'} {found.toLocaleString('zh-CN')} {unit}
    </span>
  );
}
