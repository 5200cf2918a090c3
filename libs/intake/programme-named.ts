import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { findProgrammeHash, programmeByHash } from '#libs/database/programme.repository';
import type { CompiledProgramme } from '#libs/programme/ir/programme';

/** A programme by its hash, or by its code (then the latest version). @throws Refusal invalid-input */
export async function programmeNamed(tx: Tx, codeOrHash: string): Promise<{ hash: string; programme: CompiledProgramme }> {
  const hash = await findProgrammeHash(tx, codeOrHash);
  if (hash === null) throw new Refusal('invalid-input', '没有这个方案。', { errors: [{ path: 'programme', message: '没有这个方案' }] });
  return { hash, programme: await programmeByHash(tx, hash) };
}
