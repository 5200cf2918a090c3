import { useProgramme } from './programme';

/** The titles of stages, by the version of the programme that the project goes by. */
export function StageNames({ programme, stages }: { programme: { code: string; hash: string }; stages: string[] }) {
  const { data } = useProgramme(programme);
  if (!data) return <>…</>;
  return <>{stages.map((code) => data.stages.find((stage) => stage.code === code)?.title ?? code).join('、') || '—'}</>;
}
