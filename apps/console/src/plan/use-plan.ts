import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';

export function usePlanWindow(id: string) {
  return useQuery({
    queryKey: ['plan-window', { of: id }],
    queryFn: () => answerOf(api.GET('/api/v1/plan-windows/{id}', { params: { path: { id } } })),
  });
}

type Filter = { status?: Schema['PlanApplication']['status']; districtId?: string };

export function useApplications(windowId: string, filter: Filter = {}, limit?: number) {
  return useList(['plan-applications', { of: windowId }, filter, limit], (after) =>
    api.GET('/api/v1/plan-windows/{id}/applications', { params: { path: { id: windowId }, query: { ...filter, limit, after } } }),
  );
}

/** The lists that districts have put. */
export function useLists(windowId: string) {
  return useQuery({
    queryKey: ['plan-lists', { of: windowId }],
    queryFn: () => answerOf(api.GET('/api/v1/plan-windows/{id}/lists', { params: { path: { id: windowId } } })),
  });
}

/** What a table of the window says of tiers. */
export function tierTitle(window: Schema['PlanWindowDetail'], code: string | null): string {
  if (!code) return '—';
  return window.tiers.find((tier) => tier.code === code)?.title ?? code;
}
