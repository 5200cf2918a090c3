import type { Tx } from '#libs/database/client';
import type { CompiledProgramme } from '#libs/programme/ir/programme';

/** The organisation of the realm that the programme names as the leading group's office; null where it was not set up. */
export async function officeOf(tx: Tx, realmId: string, programme: CompiledProgramme): Promise<{ id: string; name: string } | null> {
  return tx.organisation.findFirst({ where: { realmId, code: programme.office }, select: { id: true, name: true } });
}
