import { civilDateOf, DAY_MS } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import type { Session } from '../api-client';
import type { Asked, Story, World } from '../world';
import { accountOf } from './account';
import type { Actor } from './actor';
import { labelOf } from './as-holder';
import { inVain } from './in-vain';
import { bringPapers } from './papers';

const HOUR = 10;
/** Whoever collects the money that must be in place: with the last of it the gate opens by itself. */
export const collector: Actor = {
  name: '资金归集',
  takes(world, asked, rank) {
    return asked.stage.kind === 'fund-gate' && asked.task.step === 'collect' ? collect(world, asked, rank) : undefined;
  },
};

/** Money comes in as the scenario has it; with the last of it the gate opens by itself. */
function collect(world: World, asked: Asked, rank: number): Act[] {
  const { task, story } = asked;
  const openedAt = Date.parse(task.openedAt);
  return story.scenario.arrivals.map(({ fen, note, units, after, afterDays, from }, index) => ({
    key: `arrival ${story.projectId} ${index}`,
    at: afterDays === undefined ? world.workingDaysAfter(after ?? 0, HOUR, openedAt) : openedAt + afterDays * DAY_MS,
    rank,
    label: labelOf(asked, `居民资金到账（${note}）`),
    project: story.projectId,
    async run() {
      const session = await world.session(task.postId);
      const account = await accountOf(session, story.projectId);
      const missing = (account.requiredFen ?? 0) - account.arrivedFen;
      if (from?.triedWithout) {
        const key = `undecided.${story.projectId}.${index}`;
        const body = { fen: fen === 'rest' ? missing : fen, source: from.source, valueOn: civilDateOf(world.now), note };
        await inVain(world, story, world.send(session, `/accounts/${account.id}/arrivals`, body, key));
      }
      const money = from ? await decided(world, session, story.projectId, from) : { source: account.source };
      const body = { fen: fen === 'rest' ? missing : fen, ...money, valueOn: civilDateOf(world.now), note };
      for (const payer of units ? await payersOf(world, story, units) : [{}]) {
        const key = `arrival.${story.projectId}.${index}.${payer.unitId ?? ''}`;
        await world.send(session, `/accounts/${account.id}/arrivals`, { ...body, ...payer }, key);
      }
    },
  }));
}

/** By the list that the office gives: a client that is a company does not read who lives where. */
async function payersOf(world: World, { scenario }: Story, codes: readonly string[]): Promise<{ unitId?: string }[]> {
  const office = await world.realm.officeSession();
  const units = await office.all<{ id: string; code: string }>(`/compounds/${world.realm.compoundId(scenario.mark)}/units`);
  return units.filter(({ code }) => codes.includes(code)).map(({ id }) => ({ unitId: id }));
}

/** Common money comes with the owners' decision, which the collector enters for their body. */
async function decided(
  world: World,
  session: Session,
  projectId: string,
  { source, decision }: { source: string; decision?: string },
): Promise<{ source: string; paperId?: string }> {
  if (decision === undefined) return { source };
  const [paperId] = await bringPapers(world, session, projectId, [decision], `decision.${projectId}.${source}`);
  return paperId === undefined ? { source } : { source, paperId };
}
