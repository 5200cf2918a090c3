import type { Payload, PayloadCodec } from '@temporalio/common';
import { Field, MapField, Type } from 'protobufjs';
import { type KeyRing, LEAST_BYTES } from './key-ring';

const ENCODING = 'encoding';
const ENCRYPTED = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';

/** temporal.api.common.v1.Payload, as the server's protocol has it. */
const PayloadType = new Type('Payload').add(new MapField('metadata', 1, 'string', 'bytes')).add(new Field('data', 2, 'bytes'));

/**
 * Encrypts what passes through the workflow engine: inputs, results, signals, memos, failures. The form is that of Temporal's own
 * encryption samples (`binary/encrypted`, with the key's id), the key is derived from the ring's. What is not encrypted is handed
 * through: histories from before, and from tests without keys, stay readable.
 */
export class EncryptionCodec implements PayloadCodec {
  constructor(private readonly keys: KeyRing) {}

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.#encrypt(payload)));
  }

  /** @throws CannotOpen when the key is not in the ring, or the payload was tampered with */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => (isEncrypted(payload) ? this.#decrypt(payload) : payload)));
  }

  #encrypt(payload: Payload): Payload {
    const { keyId, body } = this.keys.seal('payload', PayloadType.encode(payload).finish());
    return { metadata: { [ENCODING]: Buffer.from(ENCRYPTED), [KEY_ID]: Buffer.from(keyId) }, data: body };
  }

  #decrypt({ metadata, data }: Payload): Payload {
    const sealed = { keyId: Buffer.from(metadata![KEY_ID]!).toString(), body: Buffer.from(data!) };
    return PayloadType.decode(this.keys.open('payload', sealed)) as Payload;
  }
}

function isEncrypted({ metadata, data }: Payload): boolean {
  const encoding = metadata?.[ENCODING];
  return Boolean(encoding) && Buffer.from(encoding!).toString() === ENCRYPTED && (data?.byteLength ?? 0) >= LEAST_BYTES;
}
