import type { EpochMs } from '#libs/domain/clock/civil-date';

/** One thing that an actor means to do. */
export interface Act {
  /** Names the act for ever: the stem of the Idempotency-Keys of what it sends. */
  key: string;
  /** When, by the realm's clock; null waits until it is called for. */
  at: EpochMs | null;
  /** The actor's place in the fixed order in which they act. */
  rank: number;
  label: string;
  /** The project that it concerns. */
  project?: string;
  /** It lapses once this task is no longer open. */
  task?: string;
  run(): Promise<void>;
}

/** What all actors mean to do. Acts of one instant go by the actors' order, then by the order in which they were planned. */
export class Agenda {
  readonly #acts: Act[] = [];
  readonly #keys = new Set<string>();

  /** Planned once: an act of a key that was there before is not planned again. */
  plan(acts: readonly Act[]): void {
    for (const act of acts) {
      if (this.#keys.has(act.key)) continue;
      this.#keys.add(act.key);
      this.#acts.push(act);
    }
  }

  /** Takes off what rests on tasks that are no longer open. */
  lapse(isOpen: (taskId: string) => boolean): void {
    this.#retain((act) => act.task === undefined || isOpen(act.task));
  }

  /** Gives an act that waits to be called its hour. */
  call(waitsFor: (act: Act) => boolean, at: EpochMs): void {
    for (const act of this.#acts) if (act.at === null && waitsFor(act)) act.at = at;
  }

  /** Takes the next act that is due, leaving those of the projects named for later. */
  takeDue(now: EpochMs, notOf: ReadonlySet<string>): Act | undefined {
    const due = this.#acts.filter((act) => act.at !== null && act.at <= now).sort(byTurn);
    const next = due.find((act) => act.project === undefined || !notOf.has(act.project));
    if (next) this.#retain((act) => act !== next);
    return next;
  }

  /** The earliest hour at which anybody means to act; null when nobody does. */
  nextAt(): EpochMs | null {
    const instants = this.#acts.flatMap(({ at }) => (at === null ? [] : [at]));
    return instants.length > 0 ? Math.min(...instants) : null;
  }

  /** What is still planned or waits to be called, for those who wonder why the story does not go on. */
  labels(): string[] {
    return this.#acts.map(({ label, at }) => `${label}${at === null ? ' (not called)' : ''}`);
  }

  #retain(keep: (act: Act) => boolean): void {
    this.#acts.splice(0, this.#acts.length, ...this.#acts.filter(keep));
  }
}

/** `sort` is stable, so that equals stay in the order of planning. */
function byTurn(a: Act, b: Act): number {
  return a.rank - b.rank || a.at! - b.at!;
}
