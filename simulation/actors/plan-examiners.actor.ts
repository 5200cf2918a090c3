import type { AnswerVerb } from '#libs/programme/ir/stage';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import type { Session } from '../api-client';
import type { AnnualPlanStory } from '../story/annual-plan';
import type { BudgetPlan } from '../story/scenario';
import type { PlanApplicationAnswer, PlanWindowAnswer, TaskAnswer } from '../wire';
import type { World } from '../world';
import type { Actor } from './actor';
import { bringPapersTo } from './papers';

const HOUR = 15;
/** The step whose answer lays the plan down; those before it give opinions. */
const EXAMINE = 'examine';
const GOES_ON: readonly AnswerVerb[] = ['complete', 'agree'];

/** Those whom the window of a plan asks: who examines, who records the government's decision, who signs. */
export const planExaminers: Actor = {
  name: '年度计划审查',
  plans(world, task, rank) {
    const plan = world.play.annualPlan;
    return plan && world.programme.annualPlan ? [answer(world, plan, task, rank)] : [];
  },
};

function answer(world: World, plan: AnnualPlanStory, task: TaskAnswer, rank: number): Act {
  const office = world.realm.organisation(task.organisationId);
  return {
    key: `answer ${task.id}`,
    at: world.usualAnswerAt({ task, office }, HOUR),
    rank,
    label: `${office.name}：${task.title}`,
    project: task.projectId,
    task: task.id,
    async run() {
      const session = await world.session(task.postId);
      const window = await session.get<PlanWindowAnswer>(`/plan-windows/${task.projectId}`);
      const now = await session.get<TaskAnswer>(`/tasks/${task.id}`);
      const papers = await bringPapersTo(world, session, `/plan-windows/${window.id}`, now.papers, `paper.${task.id}`);
      await examine(world, plan, { session, window, task, paperId: papers[0] });
      const verb = GOES_ON.find((candidate) => now.answers.includes(candidate));
      const facts = Object.fromEntries(now.facts.map(({ fact }) => [fact, plan.documentNo(window.year)]));
      // What follows in a window is waited for with the clock: it is no project.
      await session.post(`/tasks/${task.id}/answer`, { verb, facts, papers }, { key: `answer.${task.id}`, ifMatch: now.revision });
    },
  };
}

interface Examining {
  session: Session;
  window: PlanWindowAnswer;
  task: TaskAnswer;
  paperId: string | undefined;
}

/** What is said to each application: opinions before the examination, decisions with it, nothing in a year in which nobody applied. */
async function examine(world: World, plan: AnnualPlanStory, { session, window, task, paperId }: Examining): Promise<void> {
  const examination = world.programme.annualPlan?.steps.find(({ code }) => code === EXAMINE);
  const decides = task.step === EXAMINE;
  if (!decides && !examination?.after.includes(task.step)) return;
  const listed = await session.all<PlanApplicationAnswer>(`/plan-windows/${window.id}/applications?status=listed`);
  if (listed.length === 0) return;
  const { year } = window;
  const key = `${decides ? 'decide' : 'opinions'}.${task.id}`;
  const isOf = (application: PlanApplicationAnswer) => (one: { year: number; mark: string }) =>
    one.year === year && world.realm.compoundId(one.mark) === application.compoundId;
  if (!decides) {
    const doubts = plan.doubts.filter(({ step }) => step === task.step);
    const opinions = listed.map((application) => {
      const doubt = doubts.find(isOf(application));
      return { applicationId: application.id, ...(doubt ? { verb: 'return', reason: doubt.reason } : { verb: 'agree' }) };
    });
    await session.post(`/plan-windows/${window.id}/opinions`, { opinions }, { key });
    return;
  }
  const decisions = listed.map((application) => {
    const other = plan.tiers.find(isOf(application));
    const inTier = other ? { tier: other.tier, reason: other.reason } : {};
    return { applicationId: application.id, verb: 'agree', ...inTier, ...named(world, application) };
  });
  const meeting = { meeting: `${year}年度计划审查会`, decidedOn: civilDateOf(world.now), paperId };
  await session.post(`/plan-windows/${window.id}/decisions`, { ...meeting, decisions }, { key });
}

/** Who carries the project out and the plan's money for it, as its story has them, where the programme has the meeting name them. */
function named({ programme, play, realm }: World, { compoundId }: PlanApplicationAnswer): { clientId?: string; fen?: number } {
  const scenario = play.scenarios.find(({ mark }) => realm.compoundId(mark) === compoundId);
  if (!programme.annualPlan?.decides || !scenario?.client || !scenario.budget) return {};
  return { clientId: realm.byCode(scenario.client).id, fen: totalOf(scenario.budget) };
}

const totalOf = ({ contents, otherCostsFen, contingencyFen }: BudgetPlan): number =>
  contents.reduce((sum, { fen }) => sum + fen, otherCostsFen + contingencyFen);
