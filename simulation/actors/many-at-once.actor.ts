import type { EpochMs } from '#libs/domain/clock/civil-date';
import { remainingWorkingDays } from '#libs/domain/working-day/add-working-days';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import type { Session } from '../api-client';
import { reactionDays } from '../reaction';
import type { TaskAnswer } from '../wire';
import type { Asked, World } from '../world';
import type { Actor } from './actor';
import { answerAt, factsOf, GOES_ON, planOf } from './answering';
import { businessOf } from './business';
import { bringPapers } from './papers';

/** In the morning, before the hour at which ladders remind. */
const HOUR = 8;
/** Working days before the due date at which the shortest ladders begin to remind. */
const IN_GOOD_TIME = 2;

interface Desk {
  /** By key of the act. */
  piles: Map<string, Asked[]>;
  /** Minutes written so far. */
  minutes: number;
}

const desks = new WeakMap<World, Desk>();

/** Whoever has the same task from many compounds answers all in one act, with one paper for all (REQUIREMENTS.md 2.12). */
export const manyAtOnce: Actor = {
  name: '一并办理',
  takes(world, asked, rank) {
    if (!world.play.manyAtOnce || isApart(asked)) return undefined;
    const at = pileAt(world, asked);
    if (at <= world.now) return undefined;
    const { task, office, post } = asked;
    const desk = deskOf(world);
    const key = `many ${post.id} ${task.stage} ${task.step} ${task.openedAt} ${at}`;
    const pile = desk.piles.get(key) ?? [];
    desk.piles.set(key, [...pile, asked]);
    const run = () => answerPile(world, desk, desk.piles.get(key)!);
    return [{ key, at, rank, label: `${office.name}：${task.title}（各小区一并办理）`, run }];
  },
};

/** Whose story has something else than yes to say here is answered by itself. */
function isApart(asked: Asked): boolean {
  const plan = planOf(asked);
  return plan !== undefined && (plan.verb !== undefined || plan.silentUntilDecided === true);
}

function pileAt(world: World, asked: Asked): EpochMs {
  const plan = planOf(asked);
  if (plan?.on !== undefined || plan?.after !== undefined) return answerAt(world, asked, HOUR)!;
  const { task, office } = asked;
  const openedOn = task.openedAt.slice(0, 10);
  const given = remainingWorkingDays(world.calendar, openedOn, task.dueOn).count;
  const days = Math.min(reactionDays(world.calendar, office, openedOn, task.dueOn), given - IN_GOOD_TIME);
  return world.workingDaysAfter(Math.max(1, days), HOUR, Date.parse(task.openedAt));
}

function deskOf(world: World): Desk {
  const desk = desks.get(world) ?? { piles: new Map<string, Asked[]>(), minutes: 0 };
  desks.set(world, desk);
  return desk;
}

async function answerPile(world: World, desk: Desk, pile: readonly Asked[]): Promise<void> {
  const session = await world.session(pile[0]!.post.id);
  const mine = new Map((await session.all<TaskAnswer>('/tasks?mine=true')).map((task) => [task.id, task]));
  const open = pile.flatMap((asked) => {
    const task = mine.get(asked.task.id);
    return task ? [{ asked, task }] : [];
  });
  const [first] = open;
  if (!first) return;
  const [paperCode, ...further] = first.task.papers;
  for (const { asked, task } of open) {
    await businessOf(world, asked).before?.(session);
    await bringPapers(world, session, task.projectId, further, `paper.${task.id}`);
  }
  const minutes = {
    number: `示例办〔${first.task.openedAt.slice(0, 4)}〕${(desk.minutes += 1)}号`,
    title: `${first.task.title}（${open.length}个小区）`,
    ...(paperCode === undefined ? {} : { paperCode }),
  };
  const items = open.map(({ asked, task }) => itemOf(asked, task));
  await decide(world, session, { minutes, items });
  for (const { asked } of open) await businessOf(world, asked).after?.(session);
}

function itemOf(asked: Asked, task: TaskAnswer) {
  const plan = planOf(asked);
  const verb = GOES_ON.find((candidate) => task.answers.includes(candidate)) ?? task.answers[0];
  if (!verb) throw new Error(`${task.title} of ${asked.story.scenario.mark} offers no answer.`);
  const note = plan?.note === undefined ? {} : { note: plan.note };
  return { taskId: task.id, revision: task.revision, verb, facts: factsOf(asked, task, plan), ...note };
}

interface Decisions {
  minutes: { number: string; title: string; paperCode?: string };
  items: { taskId: string; revision: number; verb: AnswerVerb }[];
}

/** Waits until everything that follows in every project is on record. */
async function decide(world: World, session: Session, decisions: Decisions): Promise<void> {
  const key = `many.${decisions.items[0]!.taskId}`;
  const { items } = await session.post<{ items: { projectId: string; no: number | null }[] }>('/tasks/decisions', decisions, { key });
  await Promise.all(items.flatMap(({ projectId, no }) => (no === null ? [] : world.consequences(session, projectId, no))));
}
