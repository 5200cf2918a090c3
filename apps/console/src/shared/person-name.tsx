import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import { useMay, useSession } from '../session/session';
import { useOrganisation } from './organisation-name';

/** One person with the posts held; only for who may read people. */
export function usePerson(id: string | null | undefined, enabled = true) {
  return useQuery({
    queryKey: ['person', id],
    queryFn: () => answerOf(api.GET('/api/v1/people/{id}', { params: { path: { id: id! } } })),
    enabled: enabled && !!id,
    staleTime: 300_000,
  });
}

/** A person's name. Who may not read people knows those of his own organisation. */
export function PersonName({ id }: { id: string | null | undefined }) {
  const may = useMay()('person.read');
  const { person, post } = useSession();
  const own = person.id === id;
  const { data, error } = usePerson(id, may && !own);
  const colleagues = useOrganisation(may || own ? null : post.organisation.id);
  if (!id) return <>—</>;
  if (own) return <>{person.name}</>;
  if (may) return <>{data?.name ?? (error ? '（已不在册）' : '…')}</>;
  if (!colleagues.data) return <>…</>;
  const found = colleagues.data.posts.flatMap(({ holders }) => holders).find(({ personId }) => personId === id);
  return <>{found?.name ?? '（另一单位人员）'}</>;
}
