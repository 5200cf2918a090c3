import { civilDateOf, DAY_MS } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import type { Session } from '../api-client';
import type { Asked, World } from '../world';
import { accountOf } from './account';
import type { Actor } from './actor';
import { answer, labelOf } from './answering';
import { bringPapers } from './papers';
import { settleWithHouseholds } from './settlement';

const HOUR = 10;
/** Step of the preliminary design with which the budget is put on record, and of the final accounts that settles with residents. */
const DESIGN = 'design';
const TRUE_UP = 'true-up';

/** The subdistrict: responsible for its compounds, client of the works, collector of the residents' money. */
export const subdistrict: Actor = {
  name: '街道',
  hour: HOUR,
  reacts(world, asked, rank) {
    if (asked.office.kind !== 'subdistrict' || asked.stage.kind === 'works') return [];
    if (asked.stage.kind === 'fund-gate') return collect(world, asked, rank);
    const before = preparation(world, asked);
    return [answer(world, asked, before ? { hour: HOUR, rank, before } : { hour: HOUR, rank })];
  },
};

function preparation(world: World, { stage, task, story }: Asked): ((session: Session) => Promise<void>) | undefined {
  const { budget } = story.scenario;
  if (stage.kind === 'plan' && task.step === DESIGN && budget) {
    return async (session) => {
      await world.send(session, `/projects/${story.projectId}/budgets`, { kind: 'plan', ...budget }, `budget.${task.id}`);
    };
  }
  if (stage.kind === 'final-accounts' && task.step === TRUE_UP) return (session) => settleWithHouseholds(world, session, story, task.id);
  return undefined;
}

/** Money comes in as the scenario has it; with the last of it the gate opens by itself. */
function collect(world: World, asked: Asked, rank: number): Act[] {
  const { task, story } = asked;
  const openedAt = Date.parse(task.openedAt);
  return story.scenario.arrivals.map(({ fen, note, after, afterDays, from }, index) => ({
    key: `arrival ${story.projectId} ${index}`,
    at: afterDays === undefined ? world.workingDaysAfter(after ?? 0, HOUR, openedAt) : openedAt + afterDays * DAY_MS,
    rank,
    label: labelOf(asked, `居民资金到账（${note}）`),
    project: story.projectId,
    async run() {
      const session = await world.session(task.postId);
      const account = await accountOf(session, story.projectId);
      const missing = (account.requiredFen ?? 0) - account.arrivedFen;
      const money = from ? await decided(world, session, story.projectId, from) : { source: account.source };
      const body = { fen: fen === 'rest' ? missing : fen, ...money, valueOn: civilDateOf(world.now), note };
      await world.send(session, `/accounts/${account.id}/arrivals`, body, `arrival.${story.projectId}.${index}`);
    },
  }));
}

/** Common money comes with the owners' decision, which the subdistrict enters for their body. */
async function decided(world: World, session: Session, projectId: string, { source, decision }: { source: string; decision: string }) {
  const [paperId] = await bringPapers(world, session, projectId, [decision], `decision.${projectId}`);
  return { source, paperId };
}
