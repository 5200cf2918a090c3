import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { FigureAnswer, ReviewAnswer, ReviewPage, ReviewReceipt, ReviewSigned } from './circular-answer.dto';
import { AmendReview, ReviewFilter } from './circular.dto';
import { CircularService } from './circular.service';

@ApiTags('周调度与月通报')
@Controller('reviews')
export class CircularController {
  constructor(private readonly reviews: CircularService) {}

  @Get()
  @Endpoint({ permit: 'review.read', summary: '周调度与月通报', answer: ReviewPage })
  list(@Me() actor: Actor, @Query({ schema: ReviewFilter }) filter: ReviewFilter) {
    return this.reviews.list(actor, filter);
  }

  @Get(':id')
  @Endpoint({ permit: 'review.read', summary: '一期通报', answer: ReviewAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.reviews.read(actor, id);
  }

  @Get(':id/figures/:figure')
  @Endpoint({ permit: 'review.read', summary: '数字所指的项目', answer: FigureAnswer })
  figure(@Me() actor: Actor, @Id() id: string, @Id('figure') figure: string) {
    return this.reviews.figure(actor, id, figure);
  }

  @Get(':id/docx')
  @Endpoint({ permit: 'review.read', summary: '下载 Word 文件', sends: 'application/octet-stream' })
  docx(@Me() actor: Actor, @Id() id: string) {
    return this.reviews.file(actor, id, 'docx');
  }

  @Get(':id/xlsx')
  @Endpoint({ permit: 'review.read', summary: '下载 Excel 文件', sends: 'application/octet-stream' })
  xlsx(@Me() actor: Actor, @Id() id: string) {
    return this.reviews.file(actor, id, 'xlsx');
  }

  @Post(':id/redraft')
  @Endpoint({ permit: 'review.draft', summary: '重新拟稿', answer: ReviewReceipt, writes: 'decision' })
  redraft(@By() caller: Caller, @Id() id: string) {
    return this.reviews.redraft(caller, id);
  }

  @Patch(':id')
  @Endpoint({ permit: 'review.draft', summary: '修改按语', answer: ReviewReceipt, writes: 'decision' })
  amend(@By() caller: Caller, @Id() id: string, @Body({ schema: AmendReview }) body: AmendReview) {
    return this.reviews.amend(caller, id, body);
  }

  @Post(':id/sign')
  @Endpoint({ permit: 'review.sign', summary: '签发', answer: ReviewSigned, writes: 'decision' })
  sign(@By() caller: Caller, @Id() id: string) {
    return this.reviews.sign(caller, id);
  }
}
