import { civilDateOf, daysBetween, type EpochMs, toIso } from '#libs/domain/clock/civil-date';
import { ACTORS } from './actors/in-order';
import { ApiRefusal } from './api-client';
import type { RealmAnswer, TaskAnswer } from './wire';
import type { Asked, World } from './world';

export interface DriverOptions {
  until: EpochMs;
  progress(done: number, total: number, label: string): void;
}

export interface Driven {
  /** Jumps of the clock. */
  steps: number;
  acts: number;
  /** What actors wanted and the API refused; in an undisturbed run none. */
  refused: string[];
}

/** Steps that end before the realm is quiet are taken up again this often before the driver gives up. */
const MOST_UNQUIET = 6;

/**
 * Plays the simulation: the actors act one at a time in fixed order until none acts, then the clock goes to the earliest instant at
 * which an actor means to act or the realm has something due, whichever comes first.
 */
export class Driver {
  /** Whether the last step of the clock made the reminder speak. */
  #reminded = false;
  /** Requests to step, each with a key of its own. */
  #requests = 0;
  readonly #driven: Driven = { steps: 0, acts: 0, refused: [] };

  constructor(
    private readonly world: World,
    private readonly options: DriverOptions,
  ) {}

  async run(): Promise<Driven> {
    const { world, options } = this;
    ACTORS.forEach((actor, rank) => world.plan(actor.begins?.(world, rank) ?? []));
    for (;;) {
      await this.#settle();
      if (world.now >= options.until) return this.#driven;
      await this.#step(Math.min(world.agenda.nextAt() ?? options.until, options.until));
    }
  }

  /** Until nobody has anything to do at this instant. */
  async #settle(): Promise<void> {
    const { world } = this;
    const reminded = this.#reminded;
    this.#reminded = false;
    if (reminded) for (const [rank, actor] of ACTORS.entries()) world.plan((await actor.looks?.(world, rank)) ?? []);
    for (;;) {
      await this.#look();
      const touched = new Set<string>();
      // What follows from an act may change what others mean to do in its project: those wait until everybody has looked again.
      for (let act = world.agenda.takeDue(world.now, touched); act; act = world.agenda.takeDue(world.now, touched)) {
        this.#driven.acts += 1;
        this.#tell(act.label);
        try {
          await act.run();
        } catch (error) {
          if (!(error instanceof ApiRefusal)) throw error;
          this.#driven.refused.push(`${toIso(world.now)} ${act.label}: ${error.message}`);
        }
        touched.add(act.project ?? '');
      }
      if (touched.size === 0) return;
      await this.#rest();
    }
  }

  /** One observer reads what lies open, for all: thirty offices would mostly ask in vain. Who means to answer reads his own task again. */
  async #look(): Promise<void> {
    const { world } = this;
    const tasks = await (await world.realm.observerSession()).all<TaskAnswer>('/tasks?status=open');
    world.open = new Set(tasks.map(({ id }) => id));
    world.agenda.lapse((taskId) => world.open.has(taskId));
    const inOrder = [...tasks].sort((a, b) => compare(a.projectId, b.projectId, world) || sequence(a.id) - sequence(b.id));
    for (const task of inOrder) {
      const asked = world.understand(task);
      if (asked) this.#plan(asked);
      if (!world.stories.has(task.projectId)) ACTORS.forEach((actor, rank) => world.plan(actor.plans?.(world, task, rank) ?? []));
    }
  }

  #plan(asked: Asked): void {
    const { world } = this;
    ACTORS.forEach((actor, rank) => world.plan(actor.notices?.(world, asked, rank) ?? []));
    for (const [rank, actor] of ACTORS.entries()) {
      const acts = actor.takes?.(world, asked, rank);
      if (acts) return world.plan(acts);
    }
  }

  /** Lets everything that the acts have led to come about before anybody looks: how long it takes must not show in what they see. */
  async #rest(): Promise<void> {
    await this.#step(this.world.now);
  }

  /** Moves the clock, at the furthest to `to`, and waits until all that was due there has come about. */
  async #step(to: EpochMs): Promise<void> {
    const { world } = this;
    const session = await world.realm.administratorSession();
    for (let unquiet = 0; unquiet < MOST_UNQUIET; unquiet++) {
      const key = `step.${this.#requests++}`;
      const realm = await session.post<RealmAnswer>(`/realms/${world.realm.id}/step`, { to: toIso(to) }, { key });
      world.now = Date.parse(realm.now);
      // Told once, whichever of several tries it was that found something to remind of.
      this.#reminded ||= realm.remindersDue === true;
      if (realm.moved === true) this.#driven.steps += 1;
      if (realm.quiet !== false) return this.#tell('');
    }
    throw new Error(`The realm does not come to rest at ${toIso(world.now)}. Are worker and notifier running?`);
  }

  #tell(label: string): void {
    const { world, options } = this;
    const start = civilDateOf(world.realm.startsAt);
    const today = civilDateOf(world.now);
    options.progress(daysBetween(start, today), daysBetween(start, civilDateOf(options.until)), `${today} ${label}`.trim());
  }
}

/** Projects in the order of their marks, whatever ids they got. */
function compare(a: string, b: string, world: World): number {
  const mark = (id: string) => world.stories.get(id)?.scenario.mark ?? '';
  return mark(a) < mark(b) ? -1 : mark(a) > mark(b) ? 1 : 0;
}

/** Ids of a process are numbered in the order in which it made them. */
function sequence(taskId: string): number {
  return Number(/(\d+)$/.exec(taskId)?.[1] ?? 0);
}
