import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { CalendarAnswer, CalendarYear, Preview, PublicationFilter, PublicationList, Published } from './calendar.dto';
import { CalendarService } from './calendar.service';

@ApiTags('工作日历')
@Controller('calendar')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Get()
  @Endpoint({ permit: 'calendar.read', summary: '现行工作日历', answer: CalendarAnswer })
  inForce(@Me() actor: Actor) {
    return this.calendar.inForce(actor);
  }

  @Get('publications')
  @Endpoint({ permit: 'calendar.read', summary: '各年度放假安排的发布与修订', answer: PublicationList })
  publications(@Me() actor: Actor, @Query({ schema: PublicationFilter }) filter: PublicationFilter) {
    return this.calendar.publications(actor, filter);
  }

  @Post('preview')
  @Endpoint({ permit: 'calendar.read', summary: '预览：若发布该安排，哪些期限会移动（不留记录）', answer: Preview })
  preview(@Me() actor: Actor, @Body({ schema: CalendarYear }) body: CalendarYear) {
    return this.calendar.preview(actor, body);
  }

  @Post('publications')
  @Endpoint({ permit: 'calendar.publish', summary: '发布或修订一个年度的放假安排', status: 201, answer: Published, writes: 'once' })
  publish(@By() caller: Caller, @Body({ schema: CalendarYear }) body: CalendarYear) {
    return this.calendar.publish(caller, body);
  }
}
