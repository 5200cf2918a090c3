import type { Tx } from '#libs/database/client';
import { lockProcesses } from '#libs/database/process.repository';
import type { RealmNow } from '#libs/database/realm-clock';
import { writeRecord } from '#libs/database/record.repository';
import { takeIn } from '../accept';
import type { Actor } from '../actor';
import { partyOf } from '../project/party-of';
import { fillParty } from '../project/set-party';

export const namedByPlan = (document: string): string => `年度计划（${document}）确定建设单位`;

/**
 * The plan names who carries each project out (项目建设单位): from its issuing on that is the project's client, on the project's own record.
 * The caller holds the window, which comes before the projects; one that has ended stays as it was.
 */
export async function nameClients(
  tx: Tx,
  actor: Actor,
  clock: RealmNow,
  clients: ReadonlyMap<string, string>,
  document: string,
): Promise<void> {
  const processes = await lockProcesses(tx, [...clients.keys()]);
  for (const process of processes.filter(({ status }) => status !== 'ended')) {
    const organisationId = clients.get(process.id)!;
    const always = { evenWhenPaused: true, evenWhenStopped: true, evenWhenMoving: true };
    const { additions } = await takeIn({ tx, actor, clock, calendarVersion: null }, process, always, async (acceptance) => {
      if ((await partyOf(acceptance, '$client')).ownId === organisationId) return;
      await fillParty(acceptance, { role: '$client', organisationId, reason: namedByPlan(document) });
    });
    await writeRecord(tx, process, additions);
  }
}
