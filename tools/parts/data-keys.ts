import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readDataKeys } from '#libs/platform/data-keys';
import { KeyRing } from '#libs/platform/key-ring';
import type { Registry } from './registry';

export interface DataKeysPart {
  /** Undefined where the environment names the keys. */
  file: string | undefined;
  stop(): void;
}

/** A key for data that end with this run, in a folder that ends with it too; the environment's keys where it names some. */
export function makeDataKeys(registry: Registry): DataKeysPart {
  if (readDataKeys(process.env)) return { file: undefined, stop: () => undefined };
  const folder = registry.makeFolder('keys');
  const file = path.join(folder, 'data-keys');
  writeFileSync(file, `${KeyRing.make()}\n`, { mode: 0o600 });
  return { file, stop: () => registry.removeFolder(folder) };
}
