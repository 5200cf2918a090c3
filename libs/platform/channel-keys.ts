import { readKeys } from './data-keys';
import type { KeyRing } from './key-ring';

/**
 * Keys of what the notifier must open: robots' URLs and secrets, telephone numbers. Apart from the data keys, so that the process that
 * talks to the outside can open nothing of a resident's.
 */
export const CHANNEL_KEYS = 'JIUGAI_CHANNEL_KEYS';
export const CHANNEL_KEYS_FILE = 'JIUGAI_CHANNEL_KEYS_FILE';

/** Null where the environment names none: then there are no robots and no short messages. @throws Error on keys that are none */
export const readChannelKeys = (environment: NodeJS.ProcessEnv): KeyRing | null => readKeys(environment, CHANNEL_KEYS, CHANNEL_KEYS_FILE);

let known: KeyRing | null | undefined;

/** This process's channel keys, read once. */
export function channelKeysIfAny(): KeyRing | null {
  if (known === undefined) known = readChannelKeys(process.env);
  return known;
}

/** @throws Error where this process has none */
export function channelKeys(): KeyRing {
  const keys = channelKeysIfAny();
  if (!keys) throw new Error(`${CHANNEL_KEYS} is not set: it holds the key of robots' URLs and telephone numbers (docs/channels.md).`);
  return keys;
}
