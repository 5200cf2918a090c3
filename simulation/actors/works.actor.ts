import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import type { Asked, World } from '../world';
import { accountOf, payFromEach } from './account';
import type { Actor } from './actor';
import { answer } from './answering';
import { asHolder } from './as-holder';

const HOUR = 10;
const COMPLETE = 'complete';
/** What is paid at once when half of the works are done, of what is in the account. */
const HALF = 50;

/** Client and contractor on the site: they report, ask for a change, report completion. The client enters it. */
export const works: Actor = {
  name: '建设和施工单位',
  takes(world, asked, rank) {
    if (asked.stage.kind !== 'works' || asked.task.step !== COMPLETE) return undefined;
    return [...reports(world, asked, rank), ...change(world, asked, rank), completion(world, asked, rank)];
  },
};

function reports(world: World, asked: Asked, rank: number): Act[] {
  const { task, story } = asked;
  return story.scenario.works.reports.map(({ after, percent, milestone }) =>
    asHolder(world, asked, {
      verb: 'report',
      which: percent,
      at: world.workingDaysAfter(after, HOUR, Date.parse(task.openedAt)),
      rank,
      what: `工程进度 ${percent}%`,
      async run(session) {
        const report = { percent, reportedOn: civilDateOf(world.now), ...(milestone === undefined ? {} : { milestone }) };
        await world.send(session, `/projects/${story.projectId}/works-reports`, report, `report.${task.id}.${percent}`);
        if (percent === HALF && story.scenario.budget) await payHalf(world, asked);
      },
    }),
  );
}

/** A progress payment: half of what the account holds. */
async function payHalf(world: World, { task, story }: Asked): Promise<void> {
  const session = await world.session(task.postId);
  const account = await accountOf(session, story.projectId);
  await payFromEach(world, session, account, { oneIn: 2, note: '工程进度款', key: `payment.${task.id}` });
}

function change(world: World, asked: Asked, rank: number): Act[] {
  const { task, story } = asked;
  const wanted = story.scenario.works.change;
  if (!wanted) return [];
  const { after, reason, fen } = wanted;
  const act = asHolder(world, asked, {
    verb: 'change',
    at: world.workingDaysAfter(after, HOUR, Date.parse(task.openedAt)),
    rank,
    what: '申请工程变更',
    async run(session) {
      await world.send(session, `/projects/${story.projectId}/change-orders`, { reason, fen }, `change.${task.id}`);
    },
  });
  return [act];
}

/** Completion is reported some days after the last report, whatever half of the time would have been. */
function completion(world: World, asked: Asked, rank: number): Act {
  const last = Math.max(...asked.story.scenario.works.reports.map(({ after }) => after));
  const at = world.workingDaysAfter(last + 2, HOUR, Date.parse(asked.task.openedAt));
  return { ...answer(world, asked, { hour: HOUR, rank }), at };
}
