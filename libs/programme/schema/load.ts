import { readFile } from 'node:fs/promises';
import type { CompiledProgramme } from '../ir/programme';
import { contentHash } from './canonical';
import { compileProgramme } from './compile';
import type { Fault } from './fault';
import { readProgramme } from './read';

export type LoadResult = { ok: true; programme: CompiledProgramme; hash: string; yaml: string } | { ok: false; faults: Fault[] };

/** Reads, checks and compiles a programme's text. `file` is what faults call it. */
export function loadProgrammeText(yaml: string, file = 'programme.yaml'): LoadResult {
  const read = readProgramme(file, yaml);
  if (!read.ok) return read;
  const programme = compileProgramme(read.source);
  return { ok: true, programme, hash: contentHash(programme), yaml };
}

/** Reads, checks and compiles a programme file. Rejects only if the file cannot be read. */
export async function loadProgrammeFile(path: string): Promise<LoadResult> {
  return loadProgrammeText(await readFile(path, 'utf8'), path);
}
