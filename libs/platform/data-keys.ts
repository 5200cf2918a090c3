import { readFileSync } from 'node:fs';
import { KeyRing } from './key-ring';

export const DATA_KEYS = 'JIUGAI_DATA_KEYS';
/** A file that holds them instead, as secrets are mounted. */
export const DATA_KEYS_FILE = 'JIUGAI_DATA_KEYS_FILE';

/** The keys that residents' data are sealed with, or null where the environment names none. @throws Error on keys that are none */
export const readDataKeys = (environment: NodeJS.ProcessEnv): KeyRing | null => readKeys(environment, DATA_KEYS, DATA_KEYS_FILE);

/** A ring from a variable or from the file that another names. @throws Error on keys that are none, or named twice */
export function readKeys(environment: NodeJS.ProcessEnv, name: string, fileName: string): KeyRing | null {
  const { [name]: text, [fileName]: file } = environment;
  if (text && file) throw new Error(`Both ${name} and ${fileName} are set: name the keys once.`);
  if (text) return KeyRing.parse(text);
  return file ? KeyRing.parse(readFileSync(file, 'utf8')) : null;
}

export const HOW_TO_MAKE_KEYS =
  "the key that residents' data are encrypted with, made once by " +
  '`echo "k1:$(openssl rand -base64 32)"` and kept as safe as the database and apart from it (docs/operations.md)';

/** @throws Error of one sentence that says how to make a key */
export function requiredDataKeys(environment: NodeJS.ProcessEnv): KeyRing {
  const keys = readDataKeys(environment);
  if (keys) return keys;
  throw new Error(`${DATA_KEYS} is not set: it holds ${HOW_TO_MAKE_KEYS}.`);
}

let known: KeyRing | null | undefined;

/** This process's keys, read once; null where it has none. */
export function dataKeysIfAny(): KeyRing | null {
  if (known === undefined) known = readDataKeys(process.env);
  return known;
}

/** This process's keys. @throws Error as {@link requiredDataKeys} */
export function dataKeys(): KeyRing {
  return dataKeysIfAny() ?? requiredDataKeys(process.env);
}
