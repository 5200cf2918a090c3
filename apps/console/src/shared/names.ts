import { useQueries } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Programme } from '../api/types';
import { useProgrammes } from './programme';

/** The versions in force of all programmes, for lists over projects of several of them. */
export function useProgrammesInForce(): Programme[] {
  const lines = useProgrammes().data?.items ?? [];
  return useQueries({
    queries: lines.map(({ code, hash }) => ({
      queryKey: ['programme', code, hash],
      queryFn: () => answerOf(api.GET('/api/v1/programmes/{code}/versions/{version}', { params: { path: { code, version: hash } } })),
      staleTime: Infinity,
    })),
    combine: (found) => found.flatMap(({ data }) => (data ? [data] : [])),
  });
}

/** What codes are called in any programme in force; the code itself where none has it. */
export function useNames() {
  const programmes = useProgrammesInForce();
  const first = (find: (programme: Programme) => string | undefined, code: string) => {
    for (const programme of programmes) {
      const found = find(programme);
      if (found) return found;
    }
    return code;
  };
  return {
    stage: (code: string) => first(({ stages }) => stages.find((each) => each.code === code)?.title, code),
    source: (code: string) =>
      first(({ money }) => money.sources.find((each) => each.code === code)?.title, code === 'subsidy' ? '财政补助' : code),
    /** `<programme>/<target>` */
    target: (path: string) => {
      const [programme, target] = path.split('/');
      return first(({ code, targets }) => (code === programme ? targets?.find((each) => each.code === target)?.title : undefined), path);
    },
    programme: (code: string) => first((programme) => (programme.code === code ? programme.name : undefined), code),
  };
}
