import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';

/** One task with all that was ever done about it. */
export function useTask(id: string) {
  return useQuery({
    queryKey: ['task', id],
    queryFn: () => answerOf(api.GET('/api/v1/tasks/{id}', { params: { path: { id } } })),
  });
}

/** The process that a task belongs to: a project, or the window of an annual plan. */
export interface TaskProcess {
  kind: 'project' | 'window';
  id: string;
}
