import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import {
  CalendarAnswer,
  CalendarDays,
  CalendarYear,
  DaysFilter,
  Pages,
  Preview,
  PublicationFilter,
  PublicationList,
  PublicationProgress,
  Published,
  ToldPage,
} from './calendar.dto';
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

  @Get('days')
  @Endpoint({ permit: 'calendar.read', summary: '一年中的每一天：是否工作日、为何、是否暂定', answer: CalendarDays })
  days(@Me() actor: Actor, @Query({ schema: DaysFilter }) filter: DaysFilter) {
    return this.calendar.days(actor, filter);
  }

  @Get('publications')
  @Endpoint({ permit: 'calendar.read', summary: '各年度放假安排的发布与修订', answer: PublicationList })
  publications(@Me() actor: Actor, @Query({ schema: PublicationFilter }) filter: PublicationFilter) {
    return this.calendar.publications(actor, filter);
  }

  @Get('publications/:id')
  @Endpoint({ permit: 'calendar.trace', summary: '一次发布的告知进度', answer: PublicationProgress })
  progress(@Me() actor: Actor, @Id() id: string) {
    return this.calendar.progress(actor, id);
  }

  @Get('publications/:id/told')
  @Endpoint({ permit: 'calendar.trace', summary: '一次发布告知了哪些项目，各移动了哪些期限', answer: ToldPage })
  told(@Me() actor: Actor, @Id() id: string, @Query({ schema: Pages }) pages: Pages) {
    return this.calendar.told(actor, id, pages);
  }

  @Post('preview')
  @Endpoint({ permit: 'calendar.trace', summary: '预览：若发布该安排，哪些期限会移动（不留记录）', answer: Preview })
  preview(@Me() actor: Actor, @Body({ schema: CalendarYear }) body: CalendarYear, @Query({ schema: Pages }) pages: Pages) {
    return this.calendar.preview(actor, body, pages);
  }

  @Post('publications')
  @Endpoint({ permit: 'calendar.publish', summary: '发布或修订一个年度的放假安排', status: 201, answer: Published, writes: 'once' })
  publish(@By() caller: Caller, @Body({ schema: CalendarYear }) body: CalendarYear) {
    return this.calendar.publish(caller, body);
  }
}
