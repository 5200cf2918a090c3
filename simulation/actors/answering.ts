import { atHour, type EpochMs } from '#libs/domain/clock/civil-date';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import type { Act } from '../agenda';
import type { Session } from '../api-client';
import type { AnswerPlan } from '../story/scenario';
import type { TaskAnswer } from '../wire';
import type { Asked, World } from '../world';
import { asHolder, labelOf } from './as-holder';
import { bringPapers } from './papers';

/** Verbs that let the procedure go on, in the order of preference. */
export const GOES_ON: readonly AnswerVerb[] = ['complete', 'agree'];

/** What the scenario says about this very asking; nothing means: as everybody does. */
export function planOf({ task, story, time }: Asked): AnswerPlan | undefined {
  return story.scenario.answers.find(
    (plan) => plan.step === task.step && (plan.stage ?? task.stage) === task.stage && (plan.time ?? time) === time,
  );
}

/** When the holder acts; null while he says nothing until he is called. */
export function answerAt(world: World, asked: Asked, hour: number): EpochMs | null {
  const plan = planOf(asked);
  if (plan?.silentUntilDecided) return null;
  if (plan?.on !== undefined) return atHour(plan.on, hour);
  if (plan?.after !== undefined) return world.workingDaysAfter(plan.after, hour, Date.parse(asked.task.openedAt));
  return world.usualAnswerAt(asked, hour);
}

export interface Answering {
  hour: number;
  rank: number;
  /** What has to be done before the answer can be given. */
  before?: (session: Session) => Promise<void>;
  /** What the answer is the ground of, done at once. */
  after?: (session: Session) => Promise<void>;
}

/** Answers a task as a holder does: reads it, brings the papers and facts that it asks for, says yes unless the story says else. */
export function answer(world: World, asked: Asked, { hour, rank, before, after }: Answering): Act {
  const { task } = asked;
  return asHolder(world, asked, {
    verb: 'answer',
    at: answerAt(world, asked, hour),
    rank,
    async run(session) {
      await before?.(session);
      const now = await session.get<TaskAnswer>(`/tasks/${task.id}`);
      const plan = planOf(asked);
      const verb = plan?.verb ?? GOES_ON.find((candidate) => now.answers.includes(candidate)) ?? now.answers[0];
      if (!verb) throw new Error(`${labelOf(asked)} offers no answer.`);
      const papers = GOES_ON.includes(verb) ? await bringPapers(world, session, task.projectId, now.papers, `paper.${task.id}`) : [];
      const facts = GOES_ON.includes(verb) ? factsOf(asked, now, plan) : {};
      const returns = GOES_ON.includes(verb) ? repliesTo(now, plan) : [];
      const body = { verb, facts, papers, returns, ...(plan?.note === undefined ? {} : { note: plan.note }) };
      await world.send(session, `/tasks/${task.id}/answer`, body, `answer.${task.id}`, now.revision);
      await after?.(session);
    },
  });
}

/** What the story says of the facts that the task asks for. */
export function factsOf({ story }: Asked, task: TaskAnswer, plan: AnswerPlan | undefined): { [fact: string]: FactValue } {
  const known: { [fact: string]: FactValue } = { ...story.scenario.facts, ...plan?.facts };
  return Object.fromEntries(task.facts.flatMap(({ fact }) => (known[fact] === undefined ? [] : [[fact, known[fact]]])));
}

/** Minutes pass over no returned opinion: each is adopted or not, with the reason. */
function repliesTo({ returns = [] }: TaskAnswer, plan: AnswerPlan | undefined) {
  return returns.map(({ taskId, step }) => ({ taskId, ...(plan?.replies?.[step] ?? ADOPTED) }));
}

const ADOPTED = { adopted: true, reason: '意见采纳，由街道在施工图中落实。' };
