import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../chance';
import { type Actor, dayOf } from './actor';
import { applicant } from './applicant.actor';
import { collector } from './collector.actor';
import { resident } from './resident.actor';
import { steward } from './steward.actor';
import type { Town } from './town';
import { voter } from './voter.actor';

export interface LoadSizes {
  /** Projects of each trade. */
  applicants: number;
  voters: number;
  residents: number;
  collectors: number;
  stewards: number;
  /** Projects that nobody works on: their reminders come. */
  silent: number;
  /** Households of a vote. */
  units: number;
  /** What a person does between two acts lasts so long, ms. */
  restMs: readonly [least: number, most: number];
}

/** People at work on their projects. */
export class Load {
  #stopping = false;
  #running: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly actors: { actor: Actor; chance: Chance }[],
    /** Projects whose tasks nobody answers. */
    readonly silent: string[],
    private readonly sizes: LoadSizes,
  ) {}

  static async prepare(town: Town, chance: Chance, sizes: LoadSizes): Promise<Load> {
    const today = dayOf(Date.now());
    const make = async (count: number, stage: string | undefined, units = 3): Promise<string[]> => {
      const ids: string[] = [];
      for (let made = 0; made < count; made += 1) ids.push(await town.project(stage, units));
      return ids;
    };
    const applicants = await make(sizes.applicants, 'start-application');
    const voters = await make(sizes.voters, undefined, sizes.units);
    const residents = await make(sizes.residents, 'result-notice');
    const collectors = await make(sizes.collectors, 'fund-gate');
    const silent = await make(sizes.silent, undefined);
    for (const id of [...silent, ...applicants, ...voters, ...residents, ...collectors]) await town.begun(id);
    const busy = [...applicants, ...voters, ...residents, ...collectors];
    const withChance = (ids: string[], actorOf: typeof applicant) =>
      ids.map((id) => {
        const own = chance.fork();
        return { actor: actorOf({ town, chance: own, today }, id), chance: own };
      });
    const stewards = Array.from({ length: sizes.stewards }, (_, index) => {
      const own = chance.fork();
      return { actor: steward({ town, chance: own, today }, busy, `${index + 1}号督导`), chance: own };
    });
    const actors = [
      ...withChance(applicants, applicant),
      ...withChance(voters, voter),
      ...withChance(residents, resident),
      ...withChance(collectors, collector),
      ...stewards,
    ];
    return new Load(actors, silent, sizes);
  }

  start(): void {
    this.#running = Promise.all(this.actors.map((each) => this.#work(each)));
    // Whoever stops the load is told.
    this.#running.catch(() => undefined);
  }

  /** Resolves when everybody has an answer to what he sent last. @throws Error when something was refused that nothing stood in the way of */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }

  async #work({ actor, chance }: { actor: Actor; chance: Chance }): Promise<void> {
    while (!this.#stopping) {
      await actor.act();
      await pause(chance.between(...this.sizes.restMs));
    }
  }
}
