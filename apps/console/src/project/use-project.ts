import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';

/** One project with everything open in it; read again when the stream tells of it. */
export function useProject(id: string) {
  return useQuery({
    queryKey: ['project', { of: id }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}', { params: { path: { id } } })),
  });
}
