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

export interface ProgrammeChosen {
  hash: string;
  since: Date;
}

/**
 * The version that a person of a realm names by its hash, or by the programme's code: then the one that the realm imported last, or
 * where it never imported any, the real realm. What another simulation imported is not there.
 */
export async function findProgramme(tx: Tx | Database, realmId: string, codeOrHash: string): Promise<ProgrammeChosen | null> {
  const [found] = await tx.$queryRaw<ProgrammeChosen[]>`
    select hash, recorded_at as since
      from programme_in_force
     where (code = ${codeOrHash} or hash = ${codeOrHash}) and (realm_id = ${realmId} or realm_id is null)
     order by realm_id is null, id desc limit 1`;
  return found ?? null;
}

/** What is in force in the realm, each programme once. */
export async function programmesInForce(tx: Tx | Database, realmId: string): Promise<{ code: string; hash: string }[]> {
  return tx.$queryRaw<{ code: string; hash: string }[]>`
    select distinct on (code) code, hash from programme_in_force
     where realm_id = ${realmId} or realm_id is null
     order by code, realm_id is null, id desc`;
}

/** A version by its number, or the one in force (`latest`), as far as the realm may name it. */
export async function findVersion(
  tx: Tx | Database,
  realmId: string,
  code: string,
  version: number | 'latest',
): Promise<{ version: number; hash: string } | null> {
  const select = { version: true, hash: true };
  if (version === 'latest') {
    const chosen = await findProgramme(tx, realmId, code);
    return chosen && (await tx.programmeVersion.findFirst({ where: { hash: chosen.hash, code }, select }));
  }
  const found = await tx.programmeVersion.findUnique({ where: { code_version: { code, version } }, select });
  const known = found && (await tx.programmeInForce.findFirst({ where: { hash: found.hash, OR: [{ realmId }, { realmId: null }] } }));
  return known ? found : null;
}

export interface ProgrammeImport {
  compiled: CompiledProgramme;
  hash: string;
  yaml: string;
  personId?: string;
  /** Where it is imported: a simulation binds itself only. Without one, as from the real realm. */
  realmId?: string;
}

export interface ProgrammeImported {
  hash: string;
  version: number;
  /** False where this content was there already for this realm. */
  created: boolean;
}

/** Imports a compiled programme and puts it in force; the same content again is the same version, an older one is in force again. */
export async function importProgramme(db: Database, input: ProgrammeImport): Promise<ProgrammeImported> {
  return db.$transaction((tx) => importProgrammeIn(tx, input));
}

/** The same within the caller's transaction. */
export async function importProgrammeIn(tx: Tx, input: ProgrammeImport): Promise<ProgrammeImported> {
  // Two imports of one code queue here, so that version numbers are given once.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${'programme:' + input.compiled.code}))`;
  const { compiled, hash, personId } = input;
  const { code } = compiled;
  const realmId = await simulationOf(tx, input.realmId);
  const seen = await tx.programmeInForce.findFirst({ where: { hash, OR: [{ realmId }, { realmId: null }] }, select: { id: true } });
  const version = await versionOf(tx, input);
  const last = await tx.programmeInForce.findFirst({ where: { code, realmId }, orderBy: { id: 'desc' }, select: { hash: true } });
  if (last?.hash !== hash) await tx.programmeInForce.create({ data: { realmId, code, hash, personId: personId ?? null } });
  return { hash, version, created: seen === null };
}

async function simulationOf(tx: Tx, realmId: string | undefined): Promise<string | null> {
  if (realmId === undefined) return null;
  const { kind } = await tx.realm.findUniqueOrThrow({ where: { id: realmId }, select: { kind: true } });
  return kind === 'real' ? null : realmId;
}

async function versionOf(tx: Tx, { compiled, hash, yaml, personId }: ProgrammeImport): Promise<number> {
  const known = await tx.programmeVersion.findUnique({ where: { hash }, select: { version: true } });
  if (known) return known.version;
  const { code, irVersion } = compiled;
  const last = await tx.programmeVersion.aggregate({ where: { code }, _max: { version: true } });
  const version = (last._max.version ?? 0) + 1;
  const data = { hash, code, version, irVersion, compiled: compiled as unknown as object, yaml, importedByPersonId: personId ?? null };
  await tx.programmeVersion.create({ data });
  return version;
}
