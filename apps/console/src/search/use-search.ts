import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { AREAS } from '../places';
import { useMay } from '../session/session';
import { type Hit, SOURCES } from './sources';

export interface Found {
  title: string;
  hits: Hit[];
  all?: string;
}

const PAUSE_MS = 200;
/** One letter is in almost everything. */
const LEAST = 2;

/** What is typed, once its typist pauses. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Everything that holds these words and that one may see, by kind; the menu's places first. */
export function useSearch(text: string, limit: number) {
  const may = useMay();
  const q = useSettled(text.trim());
  const sources = SOURCES.filter(({ permit }) => may(permit));
  const asked = q.length >= LEAST;
  const results = useQueries({
    queries: sources.map(({ title, find }) => ({
      queryKey: ['search', title, q, limit],
      queryFn: () => find(q, limit),
      enabled: asked,
      staleTime: 30_000,
    })),
  });
  const places = AREAS.flatMap((area) =>
    area.places.filter(({ permits, title }) => (!permits || permits.some(may)) && (!text.trim() || title.includes(text.trim()))),
  ).map(({ path, title }): Hit => ({ path, title }));
  const found = results.map((result, index): Found => {
    const { title, all } = sources[index]!;
    const hits = result.data ?? [];
    return { title, hits, ...(all && hits.length >= limit ? { all: all(q) } : {}) };
  });
  return {
    q,
    asked,
    found: [{ title: '页面', hits: places }, ...found].filter(({ hits }) => hits.length > 0),
    loading: text.trim() !== q || (asked && results.some(({ isPending }) => isPending)),
    failed: results.find(({ error }) => error)?.error ?? null,
  };
}
