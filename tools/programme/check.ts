import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { showFault } from '#libs/programme/schema/fault';
import { loadProgrammeFile } from '#libs/programme/schema/load';

export interface Loaded {
  programme: CompiledProgramme;
  hash: string;
  yaml: string;
}

/** Loads a file, or prints its faults and returns undefined. */
export async function loadOrTell(file: string): Promise<Loaded | undefined> {
  const result = await loadProgrammeFile(file);
  if (result.ok) return result;
  for (const fault of result.faults) process.stdout.write(`${showFault(fault)}\n`);
  process.stdout.write(`${file}：${result.faults.length} 处错误\n`);
  return undefined;
}

/** @returns whether every file is free of faults */
export async function check(files: string[]): Promise<boolean> {
  let good = true;
  for (const file of files) {
    const loaded = await loadOrTell(file);
    good &&= loaded !== undefined;
    if (!loaded) continue;
    const { stages, rules, organisations } = loaded.programme;
    process.stdout.write(
      `${file}：无误。${stages.length} 个阶段，${rules.length} 条规则，${organisations.length} 个单位\n  ${loaded.hash}\n`,
    );
  }
  return good;
}
