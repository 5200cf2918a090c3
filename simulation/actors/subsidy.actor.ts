import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import { ApiRefusal } from '../api-client';
import type { Asked, World } from '../world';
import { accountOf } from './account';
import type { Actor } from './actor';
import { grantsOf } from './grants';

const HOUR = 14;
/** Working days after the works were started until the first part of the subsidy is granted, and that part. */
const GRANT_AFTER = 5;
const FIRST_PART = { num: 6, den: 10 };
/** Working days until finance tries again where a project that was full earlier goes before. */
const AGAIN_AFTER = 10;

/** Finance grants what each source brings, in the order in which the money was in place. */
export const subsidy: Actor = {
  name: '财政补助',
  notices(world, asked, rank) {
    const started = asked.stage.kind === 'works' && asked.task.step === 'start' && asked.story.scenario.budget;
    return started ? [grant(world, asked, rank, 1)] : [];
  },
};

function grant(world: World, asked: Asked, rank: number, attempt: number): Act {
  const { story } = asked;
  return {
    key: `grant ${story.projectId} ${attempt}`,
    at: world.workingDaysAfter(
      attempt === 1 ? GRANT_AFTER : AGAIN_AFTER,
      HOUR,
      attempt === 1 ? Date.parse(asked.task.openedAt) : world.now,
    ),
    rank,
    label: `${story.scenario.mark} 财政拨付补助`,
    project: story.projectId,
    async run() {
      const session = await world.realm.financeSession();
      const account = await accountOf(session, story.projectId);
      try {
        for (const { source, fen } of await grantsOf(world, session, story.projectId, account)) {
          const part = Math.floor((fen * FIRST_PART.num) / FIRST_PART.den);
          if (part <= 0) continue;
          const body = { fen: part, valueOn: civilDateOf(world.now), note: '首期补助', ...(source === undefined ? {} : { source }) };
          await world.send(session, `/accounts/${account.id}/subsidy`, body, `grant.${story.projectId}.${attempt}.${source ?? ''}`);
        }
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.problem.code !== 'out-of-turn') throw error;
        world.plan([grant(world, asked, rank, attempt + 1)]);
      }
    },
  };
}
