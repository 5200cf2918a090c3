import { useSearchParams } from 'react-router';

const REAL = 'real';

/** The realm that the address names (`?realm=`): the real one, unless it is a simulation's. Links lead on within it. */
export function useRealm() {
  const [search] = useSearchParams();
  const realm = search.get('realm') ?? REAL;
  const simulated = realm !== REAL;
  const more = new URLSearchParams(simulated ? { realm } : {}).toString();
  const to = (path: string, query: Record<string, string> = {}) => {
    const all = new URLSearchParams([...Object.entries(query), ...new URLSearchParams(more)]).toString();
    return all ? `${path}?${all}` : path;
  };
  return { realm, simulated, query: simulated ? { realm } : {}, to };
}
