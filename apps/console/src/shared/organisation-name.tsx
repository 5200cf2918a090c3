import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Organisation } from '../api/types';

const MOST = 100;
const SHORT_MS = 10;
const HALF_AN_HOUR = 1_800_000;

type Asker = { id: string; resolve: (found: Organisation | null) => void; reject: (error: unknown) => void };
let asking: Asker[] = [];

/** A table asks for the names in all its lines at once: one request for all that are asked for in one breath. */
function organisationOf(id: string): Promise<Organisation | null> {
  return new Promise((resolve, reject) => {
    asking.push({ id, resolve, reject });
    if (asking.length === 1) setTimeout(() => void fetchAll(), SHORT_MS);
  });
}

async function fetchAll(): Promise<void> {
  const asked = asking;
  asking = [];
  for (let from = 0; from < asked.length; from += MOST) {
    const some = asked.slice(from, from + MOST);
    const ids = [...new Set(some.map(({ id }) => id))];
    try {
      const { items } = await answerOf(api.GET('/api/v1/organisations', { params: { query: { ids: ids.join(','), limit: MOST } } }));
      const found = new Map(items.map((item) => [item.id, item]));
      for (const { id, resolve } of some) resolve(found.get(id) ?? null);
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }
}

/** An organisation with its posts and who holds them; null where there is none of that id. */
export function useOrganisation(id: string | null | undefined) {
  return useQuery({
    queryKey: ['organisation', id],
    queryFn: () => organisationOf(id!),
    enabled: !!id,
    staleTime: HALF_AN_HOUR,
  });
}

/** The name of an organisation, where one stands. */
export function OrganisationName({ id }: { id: string | null | undefined }) {
  const { data } = useOrganisation(id);
  if (!id) return <>—</>;
  return <>{data ? data.name : data === null ? '（已不在册）' : '…'}</>;
}

/** 经办：the post and who holds it, of an organisation that is known. */
export function PostName({ organisationId, postId }: { organisationId: string; postId: string }) {
  const { data } = useOrganisation(organisationId);
  const post = data?.posts.find(({ id }) => id === postId);
  if (!post) return <>{data ? '（另一岗位）' : '…'}</>;
  const holders = post.holders.map(({ name, deputy }) => (deputy ? `${name}（代）` : name)).join('、');
  return <>{holders ? `${post.title} ${holders}` : `${post.title}（暂缺）`}</>;
}
