import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { KeyRing } from './key-ring';
import { EncryptionCodec } from './payload-codec';

const old = KeyRing.make('k1');
const codec = new EncryptionCodec(KeyRing.parse(old));
const payload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const valueOf = (payload: Payload): unknown => defaultPayloadConverter.fromPayload(payload);

it('gives back what it encrypted, and leaves nothing of it readable', async () => {
  const values = [{ reason: '张三反对' }, null, new Uint8Array([1, 2, 3]), 'x'.repeat(100_000), undefined];
  const encoded = await codec.encode(values.map(payload));
  for (const each of encoded) {
    expect(Buffer.from(each.metadata!.encoding!).toString()).toBe('binary/encrypted');
    expect(Buffer.from(each.data!).includes('张三')).toBe(false);
  }
  expect((await codec.decode(encoded)).map(valueOf)).toEqual(values);
});

it('hands plaintext through: histories from before are read', async () => {
  const plain = payload({ told: 1 });
  expect(await codec.decode([plain])).toEqual([plain]);
});

it('reads what was encrypted under the former key, and refuses it without', async () => {
  const encoded = await codec.encode([payload('x')]);
  const rotated = new EncryptionCodec(KeyRing.parse(`${KeyRing.make('k2')},${old}`));
  expect((await rotated.decode(encoded)).map(valueOf)).toEqual(['x']);
  await expect(new EncryptionCodec(KeyRing.parse(KeyRing.make('k2'))).decode(encoded)).rejects.toThrow('k1');
});
