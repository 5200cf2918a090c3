import { dataKeys } from '#libs/platform/data-keys';
import { CannotOpen, type KeyRing, LEAST_BYTES, type Sealed } from '#libs/platform/key-ring';

/** Where a value lies: table, the row's primary key, column, and within a JSON column what tells it from its neighbours. */
export type Place = readonly string[];

/** Before every sealed value, in text as in bytes: `sealed:<key id>:`. Whatever does not begin so is plaintext from before. */
const PREFIX = /^sealed:([A-Za-z0-9_-]{1,32}):/;
const LONGEST_PREFIX = 40;
/** Texts are filled up to a multiple of this: the length of a name, or of a ballot's choice, would tell what it is. */
const BLOCK = 16;

/**
 * Seals a text for its column; null stays null. It opens at that place only, so that nobody can put one resident's data into
 * another's row.
 */
export function sealText<T extends string | null>(place: Place, text: T, keys: KeyRing = dataKeys()): T {
  if (text === null) return text;
  const { keyId, body } = keys.seal('column', padded(Buffer.from(text)), JSON.stringify(place));
  return `sealed:${keyId}:${body.toString('base64')}` as T;
}

/** @throws CannotOpen */
export function openText<T extends string | null>(place: Place, stored: T, keys?: KeyRing): T {
  const sealed = stored === null ? null : textSealed(stored);
  if (!sealed) return stored;
  return unpadded((keys ?? dataKeys()).open('column', sealed, JSON.stringify(place))).toString() as T;
}

/** Seals a file. Its length shows. */
export function sealBytes(place: Place, content: Uint8Array, keys: KeyRing = dataKeys()): Buffer<ArrayBuffer> {
  const { keyId, body } = keys.seal('column', content, JSON.stringify(place));
  return Buffer.concat([Buffer.from(`sealed:${keyId}:`), body]);
}

/** @throws CannotOpen */
export function openBytes(place: Place, stored: Uint8Array, keys?: KeyRing): Uint8Array {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  const found = PREFIX.exec(bytes.toString('latin1', 0, LONGEST_PREFIX));
  const body = found ? bytes.subarray(found[0].length) : null;
  if (!body || body.byteLength < LEAST_BYTES) return stored;
  return (keys ?? dataKeys()).open('column', { keyId: found![1]!, body }, JSON.stringify(place));
}

function textSealed(stored: string): Sealed | null {
  const found = PREFIX.exec(stored);
  if (!found) return null;
  const body = Buffer.from(stored.slice(found[0].length), 'base64');
  return body.byteLength < LEAST_BYTES ? null : { keyId: found[1]!, body };
}

/** A byte that is never zero, then zeros: what was filled up is told from the text (ISO/IEC 7816-4). */
function padded(text: Buffer): Buffer {
  const filled = Buffer.alloc(Math.ceil((text.byteLength + 1) / BLOCK) * BLOCK);
  text.copy(filled);
  filled[text.byteLength] = 0x80;
  return filled;
}

function unpadded(filled: Buffer): Buffer {
  const end = filled.lastIndexOf(0x80);
  if (end < 0) throw new CannotOpen('What was opened is no text that was sealed here.');
  return filled.subarray(0, end);
}
