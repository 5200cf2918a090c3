import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../root';

/** A clone of its own with nothing but the bootstrap, and a PATH that holds just the programs that a test puts there. */
export class Clone {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'clone-'));
  readonly #started: ChildProcess[] = [];

  constructor() {
    for (const file of ['tools/bootstrap', 'tools/bootstrap.mjs', 'package.json', 'package-lock.json', '.swcrc'])
      cpSync(path.join(root, file), this.at(file), { recursive: true, filter: (source) => !source.endsWith('.ts') });
    mkdirSync(this.at('bin'));
  }

  at(file: string): string {
    return path.join(this.folder, file);
  }

  /** Packages and compiled code are those of this repository: as after `npm ci` and a build. */
  furnish(): this {
    for (const folder of ['node_modules', 'dist']) symlinkSync(path.join(root, folder), this.at(folder));
    return this;
  }

  /** Puts a shell script on the clone's PATH. */
  program(name: string, script: string): this {
    const file = this.at(`bin/${name}`);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return this;
  }

  start(args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const child = spawn(process.execPath, [this.at('tools/bootstrap.mjs'), ...args], {
      env: { HOME: this.folder, PATH: this.at('bin'), ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#started.push(child);
    return child;
  }

  /** Runs the bootstrap to its end. */
  async run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; said: string }> {
    const child = this.start(args, env);
    const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit') as Promise<[number | null]>]);
    return { code, said };
  }

  remove(): void {
    for (const child of this.#started) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
