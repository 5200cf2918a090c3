import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from '../api/act';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { startOfDay } from '../shared/time';

export type Step = Schema['RealmStepped'] & { no: number };

const EVENING_MS = 18 * 3_600_000;
/** A clock that nothing moves any more, and that comes no further, is not asked for ever. */
const MOST_STANDING_STILL = 30;

/** Steps a realm's clock to its next event, or again and again until a day's evening; each step is told as it comes. */
export function useSteps({ id }: { id: string }, tell: (step: Step) => void) {
  const stopped = useRef(false);
  const count = useRef(0);
  const stepOnce = async (to: string | undefined): Promise<Step> => {
    const params = { path: { id }, header: { 'Idempotency-Key': newKey() } };
    const answer = await answerOf(api.POST('/api/v1/realms/{id}/step', { params, body: to ? { to } : {} }));
    const step = { ...answer, no: (count.current += 1) };
    tell(step);
    return step;
  };
  const mutation = useMutation({
    mutationFn: async (day: string | undefined) => {
      stopped.current = false;
      const to = day && new Date(Date.parse(startOfDay(day)) + EVENING_MS).toISOString();
      let still = 0;
      while (!stopped.current && still < MOST_STANDING_STILL) {
        const { now, quiet, moved } = await stepOnce(to);
        if (quiet && (!to || Date.parse(now) >= Date.parse(to))) return;
        still = moved ? 0 : still + 1;
      }
    },
  });
  return {
    ...mutation,
    stop: () => {
      stopped.current = true;
    },
  };
}
