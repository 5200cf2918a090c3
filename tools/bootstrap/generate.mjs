import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execute } from './execute.mjs';
import { home, part, root } from './progress.mjs';

/** Writes Prisma's client again when the schema, or Prisma, is another than last time. */
export async function generate() {
  const schema = path.join(root, 'libs/database/schema.prisma');
  if (!existsSync(schema)) return;
  const version = JSON.parse(readFileSync(path.join(root, 'node_modules/prisma/package.json'), 'utf8')).version;
  const digest = createHash('sha256').update(version).update(readFileSync(schema)).digest('hex');
  const stamp = path.join(home, 'stamps/prisma');
  const generated = existsSync(path.join(root, 'libs/database/generated'));
  if (generated && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  await part('database client (prisma generate)', () =>
    execute(path.join(root, 'node_modules/.bin/prisma'), ['generate', '--schema', schema], {
      // Prisma 7 generates without this engine but looks for it: any program that starts will do.
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    }),
  );
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}
