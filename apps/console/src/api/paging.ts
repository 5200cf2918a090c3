import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { answerOf } from './client';

interface Paged<T> {
  items: T[];
  next?: string | null;
}

/** A list that the API gives page by page, shown as one that grows: `more` fetches what comes next. */
export function useList<T>(
  key: QueryKey,
  page: (after: string | undefined) => Promise<{ data?: Paged<T>; error?: unknown; response: Response }>,
  enabled = true,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => answerOf<Paged<T>>(page(pageParam)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled,
  });
  return {
    items: query.data?.pages.flatMap((each) => each.items) ?? [],
    loading: query.isPending && enabled,
    error: query.error,
    retry: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
  };
}
