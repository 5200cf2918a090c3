import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { dataKeys } from '#libs/platform/data-keys';
import type { KeyRing } from '#libs/platform/key-ring';
import type { Database, Tx } from '../client';
import { openBytes, type Place, sealBytes } from './seal';

const SECRET = 'owner-key';
export const SECRET_PLACE: Place = ['data_secret', SECRET, 'sealed'];
/** What a hashed key looks like; also read by PostgreSQL. */
export const HASHED_KEY = /^o-[A-Za-z0-9_-]{22}$/;

export type HashOwnerKey = (key: string) => string;

/**
 * Owner keys tell owners apart where heads are counted, in plain and for ever: what is imported as one, an identity number as often as
 * not, is therefore kept as a keyed hash only. The same key gives the same hash within a realm, whatever data keys come and go. A
 * hash that a caller has read and sends back stays what it is.
 */
export async function ownerKeyHash(tx: Tx, realmId: string, keys: KeyRing = dataKeys()): Promise<HashOwnerKey> {
  const secret = createSecretKey(await readSecret(tx, keys));
  return (key) => {
    if (HASHED_KEY.test(key)) return key;
    const hash = createHmac('sha256', secret)
      .update(JSON.stringify([realmId, key.trim()]))
      .digest();
    return `o-${hash.subarray(0, 16).toString('base64url')}`;
  };
}

/** Made by whoever needs it first; of two at once the second waits for the first and takes its secret. */
export async function readSecret(tx: Tx | Database, keys: KeyRing = dataKeys()): Promise<Uint8Array> {
  const known = await tx.dataSecret.findUnique({ where: { name: SECRET } });
  if (known) return openBytes(SECRET_PLACE, known.sealed, keys);
  await tx.dataSecret.createMany({
    data: [{ name: SECRET, sealed: sealBytes(SECRET_PLACE, randomBytes(32), keys) }],
    skipDuplicates: true,
  });
  const { sealed } = await tx.dataSecret.findUniqueOrThrow({ where: { name: SECRET } });
  return openBytes(SECRET_PLACE, sealed, keys);
}
