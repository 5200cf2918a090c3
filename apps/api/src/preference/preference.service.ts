import { Inject, Injectable } from '@nestjs/common';
import { choicesOf } from '#libs/database/channel-choice.repository';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { DEFAULT_CHANNELS, MATTERS } from '#libs/domain/delivery/channel';
import type { Actor } from '#libs/intake/actor';
import { availableChannels } from '#libs/intake/organisation/available-channels';
import { chooseChannels } from '#libs/intake/organisation/choose-channels';
import type { Caller } from '../auth/caller';
import { CONFIGURATION, type Configuration } from '../configuration';
import { DATABASE } from '../database/database.module';
import { Intake } from '../intake/intake';
import type { ChooseChannels } from './preference.dto';

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
    return { choices, available, groups };
  }

  choose(caller: Caller, input: ChooseChannels) {
    const { smsGateway } = this;
    return this.intake.record(caller, (db, actor, options) => chooseChannels(db, actor, { ...input, smsGateway }, options));
  }
}
