import { Inject, Injectable } from '@nestjs/common';
import { choicesOf } from '#libs/database/channel-choice.repository';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { DEFAULT_CHANNELS, MATTERS } from '#libs/domain/delivery/channel';
import type { Actor } from '#libs/intake/actor';
import { availableChannels } from '#libs/intake/organisation/available-channels';
import { changePerson } from '#libs/intake/organisation/change-person';
import { chooseChannels } from '#libs/intake/organisation/choose-channels';
import type { Caller } from '../auth/caller';
import { CONFIGURATION, type Configuration } from '../configuration';
import { DATABASE } from '../database/database.module';
import { Reply } from '../http/reply';
import { Intake } from '../intake/intake';
import type { ChooseChannels, KeepQuiet } from './preference.dto';

/** How each person wants to be told. */
@Injectable()
export class PreferenceService {
  private readonly smsGateway: boolean;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CONFIGURATION) { smsGateway = false }: Configuration,
    private readonly intake: Intake,
  ) {
    this.smsGateway = smsGateway;
  }

  async read({ realmId, personId }: Actor) {
    const { now } = await realmNow(this.db, realmId);
    const { channels: available, groups } = await availableChannels(this.db, personId, now, this.smsGateway);
    const chosen = (await choicesOf(this.db, [personId])).get(personId);
    const choices = Object.fromEntries(MATTERS.map((matter) => [matter, chosen?.[matter] ?? DEFAULT_CHANNELS]));
    const { quietFromHour: fromHour, quietToHour: toHour } = await this.db.person.findUniqueOrThrow({ where: { id: personId } });
    return { choices, available, groups, quiet: { fromHour, toHour } };
  }

  /** Everybody's own; of others an administrator sets them. */
  async keepQuiet(caller: Caller, { fromHour, toHour }: KeepQuiet) {
    const input = { personId: caller.actor.personId, quietFromHour: fromHour, quietToHour: toHour };
    const reply = await this.intake.record(caller, (db, actor, options) => changePerson(db, actor, input, options));
    const { quietFromHour, quietToHour } = reply.body;
    return new Reply({ fromHour: quietFromHour, toHour: quietToHour }, reply.repeated);
  }

  choose(caller: Caller, input: ChooseChannels) {
    const { smsGateway } = this;
    return this.intake.record(caller, (db, actor, options) => chooseChannels(db, actor, { ...input, smsGateway }, options));
  }
}
