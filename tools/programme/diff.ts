import { diffProgrammes, diffText } from '#libs/programme/diff/diff';
import { loadOrTell } from './check';

/** Prints what the second file says otherwise than the first. @returns whether both are free of faults */
export async function diff(from: string, to: string): Promise<boolean> {
  const [old, next] = [await loadOrTell(from), await loadOrTell(to)];
  if (!old || !next) return false;
  process.stdout.write(`${diffText(diffProgrammes(old.programme, next.programme))}\n`);
  return true;
}
