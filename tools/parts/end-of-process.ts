import { constants } from 'node:os';
import { clearLeftovers, clearOwnNow, ownIdentity, ROOT_OWNER } from './registry';
import { isAlive } from './process-identity';

let ending = false;

/** Ends the process because of an error, unless a signal is ending it already: errors are then only the echo of that. */
export function failProcess(error: Error): void {
  if (ending) return;
  process.stderr.write(`jiugai: ${error.message}\n`);
  process.exit(1);
}

/**
 * For the main module of a command that starts parts: clears what predecessors left, and sees to it that nothing of this
 * process remains however it ends, SIGKILL apart. Several signals count as one: npm and the terminal both send it.
 * @param stop ends things in good order first; without it they are killed
 */
export function onEndOfProcess(stop?: () => Promise<void>): void {
  clearLeftovers();
  process.on('exit', () => clearOwnNow());
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    await stop?.().catch((error: Error) => process.stderr.write(`${error.message}\n`));
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(128 + constants.signals[signal]));

  const root = process.env[ROOT_OWNER];
  if (root === undefined) {
    process.env[ROOT_OWNER] = JSON.stringify(ownIdentity());
    return;
  }
  // The command that started us is gone without a word: nobody could stop us any more.
  setInterval(() => isAlive(JSON.parse(root)) || void end(143), 1_000).unref();
}
