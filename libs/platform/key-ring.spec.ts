import { CannotOpen, KeyRing } from './key-ring';

const [old, fresh] = [KeyRing.make('k1'), KeyRing.make('k2')];
const plain = Buffer.from('张三 13800000000');

it('opens what it sealed, with another ciphertext each time', () => {
  const ring = KeyRing.parse(old);
  const [one, two] = [ring.seal('column', plain, 'unit/1'), ring.seal('column', plain, 'unit/1')];
  expect(one.body.equals(two.body)).toBe(false);
  for (const sealed of [one, two]) {
    expect(sealed.body.includes('13800000000')).toBe(false);
    expect(ring.open('column', sealed, 'unit/1')).toEqual(plain);
  }
});

it('seals with the first key and opens with all: a new one is put in front', () => {
  const before = KeyRing.parse(old).seal('column', plain);
  const rotated = KeyRing.parse(`${fresh},\n${old}`);
  expect(rotated.seal('column', plain).keyId).toBe('k2');
  expect(rotated.open('column', before)).toEqual(plain);
  expect(() => KeyRing.parse(fresh).open('column', before)).toThrow(/key k1, which is not among/);
});

it('opens nothing in another place, for another purpose, or under another key of the same name', () => {
  const ring = KeyRing.parse(old);
  const sealed = ring.seal('column', plain, 'unit/1');
  expect(() => ring.open('column', sealed, 'unit/2')).toThrow(CannotOpen);
  expect(() => ring.open('payload', sealed, 'unit/1')).toThrow(CannotOpen);
  expect(() => KeyRing.parse(KeyRing.make('k1')).open('column', sealed, 'unit/1')).toThrow(CannotOpen);
});

it('opens nothing that was changed, byte by byte, or cut short', () => {
  const ring = KeyRing.parse(old);
  const { keyId, body } = ring.seal('column', plain);
  for (let at = 0; at < body.byteLength; at += 1) {
    const changed = Buffer.from(body);
    changed[at]! ^= 1;
    expect(() => ring.open('column', { keyId, body: changed })).toThrow(CannotOpen);
  }
  for (const length of [0, 12, 27, body.byteLength - 1])
    expect(() => ring.open('column', { keyId, body: body.subarray(0, length) })).toThrow(CannotOpen);
});

it.each([
  ['', 'no data key'],
  ['k1', 'k1 is not 32 bytes'],
  ['k1:c2hvcnQ=', 'k1 is not 32 bytes'],
  [':AAAA', '1 has no id'],
  [`${old},${KeyRing.make('k1')}`, 'Two data keys have the id k1'],
])('says what is wrong with %j, and no key', (text, words) => {
  expect(() => KeyRing.parse(text)).toThrow(words);
});
