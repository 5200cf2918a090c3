import { setTimeout as pause } from 'node:timers/promises';
import type { ManagedProcess } from '#tools/parts/managed-process';

const AGAIN_MS = 500;

/** Does what systemd or Docker does: starts a process again when it ends, whoever ended it. */
export class Keeper {
  #away = false;
  #released = false;
  /** How often it ended by itself. */
  ended = 0;

  constructor(
    readonly name: string,
    private readonly process: ManagedProcess,
  ) {
    this.#watch();
  }

  /** kill -9; it stays away until {@link Keeper.bringBack}. */
  async kill(): Promise<void> {
    this.#away = true;
    await this.process.kill();
  }

  /** Resolves when it serves, however many starts that takes while its parts are away. */
  async bringBack(): Promise<void> {
    while (!this.#released) {
      try {
        await this.process.start();
        break;
      } catch {
        await pause(AGAIN_MS);
      }
    }
    this.#away = false;
    this.#watch();
  }

  /** From now on it may end. */
  release(): void {
    this.#released = true;
  }

  #watch(): void {
    void this.process.ended.then(() => {
      if (this.#away || this.#released) return;
      this.ended += 1;
      this.#away = true;
      return this.bringBack();
    });
  }
}
