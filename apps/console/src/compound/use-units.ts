import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';

const A_PAGE = 200;

/** All units of some compounds, by their ids, with the rooms as far as one's post may read them. */
export function useUnits(compoundIds: string[], enabled = true) {
  return useQuery({
    queryKey: ['units', 'all', compoundIds],
    queryFn: async () => {
      const units = new Map<string, Schema['Unit']>();
      for (const id of compoundIds) {
        let after: string | undefined;
        do {
          const page = await answerOf(
            api.GET('/api/v1/compounds/{id}/units', { params: { path: { id }, query: { limit: A_PAGE, after } } }),
          );
          for (const unit of page.items) units.set(unit.id, unit);
          after = page.next ?? undefined;
        } while (after);
      }
      return units;
    },
    enabled,
    staleTime: 300_000,
  });
}

/** Whether a room is one that the post may not read: the API gives stars in its place. */
export const masked = ({ code }: Schema['Unit']): boolean => /^\*+$/.test(code);

/** 1-101, or that it is a household whose room is not for this reader. */
export function unitWords(unit: Schema['Unit'] | undefined): string {
  return unit && !masked(unit) ? unit.code : '一户（房号不显示）';
}
