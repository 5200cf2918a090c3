import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { MessageAnswer, MessageFilter, MessagePage } from './delivery.dto';
import { DeliveryService } from './delivery.service';

@ApiTags('站内信与投递')
@Controller('messages')
export class MessageController {
  constructor(private readonly deliveries: DeliveryService) {}

  @Get()
  @Endpoint({ permit: 'signed-in', summary: '本人的站内信', answer: MessagePage })
  list(@Me() actor: Actor, @Query({ schema: MessageFilter }) filter: MessageFilter) {
    return this.deliveries.messages(actor, filter);
  }

  @Post(':id/read')
  @Endpoint({ permit: 'signed-in', summary: '标为已读', answer: MessageAnswer, writes: 'once' })
  markRead(@By() caller: Caller, @Id() id: string) {
    return this.deliveries.markRead(caller, id);
  }
}
