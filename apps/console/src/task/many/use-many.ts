import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { newKey } from '../../api/act';
import { answerOf, api } from '../../api/client';
import { Refused } from '../../api/problem';
import type { BodyOf, Task } from '../../api/types';

export type Answer = BodyOf<'/api/v1/tasks/{id}/answer'>;

export type Outcome = { state: 'waiting' | 'doing' } | { state: 'done'; late: boolean } | { state: 'refused'; error: unknown };

/**
 * One answer given to many tasks: each is a decision of its own, with its own key and the revision that was seen, so that what is refused keeps
 * nothing else from being done. Whoever tries again tries what was not done; while nothing has answered, under the same key.
 */
export function useMany() {
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({});
  const [running, setRunning] = useState(false);
  const note = (id: string, outcome: Outcome) => setOutcomes((before) => ({ ...before, [id]: outcome }));

  const decide = async (tasks: Task[], answer: Answer) => {
    setRunning(true);
    for (const { id } of tasks) note(id, { state: 'waiting' });
    for (const { id, revision } of tasks) {
      note(id, { state: 'doing' });
      const content = `${id} ${JSON.stringify(answer)}`;
      const key = keys.current.get(content) ?? newKey();
      keys.current.set(content, key);
      try {
        const header = { 'Idempotency-Key': key, 'If-Match': `"${revision}"` };
        const { late } = await answerOf(api.POST('/api/v1/tasks/{id}/answer', { params: { path: { id }, header }, body: answer }));
        note(id, { state: 'done', late });
      } catch (error) {
        note(id, { state: 'refused', error });
        // Only silence leaves open whether it was done.
        if (error instanceof Refused && error.problem.status !== 0) keys.current.delete(content);
      }
    }
    setRunning(false);
    await client.invalidateQueries();
  };
  return { decide, outcomes, running };
}
