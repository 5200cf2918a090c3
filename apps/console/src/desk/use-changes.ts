import { useInfiniteQuery } from '@tanstack/react-query';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';

/** What changed in one's projects since one looked last, and the saying that one has looked: up to what was shown, not up to now. */
export function useChanges(enabled: boolean) {
  const query = useInfiniteQuery({
    queryKey: ['changes'],
    queryFn: ({ pageParam: after }) => answerOf(api.GET('/api/v1/projects/changes', { params: { query: { after } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled,
  });
  const seen = useAct({
    act: (until: string, { once }) => api.PUT('/api/v1/projects/changes/seen', { params: { header: once }, body: { until } }),
  });
  return { query, seen };
}
