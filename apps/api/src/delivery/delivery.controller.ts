import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { DeliveryFilter, DeliveryPage, Retried } from './delivery.dto';
import { DeliveryService } from './delivery.service';

@ApiTags('站内信与投递')
@Controller('deliveries')
export class DeliveryController {
  constructor(private readonly deliveries: DeliveryService) {}

  @Get()
  @Endpoint({ permit: 'delivery.read', summary: '投递记录与失败清单', answer: DeliveryPage })
  list(@Me() actor: Actor, @Query({ schema: DeliveryFilter }) filter: DeliveryFilter) {
    return this.deliveries.list(actor, filter);
  }

  @Post(':id/retry')
  @Endpoint({ permit: 'delivery.retry', summary: '重发失败的消息', answer: Retried, writes: 'once' })
  retry(@By() caller: Caller, @Id() id: string) {
    return this.deliveries.retry(caller, id);
  }
}
