import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { AskedAgain, ConditionPage, OpinionPage, OpinionStatistics } from './review-answer.dto';
import { AskAgain, ConditionFilter, OpinionFilter, StatisticsFilter } from './review.dto';
import { ReviewService } from './review.service';

@ApiTags('联合审查')
@Controller()
export class ReviewController {
  constructor(private readonly reviews: ReviewService) {}

  @Get('opinions')
  @Endpoint({ permit: 'task.read', summary: '联审意见：久拖未复者在前', answer: OpinionPage })
  opinions(@Me() actor: Actor, @Query({ schema: OpinionFilter }) filter: OpinionFilter) {
    return this.reviews.opinions(actor, filter);
  }

  @Get('opinions/statistics')
  @Endpoint({ permit: 'task.read', summary: '各单位联审用时：中位数、未复、逾期', answer: OpinionStatistics })
  statistics(@Me() actor: Actor, @Query({ schema: StatisticsFilter }) filter: StatisticsFilter) {
    return this.reviews.statistics(actor, filter);
  }

  @Get('conditions')
  @Endpoint({ permit: 'task.read', summary: '附条件同意的条件：未落实、已落实', answer: ConditionPage })
  conditions(@Me() actor: Actor, @Query({ schema: ConditionFilter }) filter: ConditionFilter) {
    return this.reviews.conditions(actor, filter);
  }

  @Post('projects/:id/reviews/:stage/ask-again')
  @Endpoint({ permit: 'task.answer', summary: '送审内容有变：只向所涉单位重新征求意见', answer: AskedAgain, writes: 'once' })
  askAgain(@By() caller: Caller, @Id() id: string, @Id('stage') stage: string, @Body({ schema: AskAgain }) body: AskAgain) {
    return this.reviews.askAgain(caller, id, stage, body);
  }
}
