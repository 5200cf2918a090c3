import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';

/** A project's papers, as far as one may read them, each version a line. */
export function usePapers(projectId: string) {
  return useQuery({
    queryKey: ['papers', { of: projectId }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/papers', { params: { path: { id: projectId } } })),
  });
}
