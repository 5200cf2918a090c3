import type { Session } from '../api-client';
import type { Story, World } from '../world';
import { bringPapers } from './papers';

/** Lets households off a part of what they pay, each by a decision on its paper. */
export async function remit(world: World, session: Session, { scenario, projectId }: Story, taskId: string): Promise<void> {
  const paper = world.programme.money.hardship?.paper;
  if (paper === undefined) throw new Error(`${world.programme.name} knows no hardship.`);
  const units = await session.all<{ id: string; code: string }>(`/compounds/${world.realm.compoundId(scenario.mark)}/units`);
  for (const { unit, share, reason } of scenario.remissions ?? []) {
    const unitId = units.find(({ code }) => code === unit)?.id;
    const [paperId] = await bringPapers(world, session, projectId, [paper], `remission.${taskId}.${unit}`);
    await world.send(session, `/projects/${projectId}/remissions`, { unitId, share, reason, paperId }, `remit.${taskId}.${unit}`);
  }
}
