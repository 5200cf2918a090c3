import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { answerOf, api } from '../api/client';
import { Refused } from '../api/problem';
import type { Permission, WhoAmI } from '../api/types';
import { Loading } from '../shared/loading';
import { ProblemPage } from '../shared/problem-page';

const Session = createContext<WhoAmI | null>(null);

/** Who is signed in, in which post, with what permissions. Only below `SignedIn`. */
export function useSession(): WhoAmI {
  const session = useContext(Session);
  if (!session) throw new Error('useSession is for what SignedIn shows');
  return session;
}

/** Whether the post in which one acts holds a permission. What is hidden by it the API would refuse as well. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
}

/** Shows its children to who is signed in, and sends everybody else to the log-in, which brings them back here. */
export function SignedIn({ children }: { children: ReactNode }) {
  const location = useLocation();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['session'],
    queryFn: () => answerOf(api.GET('/api/v1/sessions/current')),
    staleTime: 60_000,
  });
  if (isPending) return <Loading />;
  if (error instanceof Refused && error.problem.status === 401) {
    const to = location.pathname + location.search;
    return <Navigate to={to === '/' ? '/log-in' : `/log-in?to=${encodeURIComponent(to)}`} replace />;
  }
  if (!data) return <ProblemPage error={error} retry={() => void refetch()} />;
  return <Session.Provider value={data}>{children}</Session.Provider>;
}

/** Forgets everything that was read: whoever acts now may see other things. */
export function useStartOver(): (who: WhoAmI | null) => void {
  const client = useQueryClient();
  return (who) => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    if (who) client.setQueryData(['session'], who);
    else client.removeQueries({ queryKey: ['session'] });
  };
}
