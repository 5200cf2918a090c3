import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { Refused } from '../api/problem';
import type { TaskDetail } from '../api/types';

/** One task with all that was ever done about it. */
export function useTask(id: string) {
  return useQuery({
    queryKey: ['task', id],
    queryFn: () => answerOf(api.GET('/api/v1/tasks/{id}', { params: { path: { id } } })),
  });
}

/** The process that a task belongs to: a project, or the window of an annual plan. Both go by a version of a programme. */
export interface TaskProcess {
  kind: 'project' | 'window';
  id: string;
  name: string;
  programme: { code: string; hash: string };
  /** Where its page is. */
  path: string;
}

export function useTaskProcess(task: TaskDetail) {
  const id = task.projectId;
  return useQuery({
    queryKey: ['task-process', { of: id }],
    queryFn: async (): Promise<TaskProcess> => {
      try {
        const { name, programme } = await answerOf(api.GET('/api/v1/projects/{id}', { params: { path: { id } } }));
        return { kind: 'project', id, name, programme, path: `/projects/${id}` };
      } catch (error) {
        if (!(error instanceof Refused) || error.problem.status !== 404) throw error;
      }
      const window = await answerOf(api.GET('/api/v1/plan-windows/{id}', { params: { path: { id } } }));
      const programme = { code: window.programmeCode, hash: window.programmeHash };
      return { kind: 'window', id, name: window.name, programme, path: `/plan/${id}` };
    },
    staleTime: 300_000,
  });
}
