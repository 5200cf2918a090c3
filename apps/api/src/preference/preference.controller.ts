import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { ChannelChoices, ChooseChannels, KeepQuiet, PreferenceAnswer, QuietHours } from './preference.dto';
import { PreferenceService } from './preference.service';

@ApiTags('站内信与投递')
@Controller('preferences')
export class PreferenceController {
  constructor(private readonly preferences: PreferenceService) {}

  @Get()
  @Endpoint({ permit: 'signed-in', summary: '本人的提醒方式', answer: PreferenceAnswer })
  read(@Me() actor: Actor) {
    return this.preferences.read(actor);
  }

  @Put()
  @Endpoint({ permit: 'signed-in', summary: '选择提醒方式；逾期和上报不得全部静默', answer: ChannelChoices, writes: 'once' })
  choose(@By() caller: Caller, @Body({ schema: ChooseChannels }) body: ChooseChannels) {
    return this.preferences.choose(caller, body);
  }

  @Put('quiet-hours')
  @Endpoint({ permit: 'signed-in', summary: '本人的免打扰时段', answer: QuietHours, writes: 'once' })
  keepQuiet(@By() caller: Caller, @Body({ schema: KeepQuiet }) body: KeepQuiet) {
    return this.preferences.keepQuiet(caller, body);
  }
}
