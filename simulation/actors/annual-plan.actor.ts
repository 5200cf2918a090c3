import { atHour } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import type { Session } from '../api-client';
import type { AnnualPlanStory, ListPlan } from '../story/annual-plan';
import type { PlanWindowAnswer } from '../wire';
import type { Asked, World } from '../world';
import type { Actor } from './actor';
import { answerAt } from './answering';
import { asHolder } from './as-holder';

const OPENING_HOUR = 9;
const HOUR = 10;

/** Those who fill a year's plan: the office opens its window, compounds apply to their district, districts put their lists to the city. */
export const annualPlan: Actor = {
  name: '年度计划申报',
  begins(world, rank) {
    const plan = world.play.annualPlan;
    return plan ? [open(world, plan, rank), ...plan.lists.map((list) => put(world, list, rank))] : [];
  },
  takes(world, asked, rank) {
    return world.play.annualPlan && asked.stage.kind === 'annual-plan' ? [apply(world, asked, rank)] : undefined;
  },
};

function open(world: World, { year, opensOn }: AnnualPlanStory, rank: number): Act {
  return {
    key: `open window ${year}`,
    at: atHour(opensOn, OPENING_HOUR),
    rank,
    label: `设立${year}年度计划申报期`,
    async run() {
      const session = await world.realm.officeSession();
      await session.post('/plan-windows', { programme: world.programme.code, year }, { key: `window.${year}` });
    },
  };
}

/** Late or not, it is sent: what becomes of it is the programme's. */
function put(world: World, { district, year, on, title, marks }: ListPlan, rank: number): Act {
  const key = `list.${district}.${year}.${on}`;
  return {
    key,
    at: atHour(on, HOUR),
    rank,
    label: title,
    async run() {
      const { name, posts } = world.realm.byCode(district);
      const post = posts.find(({ leader }) => !leader);
      if (!post) throw new Error(`${name} has nobody who could put a list.`);
      const session = await world.session(post.id);
      const window = (await windowsOf(world, session)).find((one) => one.year === year);
      if (!window) throw new Error(`There is no window for the plan of ${year}.`);
      const entries = marks && (await named(world, session, marks));
      await session.post(`/plan-windows/${window.id}/lists`, { title, ...(entries ? { entries } : {}) }, { key });
    },
  };
}

/** A list names compounds by their codes. */
function named(world: World, session: Session, marks: readonly string[]): Promise<{ compound: string }[]> {
  const codeOf = async (mark: string) => (await session.get<{ code: string }>(`/compounds/${world.realm.compoundId(mark)}`)).code;
  return Promise.all(marks.map(async (mark) => ({ compound: await codeOf(mark) })));
}

/** To the first window that is open; the project hears of it by itself. */
function apply(world: World, asked: Asked, rank: number): Act {
  const { task, story } = asked;
  return asHolder(world, asked, {
    verb: 'apply',
    at: answerAt(world, asked, HOUR),
    rank,
    async run(session) {
      const window = (await windowsOf(world, session)).find(({ status }) => status === 'open');
      if (!window) throw new Error(`${story.scenario.mark} finds no open window.`);
      const compoundId = world.realm.compoundId(story.scenario.mark);
      await session.post(`/plan-windows/${window.id}/applications`, { compoundId }, { key: `apply.${task.id}` });
    },
  });
}

/** In the order of their years. */
async function windowsOf(world: World, session: Session): Promise<PlanWindowAnswer[]> {
  const windows = await session.all<PlanWindowAnswer>(`/plan-windows?programme=${world.programme.code}`);
  return windows.sort((a, b) => a.year - b.year);
}
