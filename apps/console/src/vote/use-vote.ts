import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';

export function useVote(id: string) {
  return useQuery({ queryKey: ['vote', id], queryFn: () => answerOf(api.GET('/api/v1/votes/{id}', { params: { path: { id } } })) });
}

/** The tally as it stands, recomputed by the API from roll and ballots. */
export function useTally(id: string, enabled = true) {
  return useQuery({
    queryKey: ['tally', id],
    queryFn: () => answerOf(api.GET('/api/v1/votes/{id}/tally', { params: { path: { id } } })),
    enabled,
  });
}

export type RollUnit = Schema['RollUnit'];

export function useRoll(id: string) {
  return useList<RollUnit>(['roll', id], (after) =>
    api.GET('/api/v1/votes/{id}/roll', { params: { path: { id }, query: { after, limit: 200 } } }),
  );
}

/** 户 or 人: what the rule counts beside the area. */
export function peopleOf(rule: Schema['VoteRule']): string {
  return rule.peopleAs === 'heads' ? '人' : '户';
}
