import { openDatabase } from '#libs/database/client';
import { importProgramme } from '#libs/database/programme.repository';
import { required } from '#libs/platform/environment';
import { loadOrTell } from './check';

/** Imports nothing unless every file is free of faults. */
export async function importFile(files: string[], databaseUrl?: string): Promise<boolean> {
  const loaded = [];
  for (const file of files) loaded.push(await loadOrTell(file));
  if (loaded.includes(undefined)) return false;
  const db = openDatabase(databaseUrl || required('DATABASE_URL', 'the address of PostgreSQL'), { poolSize: 1 });
  try {
    for (const one of loaded) {
      if (!one) continue;
      const { version, created } = await importProgramme(db, { compiled: one.programme, hash: one.hash, yaml: one.yaml });
      process.stdout.write(`${one.programme.name} 第 ${version} 版${created ? '已导入' : '早已导入，内容相同'}\n  ${one.hash}\n`);
    }
  } finally {
    await db.$disconnect();
  }
  return true;
}
