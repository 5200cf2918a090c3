import type { Database } from '#libs/database/client';
import { type Channel, isPersonal, type Matter, MATTERS } from '#libs/domain/delivery/channel';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { availableChannels } from './available-channels';

export type ChannelChoices = Record<Matter, Channel[]>;

export interface ChooseChannelsInput extends ChannelChoices {
  /** Whether the operator has named a gateway for short messages. */
  smsGateway: boolean;
}

/**
 * Whoever is told chooses how, for each matter. Reminders and what is for information may be silenced; what is late, and what waits for
 * the office, must reach the person by a channel of his own.
 *
 * @throws Refusal invalid-input
 */
export async function chooseChannels(
  db: Database,
  actor: Actor,
  input: ChooseChannelsInput,
  options: RecordOptions = {},
): Promise<Accepted<ChannelChoices>> {
  const { realmId, personId } = actor;
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const check = new InputCheck();
    const { channels: available } = await availableChannels(tx, personId, clock.now, input.smsGateway);
    for (const matter of MATTERS) {
      // An address may come later; until then what goes by mail comes in the app.
      input[matter].forEach((channel, index) =>
        check.ensure(channel === 'mail' || available.includes(channel), `${matter}.${index}`, `${channel} 对您不可用`),
      );
    }
    check.ensure(isPersonal(input.escalation), 'escalation', '逾期和上报不得全部静默：站内信、邮件、短信须至少选一项');
    check.done();
    const chosen = MATTERS.map((matter) => ({ matter, channels: [...new Set(input[matter])] }));
    for (const { matter, channels } of chosen) {
      const data = { realmId, channels, chosenAt: new Date(clock.now) };
      await tx.channelChoice.upsert({
        where: { personId_matter: { personId, matter } },
        create: { personId, matter, ...data },
        update: data,
      });
    }
    return Object.fromEntries(chosen.map(({ matter, channels }) => [matter, channels])) as ChannelChoices;
  });
}
