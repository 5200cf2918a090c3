import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from './loading';
import { ProblemPage } from './problem-page';

/** What a query read, or in its place that it is being read, or why it could not be. */
export function Reading<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}
