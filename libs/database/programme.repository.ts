import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Database, Tx } from './client';

const cache = new Map<string, CompiledProgramme>();

/**
 * The compiled programme by its content hash. Content-hashed rows never change, so a process keeps them.
 *
 * @throws Error when no version has this hash
 */
export async function programmeByHash(tx: Tx | Database, hash: string): Promise<CompiledProgramme> {
  const known = cache.get(hash);
  if (known) return known;
  const row = await tx.programmeVersion.findUnique({ where: { hash }, select: { compiled: true } });
  if (!row) throw new Error(`programme ${hash} is not imported`);
  const programme = row.compiled as unknown as CompiledProgramme;
  cache.set(hash, programme);
  return programme;
}

/** Hash of the version that a person names by its hash, or by the programme's code (then the latest); null where there is none. */
export async function findProgrammeHash(tx: Tx | Database, codeOrHash: string): Promise<string | null> {
  const row = await tx.programmeVersion.findFirst({
    where: { OR: [{ hash: codeOrHash }, { code: codeOrHash }] },
    orderBy: { version: 'desc' },
    select: { hash: true },
  });
  return row?.hash ?? null;
}

export interface ProgrammeImport {
  compiled: CompiledProgramme;
  hash: string;
  yaml: string;
  personId?: string;
}

export interface ProgrammeImported {
  hash: string;
  version: number;
  /** False where this content was there already. */
  created: boolean;
}

/** Imports a compiled programme; the same content again is the same version. */
export async function importProgramme(db: Database, input: ProgrammeImport): Promise<ProgrammeImported> {
  return db.$transaction((tx) => importProgrammeIn(tx, input));
}

/** The same within the caller's transaction. */
export async function importProgrammeIn(tx: Tx, input: ProgrammeImport): Promise<ProgrammeImported> {
  // Two imports of one code queue here, so that version numbers are given once.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${'programme:' + input.compiled.code}))`;
  const known = await tx.programmeVersion.findUnique({ where: { hash: input.hash } });
  if (known) return { hash: known.hash, version: known.version, created: false };
  const last = await tx.programmeVersion.aggregate({ where: { code: input.compiled.code }, _max: { version: true } });
  const version = (last._max.version ?? 0) + 1;
  await tx.programmeVersion.create({
    data: {
      hash: input.hash,
      code: input.compiled.code,
      version,
      irVersion: input.compiled.irVersion,
      compiled: input.compiled as unknown as object,
      yaml: input.yaml,
      importedByPersonId: input.personId ?? null,
    },
  });
  return { hash: input.hash, version, created: true };
}
