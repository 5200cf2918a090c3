import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

/** What a key is used for: each purpose has a key of its own, derived from the ring's, so that nothing of one opens as the other. */
export type Purpose = 'column' | 'payload';

export interface Sealed {
  /** Of the ring's keys, the one that opens it. */
  keyId: string;
  /** Nonce (12 bytes), tag (16 bytes), ciphertext. */
  body: Buffer;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ID = /^[A-Za-z0-9_-]{1,32}$/;

/** The shortest body there can be. */
export const LEAST_BYTES = NONCE_BYTES + TAG_BYTES;

/** What was sealed is not what is opened: changed, put into another place, or its key is not in the ring. */
export class CannotOpen extends Error {}

/** Keys by id. The first seals, all open: a new key is put in front, and the old one stays until nothing is sealed with it. */
export class KeyRing {
  /** Key objects, not bytes: with these a name is sealed in a fifth of the time. */
  readonly #derived = new Map<string, KeyObject>();

  private constructor(private readonly keys: ReadonlyMap<string, Buffer>) {}

  /**
   * @param text `id:base64` pairs of 32 bytes each, apart by commas or line ends
   * @throws Error that says which pair is at fault, without the key itself
   */
  static parse(text: string): KeyRing {
    const keys = new Map<string, Buffer>();
    for (const [index, pair] of text
      .split(/[\s,]+/)
      .filter(Boolean)
      .entries()) {
      const [id = '', encoded = ''] = pair.split(':', 2);
      const key = Buffer.from(encoded, 'base64');
      if (!ID.test(id)) throw new Error(`Data key ${index + 1} has no id of letters, digits, - and _ before its colon.`);
      if (key.byteLength !== KEY_BYTES)
        throw new Error(`Data key ${id} is not 32 bytes in base64: make one with \`openssl rand -base64 32\`.`);
      if (keys.has(id)) throw new Error(`Two data keys have the id ${id}.`);
      keys.set(id, key);
    }
    if (keys.size === 0) throw new Error('There is no data key in what should hold them.');
    return new KeyRing(keys);
  }

  /** A new ring of one key, in the form that {@link parse} reads. */
  static make(id = 'k1'): string {
    return `${id}:${randomBytes(KEY_BYTES).toString('base64')}`;
  }

  /** Id of the key that seals. */
  get first(): string {
    return this.keys.keys().next().value!;
  }

  /** @param context where it will lie: it opens nowhere else */
  seal(purpose: Purpose, plain: Uint8Array, context = ''): Sealed {
    const keyId = this.first;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#derive(purpose, keyId), nonce).setAAD(Buffer.from(context));
    const text = Buffer.concat([cipher.update(plain), cipher.final()]);
    return { keyId, body: Buffer.concat([nonce, cipher.getAuthTag(), text]) };
  }

  /** @throws CannotOpen */
  open(purpose: Purpose, { keyId, body }: Sealed, context = ''): Buffer {
    const at = context === '' ? '' : ` at ${context}`;
    if (!this.keys.has(keyId))
      throw new CannotOpen(`What lies${at} is sealed with the data key ${keyId}, which is not among the keys given.`);
    try {
      const decipher = createDecipheriv(CIPHER, this.#derive(purpose, keyId), body.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(context)).setAuthTag(body.subarray(NONCE_BYTES, LEAST_BYTES));
      return Buffer.concat([decipher.update(body.subarray(LEAST_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new CannotOpen(`What lies${at} was changed, or sealed for another place, or with another key named ${keyId}.`, { cause });
    }
  }

  #derive(purpose: Purpose, keyId: string): KeyObject {
    const name = `${purpose}/${keyId}`;
    const known = this.#derived.get(name);
    if (known) return known;
    const derived = createSecretKey(Buffer.from(hkdfSync('sha256', this.keys.get(keyId)!, '', `jiugai/${purpose}`, KEY_BYTES)));
    this.#derived.set(name, derived);
    return derived;
  }
}
