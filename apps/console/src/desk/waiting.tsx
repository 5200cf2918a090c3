import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Permission } from '../api/types';
import { useMay } from '../session/session';
import { useProgrammesInForce } from '../shared/names';
import { useListsDue } from './lists-due';
import { useOwnTemplate } from './use-own-template';

const MOST = 100;

interface Found {
  items: unknown[];
  next: string | null;
}

interface Kind {
  permit: Permission;
  list: string;
  words: string;
  to: string;
  find: () => Promise<Found>;
}

/** What waits for a decision or a signature and is no task: each kind with the page where it is settled. */
const KINDS: Kind[] = [
  {
    ...{ permit: 'escalation.decide', list: 'escalations', words: '件提请协调待决定', to: '/escalations' },
    find: () => answerOf(api.GET('/api/v1/escalations', { params: { query: { status: 'open', limit: MOST } } })),
  },
  {
    ...{ permit: 'letter.sign', list: 'letters', words: '件文书待签发', to: '/letters' },
    find: () => answerOf(api.GET('/api/v1/letters', { params: { query: { status: 'draft', limit: MOST } } })),
  },
  {
    ...{ permit: 'review.sign', list: 'reviews', words: '期调度和通报待签发', to: '/reviews?status=draft' },
    find: () => answerOf(api.GET('/api/v1/reviews', { params: { query: { status: 'draft', limit: MOST } } })),
  },
];

/** 还等您：who decides and signs has hardly a task, and would take an empty list for a day off. */
export function Waiting() {
  const may = useMay();
  const template = useOwnTemplate();
  const office = useProgrammesInForce().some((programme) => programme.office === template);
  // Whose leaders are not the office's are not asked for a signature that would be refused.
  const kinds = KINDS.filter(({ permit, list }) => may(permit) && (list !== 'reviews' || office));
  const found = useQueries({ queries: kinds.map(({ list, find }) => ({ queryKey: [list, 'desk'], queryFn: find })) });
  const waiting = kinds.flatMap(({ words, to }, index) => {
    const { items = [], next = null } = found[index]?.data ?? {};
    return items.length > 0 ? [{ to, words: `${items.length}${next ? '+' : ''} ${words}` }] : [];
  });
  const lists = useListsDue();
  if (waiting.length + lists.length === 0) return null;
  return (
    <ul className="row desk-waiting" aria-label="还等您决定和签发">
      {[...lists, ...waiting].map(({ to, words }) => (
        <li key={to}>
          <Link to={to}>{words}</Link>
        </li>
      ))}
    </ul>
  );
}
