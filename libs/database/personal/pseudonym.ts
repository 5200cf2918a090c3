import { createHmac, createSecretKey } from 'node:crypto';
import type { Database, Tx } from '../client';
import { readSecret } from './owner-key';

export type Pseudonym = (of: 'unit' | 'owner', id: string) => string;

/**
 * Names for units and owners that hold within one list and nowhere else: who reads the choices of a vote cannot look the same unit up
 * in its compound, nor an owner in another vote. The same in every reading of the list, so that it can be paged and counted.
 *
 * @param list what the names are for, e.g. the vote's id
 */
export async function pseudonymsFor(db: Tx | Database, realmId: string, list: string): Promise<Pseudonym> {
  const secret = createSecretKey(await readSecret(db));
  return (of, id) => {
    const hash = createHmac('sha256', secret)
      .update(JSON.stringify(['pseudonym', realmId, list, of, id]))
      .digest();
    return `${of === 'unit' ? 'u' : 'o'}-${hash.subarray(0, 12).toString('base64url')}`;
  };
}
