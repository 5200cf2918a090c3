import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';

export function useNotice(id: string) {
  return useQuery({ queryKey: ['notice', id], queryFn: () => answerOf(api.GET('/api/v1/notices/{id}', { params: { path: { id } } })) });
}

export function useObjections(noticeId: string) {
  return useQuery({
    queryKey: ['objections', noticeId],
    queryFn: () => answerOf(api.GET('/api/v1/notices/{id}/objections', { params: { path: { id: noticeId } } })),
  });
}

/** When a notice posted on a day would begin and end: the API counts, with every day and why. */
export function useProposal(noticeId: string, postedOn: string | undefined, beginsOn?: string) {
  return useQuery({
    queryKey: ['proposal', noticeId, postedOn, beginsOn],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/notices/{id}/proposal', {
          params: { path: { id: noticeId }, query: { postedOn: postedOn!, ...(beginsOn ? { beginsOn } : {}) } },
        }),
      ),
    enabled: postedOn !== undefined,
  });
}
