import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { Me } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { PaperAnswer } from './paper.dto';
import { PaperService } from './paper.service';

@ApiTags('材料')
@Controller('papers')
export class PaperController {
  constructor(private readonly papers: PaperService) {}

  @Get(':id')
  @Endpoint({ permit: 'paper.read', summary: '材料', answer: PaperAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.papers.read(actor, id);
  }

  @Get(':id/content')
  @Endpoint({ permit: 'paper.read', summary: '下载材料文件', sends: 'application/octet-stream' })
  content(@Me() actor: Actor, @Id() id: string) {
    return this.papers.content(actor, id);
  }
}
