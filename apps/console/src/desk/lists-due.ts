import { useQueries, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { useMay, useSession } from '../session/session';
import { useProgrammesInForce } from '../shared/names';
import { dayOf, daysBetween, untilWords } from '../shared/time';
import { useOwnTemplate } from './use-own-template';

/** A list is told of from this many days before the window closes: earlier nobody puts one. */
const DAYS = 60;

/** 名单未报：whoever puts lists to a plan has no task for it, and its window closes all the same. */
export function useListsDue(): { to: string; words: string }[] {
  const may = useMay();
  const { realm, post } = useSession();
  const today = dayOf(realm.now);
  const template = useOwnTemplate();
  const asked = useProgrammesInForce().filter(({ annualPlan }) => annualPlan?.listsBy !== undefined && annualPlan.listsBy === template);
  const windows = useQuery({
    queryKey: ['plan-windows', 'desk'],
    queryFn: () => answerOf(api.GET('/api/v1/plan-windows', { params: { query: {} } })),
    enabled: asked.length > 0 && may('plan.list'),
  });
  const closing = (windows.data?.items ?? []).filter(
    ({ programmeCode, closesOn, status }) =>
      status === 'open' && asked.some(({ code }) => code === programmeCode) && daysBetween(today, closesOn) <= DAYS,
  );
  const lists = useQueries({
    queries: closing.map(({ id }) => ({
      queryKey: ['plan-lists', { of: id }],
      queryFn: () => answerOf(api.GET('/api/v1/plan-windows/{id}/lists', { params: { path: { id } } })),
    })),
  });
  return closing.flatMap(({ id, name, closesOn }, index) => {
    const put = lists[index]?.data?.items.some(({ districtId }) => districtId === post.organisation.id);
    // Until it is known nobody is told to put what may have been put.
    if (put !== false) return [];
    return [{ to: `/plan/${id}?tab=lists`, words: `${name}：本单位的名单未报，${closesOn} 截止（${untilWords(today, closesOn)}）` }];
  });
}
