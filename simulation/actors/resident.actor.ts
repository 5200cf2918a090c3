import { atHour, civilDateOf } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import type { ObjectionPlan } from '../story/scenario';
import type { Accepted, NoticeAnswer } from '../wire';
import type { Asked, Story, World } from '../world';
import type { Actor } from './actor';
import { answerAt } from './answering';
import { labelOf } from './as-holder';

const HOUR = 9;

/** Objections that residents have filed, by the id that they got. */
const filed = new WeakMap<Story, Map<string, ObjectionPlan>>();

/** What is to become of an objection, as its scenario has it. */
export function objectionOf(story: Story, objectionId: string): ObjectionPlan {
  const plan = filed.get(story)?.get(objectionId);
  if (!plan) throw new Error(`${story.scenario.mark} has an objection that nobody has told of.`);
  return plan;
}

/** Residents object to what hangs at their gate. They have no log-in: who posted the notice takes it down for them. */
export const resident: Actor = {
  name: '居民',
  notices(world, asked, rank) {
    if (asked.stage.kind !== 'public-notice' || asked.task.step !== 'post') return [];
    const plans = asked.story.scenario.objections.filter(({ posting }) => posting === asked.time);
    return plans.map((plan, index) => object(world, asked, plan, index, rank));
  },
};

function object(world: World, asked: Asked, plan: ObjectionPlan, index: number, rank: number): Act {
  const { task, story } = asked;
  const postedAt = answerAt(world, asked, HOUR) ?? world.now;
  return {
    key: `object ${task.id} ${index}`,
    at: atHour(civilDateOf(world.workingDaysAfter(plan.after, HOUR, postedAt)), HOUR),
    rank,
    label: labelOf(asked, '居民提出异议'),
    project: story.projectId,
    async run() {
      const session = await world.session(task.postId);
      const { notices } = await world.project(session, story.projectId);
      const posted = notices.find(({ stage, status }) => stage === task.stage && status === 'posted');
      if (!posted) throw new Error(`${story.scenario.mark} has no notice to object to.`);
      const notice = await session.get<NoticeAnswer>(`/notices/${posted.id}`);
      const key = `object.${notice.id}.${index}`;
      const accepted = await world.send<Accepted>(session, `/notices/${notice.id}/objections`, { text: plan.text }, key);
      const known = filed.get(story) ?? new Map<string, ObjectionPlan>();
      filed.set(story, known.set(accepted.id, plan));
    },
  };
}
