import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { useRealm } from './realm';

export function usePublicNotices() {
  const { realm, query } = useRealm();
  return useList<Schema['PublicNoticeLine'] & { now: string }>(['public-notices', realm], async (after) => {
    const answered = await api.GET('/api/v1/public/notices', { params: { query: { ...query, ...(after ? { after } : {}) } } });
    const { data } = answered;
    // Days left are counted from the realm's clock, which each page tells.
    return { ...answered, data: data && { ...data, items: data.items.map((item) => ({ ...item, now: data.now })) } };
  });
}

export function usePublicNotice(id: string) {
  const { realm, query } = useRealm();
  return useQuery({
    queryKey: ['public-notice', realm, id],
    queryFn: () => answerOf(api.GET('/api/v1/public/notices/{id}', { params: { path: { id }, query } })),
  });
}

export function usePublicObjection(receiptNo: string) {
  const { realm, query } = useRealm();
  return useQuery({
    queryKey: ['public-objection', realm, receiptNo],
    queryFn: () => answerOf(api.GET('/api/v1/public/objections/{receiptNo}', { params: { path: { receiptNo }, query } })),
    enabled: receiptNo !== '',
    retry: false,
  });
}
