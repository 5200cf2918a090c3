import type { Act } from '../agenda';
import type { Asked, World } from '../world';

/** An office, or those whom it stands for. Everything it does goes through the API. */
export interface Actor {
  name: string;
  /** Hour of the day at which it does its business; few different ones, so that the clock makes few jumps. */
  hour: number;
  /** What it means to do when the simulation begins. */
  begins?(world: World, rank: number): Act[];
  /** What it means to do about a task that was just opened, its own or another's. */
  reacts?(world: World, asked: Asked, rank: number): Act[];
  /** What it finds when reminders have gone out. */
  looks?(world: World, rank: number): Promise<Act[]>;
}
