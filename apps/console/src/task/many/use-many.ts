import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { newKey } from '../../api/act';
import { answerOf, api } from '../../api/client';
import { Refused } from '../../api/problem';
import type { BodyOf, Task } from '../../api/types';

export type Answer = BodyOf<'/api/v1/tasks/{id}/answer'>;

export type Outcome = { state: 'waiting' | 'doing' } | { state: 'done'; late: boolean } | { state: 'refused'; error: unknown };

type Paper = { code: string; title: string };

/** The papers for want of which an answer was refused. */
function missingOf(error: unknown): Paper[] {
  if (!(error instanceof Refused) || error.problem.code !== 'papers-missing') return [];
  const { missing = [] } = error.problem as { missing?: Paper[] };
  return missing.map(({ code, title }) => ({ code, title }));
}

/**
 * One answer given to many tasks: each is a decision of its own, with its own key and the revision that was seen, so that what is refused keeps
 * nothing else from being done. Whoever tries again tries what was not done; while nothing has answered, under the same key.
 */
export function useMany() {
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({});
  const [running, setRunning] = useState(false);
  /** Under a key of its own. Only silence leaves open whether it was done. */
  const once = async <T>(content: string, act: (key: string) => Promise<T>): Promise<T> => {
    const key = keys.current.get(content) ?? newKey();
    keys.current.set(content, key);
    try {
      return await act(key);
    } catch (error) {
      if (error instanceof Refused && error.problem.status !== 0) keys.current.delete(content);
      throw error;
    }
  };
  const give = ({ id, revision }: Task, answer: Answer) =>
    once(`${id} ${JSON.stringify(answer)}`, (key) => {
      const header = { 'Idempotency-Key': key, 'If-Match': `"${revision}"` };
      return answerOf(api.POST('/api/v1/tasks/{id}/answer', { params: { path: { id }, header }, body: answer }));
    });
  const register = ({ id, projectId, projectKind }: Task, paper: Paper) =>
    once(`${id} ${paper.code}`, (key) => {
      const path = projectKind === 'project' ? '/api/v1/projects/{id}/papers' : '/api/v1/plan-windows/{id}/papers';
      return answerOf(api.POST(path, { params: { path: { id: projectId }, header: { 'Idempotency-Key': key } }, body: paper }));
    });
  const note = (id: string, outcome: Outcome) => setOutcomes((before) => ({ ...before, [id]: outcome }));

  /** `onPaper`: what is missing lies there on paper, and is registered as such before the task is answered once more. */
  const decide = async (tasks: Task[], answer: Answer, onPaper = false) => {
    setRunning(true);
    for (const { id } of tasks) note(id, { state: 'waiting' });
    for (const task of tasks) {
      note(task.id, { state: 'doing' });
      try {
        const { late } = await give(task, answer).catch(async (error: unknown) => {
          const missing = onPaper ? missingOf(error) : [];
          if (missing.length === 0) throw error;
          for (const paper of missing) await register(task, paper);
          return give(task, answer);
        });
        note(task.id, { state: 'done', late });
      } catch (error) {
        note(task.id, { state: 'refused', error });
      }
    }
    setRunning(false);
    await client.invalidateQueries();
  };
  return { decide, outcomes, running };
}
