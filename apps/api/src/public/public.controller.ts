import { Body, Controller, Get, Post, Query, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Idempotency } from '#libs/intake/actor';
import { Once } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { PublicNoticeService } from './public-notice.service';
import { PublicObjectionService } from './public-objection.service';
import { ReceiptNo } from './receipt-no.decorator';
import { PublicNarrow, PublicReading } from './public-throttle.guard';
import {
  FilePublicObjection,
  PublicNotice,
  PublicNoticeFilter,
  PublicNoticeList,
  PublicObjection,
  PublicObjectionFiled,
  PublicRealm,
} from './public.dto';

@ApiTags('公开页（不登录）')
@Controller('public')
export class PublicController {
  constructor(
    private readonly notices: PublicNoticeService,
    private readonly objections: PublicObjectionService,
  ) {}

  @Get('notices')
  @UseGuards(PublicReading)
  @Endpoint({ permit: 'public', summary: '正在公示的事项', answer: PublicNoticeList })
  list(@Query({ schema: PublicNoticeFilter }) filter: PublicNoticeFilter) {
    return this.notices.list(filter);
  }

  @Get('notices/:id')
  @UseGuards(PublicReading)
  @Endpoint({ permit: 'public', summary: '一项公示及可公开的材料', answer: PublicNotice })
  read(@Id() id: string, @Query({ schema: PublicRealm }) { realm }: PublicRealm) {
    return this.notices.read(realm, id);
  }

  @Get('papers/:id')
  @UseGuards(PublicReading)
  @Endpoint({ permit: 'public', summary: '下载正在公示的公开材料', sends: 'application/octet-stream' })
  content(@Id() id: string, @Query({ schema: PublicRealm }) { realm }: PublicRealm) {
    return this.notices.content(realm, id);
  }

  @Post('notices/:id/objections')
  @UseGuards(PublicNarrow)
  @Endpoint({ permit: 'public', summary: '居民提出异议', status: 201, answer: PublicObjectionFiled, writes: 'once' })
  file(
    @Once() key: Idempotency,
    @Id() id: string,
    @Query({ schema: PublicRealm }) { realm }: PublicRealm,
    @Body({ schema: FilePublicObjection }) body: FilePublicObjection,
  ) {
    return this.objections.file(realm, id, key, body);
  }

  @Get('objections/:receiptNo')
  @UseGuards(PublicNarrow)
  @Endpoint({ permit: 'public', summary: '凭回执号查询异议', answer: PublicObjection })
  follow(@ReceiptNo() receiptNo: string, @Query({ schema: PublicRealm }) { realm }: PublicRealm) {
    return this.objections.follow(realm, receiptNo);
  }
}
