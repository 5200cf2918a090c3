import type { InboxFacts } from '#libs/contracts/inbox';
import type { Tx } from '#libs/database/client';
import { lockProcesses } from '#libs/database/process.repository';
import type { Actor } from '../actor';
import { inboxRow } from '../write-input';
import { writeInputs } from '../write-input-to-many';

export type PlanInput = 'plan.applied' | 'plan.kept' | 'plan.listed' | 'plan.refused';

export type PlanNews = { [K in PlanInput]: { projectId: string; kind: K; facts: InboxFacts[K] } }[PlanInput];

/**
 * Lets the projects know what became of their applications: a row in each inbox, all in one statement. The caller holds the window,
 * which comes before the projects in the order of locks. A project that has ended meanwhile hears nothing.
 */
export async function tellProjects(tx: Tx, actor: Actor, news: PlanNews[], now: number): Promise<void> {
  const processes = await lockProcesses(tx, [...new Set(news.map(({ projectId }) => projectId))]);
  const running = new Map(processes.filter(({ status }) => status !== 'ended').map((process) => [process.id, process]));
  const inputs = news.flatMap(({ projectId, kind, facts }) => {
    const process = running.get(projectId);
    return process ? [{ process, ...inboxRow(kind, { thingId: facts.applicationId, facts: facts as InboxFacts[typeof kind] }) }] : [];
  });
  await writeInputs(tx, inputs, actor, now);
}
