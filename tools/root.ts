import { existsSync } from 'node:fs';
import path from 'node:path';

/** The clone's folder, found from here whether this file runs as source or from dist/. */
export const root = findRoot(__dirname);

/** Where this clone keeps what it made for itself (not in git): Python parts, stamps, the state of running parts. */
export const home = path.join(root, '.jiugai');

function findRoot(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : findRoot(path.dirname(folder));
}
