import path from 'node:path';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { showFault } from '#libs/programme/schema/fault';
import { loadProgrammeFile } from '#libs/programme/schema/load';

/** The compiled programme of a file beside this one; throws with all its faults. */
export async function programmeOf(file: string): Promise<CompiledProgramme> {
  const result = await loadProgrammeFile(path.join(__dirname, file));
  if (!result.ok) throw new Error(result.faults.map(showFault).join('\n'));
  return result.programme;
}
