import type { InboxFacts } from '#libs/contracts/inbox';
import type { Tx } from '#libs/database/client';
import { lockProcesses } from '#libs/database/process.repository';
import type { Actor } from '../actor';
import { inboxRow } from '../write-input';
import { writeInputs } from '../write-input-to-many';

export type PlanInput = 'plan.applied' | 'plan.kept' | 'plan.lapsed' | 'plan.listed' | 'plan.refused';

export type PlanNews = { [K in PlanInput]: { projectId: string; kind: K; facts: InboxFacts[K] } }[PlanInput];

/**
 * Lets the projects know what became of their applications: a row in each inbox, all in one statement. The caller holds the window,
 * which comes before the projects in the order of locks. A project that has ended meanwhile hears nothing; nor does one of a lapsed
 * application for which another one stands.
 */
export async function tellProjects(tx: Tx, actor: Actor, news: PlanNews[], now: number): Promise<void> {
  const processes = await lockProcesses(tx, [...new Set(news.map(({ projectId }) => projectId))]);
  const running = new Map(processes.filter(({ status }) => status !== 'ended').map((process) => [process.id, process]));
  const lapsed = news.flatMap(({ projectId, kind }) => (kind === 'plan.lapsed' ? [projectId] : []));
  // Looked for under the projects' locks: an application of the same moment is seen, or waits and is told after this.
  const standing = await stillAppliedFor(tx, lapsed);
  const inputs = news.flatMap(({ projectId, kind, facts }) => {
    if (kind === 'plan.lapsed' && standing.has(projectId)) return [];
    const process = running.get(projectId);
    return process ? [{ process, ...inboxRow(kind, { thingId: facts.applicationId, facts: facts as InboxFacts[typeof kind] }) }] : [];
  });
  await writeInputs(tx, inputs, actor, now);
}

async function stillAppliedFor(tx: Tx, projectIds: string[]): Promise<Set<string>> {
  if (projectIds.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ projectId: string }[]>`
    select distinct a.project_id as "projectId" from plan_application a
     where a.project_id = any(${projectIds}::text[])
       and (a.status in ('applied', 'listed', 'agreed')
            or a.status = 'kept' and not exists (select 1 from plan_application s where s.carried_from_id = a.id))`;
  return new Set(rows.map(({ projectId }) => projectId));
}
