import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { findProgramme, programmeByHash } from '#libs/database/programme.repository';
import type { CompiledProgramme } from '#libs/programme/ir/programme';

/** A programme by its hash, or by its code (then the version in force in the realm). @throws Refusal invalid-input */
export async function programmeNamed(tx: Tx, realmId: string, codeOrHash: string): Promise<{ hash: string; programme: CompiledProgramme }> {
  const found = await findProgramme(tx, realmId, codeOrHash);
  if (!found) throw new Refusal('invalid-input', '没有这个方案。', { errors: [{ path: 'programme', message: '没有这个方案' }] });
  return { hash: found.hash, programme: await programmeByHash(tx, found.hash) };
}
