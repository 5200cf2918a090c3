import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';

export const verdictQuery = (compoundId: string, programme: string) =>
  queryOptions({
    queryKey: ['eligibility', compoundId, programme],
    queryFn: () => answerOf(api.GET('/api/v1/compounds/{id}/eligibility', { params: { path: { id: compoundId }, query: { programme } } })),
  });

/** Whether a compound may be renewed under the programme in force of that code, rule by rule, and the facts that this rests on. */
export function useVerdict(compoundId: string, programme: string) {
  return useQuery(verdictQuery(compoundId, programme));
}
