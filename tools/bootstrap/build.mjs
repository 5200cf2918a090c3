import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { execute } from './execute.mjs';
import { home, part, root } from './progress.mjs';

const rooms = ['apps', 'libs', 'workflows', 'activities', 'simulation', 'programmes', 'tools', 'test/faults'];
const manifestFile = path.join(home, 'stamps/build.json');
const bundle = path.join(root, 'dist/workflow-bundle.js');
/** What the walls let into the workflows' bundle. */
const bundled = /^(workflows|activities|libs\/(contracts|domain|programme\/ir))\//;

/**
 * Compiles each changed source to dist/<same path>.js, where the `#room/…` imports of package.json point, copies JSON
 * data beside it, and removes what has no source any more. Types are not checked here: `npm run types` does that.
 */
export async function build() {
  const require = createRequire(path.join(root, 'package.json'));
  const config = JSON.parse(readFileSync(path.join(root, '.swcrc'), 'utf8'));
  const compiler = JSON.stringify(config) + require('@swc/core/package.json').version;
  const before = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {};
  const now = {};
  for (const source of rooms.flatMap((room) => sourcesOf(room))) {
    now[source] = createHash('sha256')
      .update(compiler)
      .update(readFileSync(path.join(root, source)))
      .digest('hex');
  }
  const changed = Object.keys(now).filter((source) => now[source] !== before[source] || !existsSync(targetOf(source)));
  const gone = Object.keys(before).filter((source) => !(source in now));
  if (changed.length === 0 && gone.length === 0) return;

  if ([...changed, ...gone].some((source) => bundled.test(source))) rmSync(bundle, { force: true });
  await part(`build (${changed.length} of ${Object.keys(now).length} files)`, async () => {
    const { transform } = require('@swc/core');
    for (const source of gone) {
      rmSync(targetOf(source), { force: true });
      rmSync(`${targetOf(source)}.map`, { force: true });
    }
    for (const source of changed) mkdirSync(path.dirname(targetOf(source)), { recursive: true });
    // Should one of them not compile, the others are new already: what is not known to be whole is compiled again.
    remember(Object.fromEntries(Object.entries(now).filter(([source]) => !changed.includes(source))));
    await Promise.all(changed.map((source) => compile(transform, config, source)));
    remember(now);
  });
}

function remember(hashes) {
  mkdirSync(path.dirname(manifestFile), { recursive: true });
  writeFileSync(`${manifestFile}.new`, JSON.stringify(hashes));
  renameSync(`${manifestFile}.new`, manifestFile);
}

/** Bundles the workflows ahead, so that a worker starts at once and every worker of a release runs the very same code. */
export async function bundleWorkflows() {
  if (existsSync(bundle)) return;
  const script = path.join(root, 'dist/tools/bundle-workflows.js');
  await part('workflow bundle', () => execute(path.join(root, 'node_modules/node/bin/node'), [script]));
}

async function compile(transform, config, source) {
  const target = targetOf(source);
  if (!source.endsWith('.ts')) return copyFileSync(path.join(root, source), target);
  const text = readFileSync(path.join(root, source), 'utf8');
  const filename = path.join(root, source);
  const { code, map } = await transform(text, {
    ...config,
    swcrc: false,
    filename,
    sourceMaps: true,
    sourceFileName: path.relative(path.dirname(target), filename),
  });
  writeFileSync(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`);
  writeFileSync(`${target}.map`, map);
}

function sourcesOf(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' || place === 'apps/console' ? [] : sourcesOf(place);
    const wanted =
      (entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts') && !entry.name.endsWith('.spec.ts')) || entry.name.endsWith('.json');
    return wanted ? [place] : [];
  });
}

function targetOf(source) {
  return path.join(root, 'dist', source.replace(/\.ts$/, '.js'));
}
