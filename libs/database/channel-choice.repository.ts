import type { Channel, Matter } from '#libs/domain/delivery/channel';
import type { Database, Tx } from './client';

export type Choices = Partial<Record<Matter, Channel[]>>;

/** What people have chosen, by person; who has chosen nothing is absent. */
export async function choicesOf(tx: Tx | Database, personIds: string[]): Promise<Map<string, Choices>> {
  const rows = await tx.channelChoice.findMany({ where: { personId: { in: personIds } } });
  const choices = new Map<string, Choices>();
  for (const { personId, matter, channels } of rows) choices.set(personId, { ...choices.get(personId), [matter]: channels });
  return choices;
}
