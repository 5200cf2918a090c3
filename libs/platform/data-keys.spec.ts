import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDataKeys, requiredDataKeys } from './data-keys';
import { KeyRing } from './key-ring';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('reads the keys from the environment, or from the file that it names', () => {
  const file = join(folder, 'keys');
  writeFileSync(file, `${KeyRing.make('new')}\n${KeyRing.make('old')}\n`);
  expect(readDataKeys({ JIUGAI_DATA_KEYS: KeyRing.make('here') })?.first).toBe('here');
  expect(readDataKeys({ JIUGAI_DATA_KEYS_FILE: file })?.first).toBe('new');
  expect(() => readDataKeys({ JIUGAI_DATA_KEYS: KeyRing.make(), JIUGAI_DATA_KEYS_FILE: file })).toThrow('name the keys once');
});

it('says in one sentence how to make one where there is none', () => {
  expect(readDataKeys({})).toBeNull();
  expect(() => requiredDataKeys({})).toThrow(/JIUGAI_DATA_KEYS is not set: .*openssl rand -base64 32.*\.$/);
});
