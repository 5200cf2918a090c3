import type { EpochMs } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import type { Session } from '../api-client';
import type { Asked, World } from '../world';

export interface Deed {
  /** Names the act with the task's id behind it, and what tells it from others of the task. */
  verb: string;
  which?: string | number;
  at: EpochMs | null;
  rank: number;
  /** What is seen of it, by default the task's title. */
  what?: string;
  run(session: Session): Promise<void>;
}

export const labelOf = ({ story, office, task }: Asked, what = task.title): string => `${story.scenario.mark} ${office.name}：${what}`;

/** What the holder of a task means to do about it, at the desk where it lies; it lapses with the task. */
export function asHolder(world: World, asked: Asked, { verb, which, at, rank, what, run }: Deed): Act {
  const { task, story } = asked;
  return {
    key: `${verb} ${task.id}${which === undefined ? '' : ` ${which}`}`,
    at,
    rank,
    label: labelOf(asked, what),
    project: story.projectId,
    task: task.id,
    run: async () => run(await world.session(task.postId)),
  };
}
