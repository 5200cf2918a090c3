import { Body, Controller, Get, Param, type PipeTransform, Post, Query, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Refusal } from '#libs/contracts/refusal';
import { isKeepable } from '#libs/domain/keepable';
import type { Idempotency } from '#libs/intake/actor';
import { Once } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { PublicNoticeService } from './public-notice.service';
import { PublicObjectionService } from './public-objection.service';
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

/** Receipts hold Chinese words. */
const receipt: PipeTransform<string, string> = {
  transform(value) {
    if (value.length > 120 || !isKeepable(value)) throw new Refusal('not-found', '没有这个回执号的异议。');
    return value.trim();
  },
};

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
  follow(@Param('receiptNo', receipt) receiptNo: string, @Query({ schema: PublicRealm }) { realm }: PublicRealm) {
    return this.objections.follow(realm, receiptNo);
  }
}
