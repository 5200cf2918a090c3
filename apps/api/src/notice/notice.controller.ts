import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { NoticeAnswer, NoticePosted, ObjectionFiled, ObjectionList, Proposal } from './notice-answer.dto';
import { FileObjection, PostNotice, Printed } from './notice.dto';
import { NoticeService } from './notice.service';

@ApiTags('公示与异议')
@Controller('notices')
export class NoticeController {
  constructor(private readonly notices: NoticeService) {}

  @Get(':id')
  @Endpoint({ permit: 'notice.read', summary: '公示及其期限由来', answer: NoticeAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.notices.read(actor, id);
  }

  @Get(':id/proposal')
  @Endpoint({ permit: 'notice.read', summary: '按张贴日推算最短公示期', answer: Proposal })
  proposal(@Me() actor: Actor, @Id() id: string, @Query({ schema: Printed }) printed: Printed) {
    return this.notices.proposal(actor, id, printed);
  }

  @Post(':id/post')
  @Endpoint({ permit: 'notice.post', summary: '登记张贴', answer: NoticePosted, writes: 'decision' })
  post(@By() caller: Caller, @Id() id: string, @Body({ schema: PostNotice }) body: PostNotice) {
    return this.notices.post(caller, id, body);
  }

  @Get(':id/objections')
  @Endpoint({ permit: 'notice.read', summary: '异议列表', answer: ObjectionList })
  objections(@Me() actor: Actor, @Id() id: string) {
    return this.notices.objections(actor, id);
  }

  @Post(':id/objections')
  @Endpoint({ permit: 'objection.file', summary: '登记异议', status: 201, answer: ObjectionFiled, writes: 'once' })
  file(@By() caller: Caller, @Id() id: string, @Body({ schema: FileObjection }) body: FileObjection) {
    return this.notices.file(caller, id, body);
  }
}
