import type { Act } from '../agenda';
import type { TaskAnswer } from '../wire';
import type { Asked, World } from '../world';

/** A kind of business that somebody does. Everything goes through the API, as whoever holds the task. */
export interface Actor {
  name: string;
  /** What it means to do when the simulation begins. */
  begins?(world: World, rank: number): Act[];
  /** What it means to do about a task that was just opened; undefined where that is no business of its own. The first that takes a task has it. */
  takes?(world: World, asked: Asked, rank: number): Act[] | undefined;
  /** What it means to do when another's task was opened. */
  notices?(world: World, asked: Asked, rank: number): Act[];
  /** What it means to do about an open task that is no project's: the window of a plan asks. */
  plans?(world: World, task: TaskAnswer, rank: number): Act[];
  /** What it finds when reminders have gone out. */
  looks?(world: World, rank: number): Promise<Act[]>;
}
