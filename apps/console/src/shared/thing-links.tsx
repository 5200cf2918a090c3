import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';

const STEADY = 300_000;

/** Links to things named by their ids; what one may not read is only counted. */
function Links({ path, named, all }: { path: string; named: { id: string; name: string }[]; all: number }) {
  if (all === 0) return <>—</>;
  const hidden = all - named.length;
  return (
    <ul className="plain">
      {named.map(({ id, name }) => (
        <li key={id}>
          <Link to={`${path}/${id}`}>{name}</Link>
        </li>
      ))}
      {hidden > 0 && <li className="soft">另有 {hidden} 个</li>}
    </ul>
  );
}

export function CompoundLinks({ ids }: { ids: string[] }) {
  const named = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['compounds', 'name', id],
      queryFn: () => answerOf(api.GET('/api/v1/compounds/{id}', { params: { path: { id } } })),
      staleTime: STEADY,
    })),
    combine: (answers) => answers.flatMap(({ data }) => (data ? [data] : [])),
  });
  return <Links path="/compounds" named={named} all={ids.length} />;
}

export function ProjectLinks({ ids }: { ids: string[] }) {
  const named = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['projects', 'name', id],
      queryFn: () => answerOf(api.GET('/api/v1/projects/{id}', { params: { path: { id } } })),
      staleTime: STEADY,
    })),
    combine: (answers) => answers.flatMap(({ data }) => (data ? [data] : [])),
  });
  return <Links path="/projects" named={named} all={ids.length} />;
}
