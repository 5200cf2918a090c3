import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { MOST_BYTES } from '#libs/intake/paper/upload-paper';
import { By, Me, type Caller, type UploadedPart } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Takes } from '../http/media-type.guard';
import { ReadsFile, TheFile } from '../http/upload.decorator';
import { NewWindowPaper, PaperFilter, PaperList, PaperUploaded } from './paper.dto';
import { PaperService } from './paper.service';

@ApiTags('材料')
@Controller('plan-windows/:id/papers')
export class WindowPaperController {
  constructor(private readonly papers: PaperService) {}

  @Get()
  @Endpoint({ permit: 'paper.read', summary: '年度计划的材料，各版俱在', answer: PaperList })
  list(@Me() actor: Actor, @Id() id: string, @Query({ schema: PaperFilter }) filter: PaperFilter) {
    return this.papers.listOfWindow(actor, id, filter);
  }

  @Post()
  @Takes('application/json', 'multipart/form-data')
  @ReadsFile(MOST_BYTES)
  @Endpoint({ permit: 'paper.write', summary: '登记或上传年度计划材料的新一版', status: 201, answer: PaperUploaded, writes: 'once' })
  upload(
    @By() caller: Caller,
    @Id() id: string,
    @Body({ schema: NewWindowPaper }) body: NewWindowPaper,
    @TheFile() file: UploadedPart | undefined,
  ) {
    return this.papers.uploadToWindow(caller, id, body, file);
  }
}
