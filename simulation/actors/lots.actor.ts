import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import { isStep } from '../play';
import type { LotAnswer } from '../review-wire';
import type { LotPlan } from '../story/lot-plan';
import type { Asked, World } from '../world';
import type { Actor } from './actor';
import { asHolder, labelOf } from './as-holder';

const HOUR = 10;

/** Projects that are built under one contract: who asks for tenders registers the lot, and reports how far each project is with it. */
export const lots: Actor = {
  name: '标段',
  notices(world, asked, rank) {
    const own = (world.play.lots ?? []).filter(({ marks }) => marks.includes(asked.story.scenario.mark));
    return own.flatMap((lot) => {
      if (isStep(asked.task, lot.at)) return [register(world, asked, lot, rank)];
      return asked.stage.kind === 'works' && asked.task.step === 'complete' ? reports(world, asked, lot, rank) : [];
    });
  },
};

/** Once, by whoever is asked first. */
function register(world: World, asked: Asked, lot: LotPlan, rank: number): Act {
  const { code, title, contractor, contractFen, marks } = lot;
  return {
    key: `lot ${code}`,
    at: world.workingDaysAfter(1, HOUR, Date.parse(asked.task.openedAt)),
    rank,
    label: labelOf(asked, `登记标段“${title}”`),
    async run() {
      const session = await world.session(asked.task.postId);
      const projectIds = [...world.stories.values()].flatMap(({ scenario, projectId }) =>
        marks.includes(scenario.mark) ? [projectId] : [],
      );
      await session.post('/lots', { code, title, contractor, contractFen, projectIds }, { key: `lot.${code}` });
    },
  };
}

function reports(world: World, asked: Asked, { code, reports: planned = [] }: LotPlan, rank: number): Act[] {
  const { task, story } = asked;
  return planned.map(({ after, percent }) =>
    asHolder(world, asked, {
      verb: 'lot report',
      which: percent,
      at: world.workingDaysAfter(after, HOUR, Date.parse(task.openedAt)),
      rank,
      what: `标段进度 ${percent}%`,
      async run(session) {
        const { items } = await session.get<{ items: LotAnswer[] }>(`/lots?projectId=${story.projectId}`);
        const lot = items.find((one) => one.code === code);
        if (!lot) throw new Error(`${story.scenario.mark} has no part in lot ${code}.`);
        const report = { lotId: lot.id, percent, reportedOn: civilDateOf(world.now) };
        await world.send(session, `/projects/${story.projectId}/works-reports`, report, `lot-report.${task.id}.${percent}`);
      },
    }),
  );
}
