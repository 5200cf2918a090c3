import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { answerOf } from './client';
import { Refused } from './problem';

/** The headers of a write: `once` for a repeat-safe one, `decision` for one that names the revision that its maker has seen. */
export interface Write {
  once: { 'Idempotency-Key': string };
  decision(revision: number): { 'Idempotency-Key': string; 'If-Match': string };
}

interface Act<V, T> {
  /** One request of the generated client. */
  act: (variables: V, write: Write) => Promise<{ data?: T; error?: unknown; response: Response }>;
  /** Told when it is done. */
  done?: string | ((answer: T, variables: V) => string);
  after?: (answer: T, variables: V) => void;
}

/**
 * A write by a click. While nothing has answered, the same content keeps its Idempotency-Key, so that pressing again does it once. After it
 * everything shown is read again: what rests on a decision is the API's to know, not the page's. The refusal is `problem`, to be shown where the button is.
 */
export function useAct<V, T>({ act, done, after }: Act<V, T>) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const attempt = useRef<{ content: string; key: string } | null>(null);
  const mutation = useMutation<T, Error, V>({
    mutationFn: (variables) => {
      const content = JSON.stringify(variables) ?? '';
      if (attempt.current?.content !== content) attempt.current = { content, key: newKey() };
      const once = { 'Idempotency-Key': attempt.current.key };
      return answerOf(act(variables, { once, decision: (revision) => ({ ...once, 'If-Match': `"${revision}"` }) }));
    },
    onSuccess: (answer, variables) => {
      attempt.current = null;
      if (done) void message.success(typeof done === 'string' ? done : done(answer, variables));
      after?.(answer, variables);
    },
    onError: (error) => {
      // Only silence leaves open whether it was done.
      if (!(error instanceof Refused) || error.problem.status !== 0) attempt.current = null;
    },
    onSettled: () => client.invalidateQueries(),
  });
  return { ...mutation, problem: mutation.error };
}

/** Pages on plain HTTP inside an office have no crypto.randomUUID. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
