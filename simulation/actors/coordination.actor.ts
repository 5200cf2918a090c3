import { atHour } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import { ApiRefusal, type Session } from '../api-client';
import { markInCluster } from '../compound-setup';
import type { ClusterPlan, Scenario } from '../story/scenario';
import type { Accepted } from '../wire';
import type { World } from '../world';
import type { Actor } from './actor';

const HOUR = 9;

/** The coordinating staff (旧改办): they enter projects as they come, records decisions that let one in, and backfill. */
export const coordination: Actor = {
  name: '旧改办',
  begins(world, rank) {
    return world.play.scenarios.map((scenario) => enter(world, scenario, rank));
  },
};

function enter(world: World, scenario: Scenario, rank: number): Act {
  return {
    key: `enter ${scenario.mark}`,
    at: atHour(scenario.entersOn, HOUR),
    rank,
    label: `${scenario.mark} ${scenario.compound.name}：登记改造项目`,
    async run() {
      const session = await world.realm.officeSession();
      const compoundId = world.realm.compoundId(scenario.mark);
      if (scenario.exception) await except(world, session, scenario, compoundId);
      const project = {
        name: `${scenario.compound.name}改造`,
        code: `示例-${scenario.mark}`,
        programme: world.programme.code,
        ...(scenario.cluster ? { clusterId: await merge(world, session, scenario.mark, scenario.cluster) } : { compoundIds: [compoundId] }),
        // Else the plan names it (plan-examiners.actor.ts).
        ...(scenario.client === undefined || world.programme.annualPlan?.decides?.includes('client')
          ? {}
          : { clientId: world.realm.byCode(scenario.client).id }),
      };
      try {
        const { projectId, no } = await start(session, scenario, project);
        world.stories.set(projectId, { scenario, projectId });
        if (no !== null) await world.consequences(session, projectId, no);
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.problem.code !== 'not-eligible') throw error;
        world.keptOut.set(scenario.mark, { because: error.problem['because'], detail: error.problem.detail });
      }
    },
  };
}

function start(session: Session, scenario: Scenario, project: object): Promise<Accepted> {
  const key = `enter.${scenario.mark}`;
  if (!scenario.backfill) return session.post('/projects', project, { key });
  return session.post('/projects/backfill', { ...project, ...scenario.backfill }, { key });
}

/** Merges the scenario's compound with the others of its cluster. @returns the cluster's id */
async function merge(world: World, session: Session, mark: string, { code, name, others }: ClusterPlan): Promise<string> {
  const compoundIds = Array.from({ length: others.length + 1 }, (_, index) => world.realm.compoundId(markInCluster(mark, index)));
  const { id } = await session.post<{ id: string }>('/clusters', { code, name, compoundIds }, { key: `cluster.${mark}` });
  return id;
}

async function except(world: World, session: Session, { exception, mark }: Scenario, compoundId: string): Promise<void> {
  const body = { programme: world.programme.code, ...exception };
  await session.post(`/compounds/${compoundId}/exceptions`, body, { key: `exception.${mark}` });
}
