import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';

export function useCompound(id: string) {
  return useQuery({
    queryKey: ['compound', id],
    queryFn: () => answerOf(api.GET('/api/v1/compounds/{id}', { params: { path: { id } } })),
  });
}
