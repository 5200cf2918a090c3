import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { MOST_BYTES } from '#libs/intake/paper/upload-paper';
import { By, Me, type Caller, type UploadedPart } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Takes } from '../http/media-type.guard';
import { ReadsFile, TheFile } from '../http/upload.decorator';
import { NewPaper, PaperFilter, PaperList, PaperUploaded } from './paper.dto';
import { PaperService } from './paper.service';

@ApiTags('材料')
@Controller('projects/:id/papers')
export class ProjectPaperController {
  constructor(private readonly papers: PaperService) {}

  @Get()
  @Endpoint({ permit: 'paper.read', summary: '项目材料，各版俱在', answer: PaperList })
  list(@Me() actor: Actor, @Id() id: string, @Query({ schema: PaperFilter }) filter: PaperFilter) {
    return this.papers.list(actor, id, filter);
  }

  @Post()
  @Takes('application/json', 'multipart/form-data')
  @ReadsFile(MOST_BYTES)
  @Endpoint({ permit: 'paper.write', summary: '登记或上传材料的新一版', status: 201, answer: PaperUploaded, writes: 'once' })
  upload(@By() caller: Caller, @Id() id: string, @Body({ schema: NewPaper }) body: NewPaper, @TheFile() file: UploadedPart | undefined) {
    return this.papers.upload(caller, id, body, file);
  }
}
