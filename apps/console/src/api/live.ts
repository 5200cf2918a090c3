import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Hints come in bursts: one reading for all that come within it. */
const GATHER_MS = 300;

/**
 * What a colleague decides appears without a reload: the stream tells which project has something new, and what is shown of it is read again.
 * A hint carries nothing else; after a lost connection everything is read once.
 */
export function useLive(signedInAs: string, allowed: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!allowed) return;
    const stream = new EventSource('/api/v1/stream');
    const gathered = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lost = false;
    const read = () => {
      timer = undefined;
      const projects = [...gathered];
      gathered.clear();
      void readAgain(client, projects);
    };
    stream.addEventListener('project', (event) => {
      const { projectId } = JSON.parse((event as MessageEvent<string>).data) as { projectId: string };
      gathered.add(projectId);
      timer ??= setTimeout(read, GATHER_MS);
    });
    stream.onerror = () => (lost = true);
    stream.onopen = () => {
      if (lost) void client.invalidateQueries();
      lost = false;
    };
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, [client, signedInAs, allowed]);
}

/** Queries whose key names `of: <project>` are read again for their own project only, all other lists for any. */
function readAgain(client: QueryClient, projects: string[]): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const of = queryKey.find((part): part is { of: string } => typeof part === 'object' && part !== null && 'of' in part);
      if (of) return projects.includes(of.of);
      return !STEADY.has(String(queryKey[0]));
    },
  });
}

/** What no event of a project changes. */
const STEADY = new Set(['session', 'organisation', 'programme', 'calendar', 'person']);
