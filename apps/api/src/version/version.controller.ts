import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Version } from '../programme/programme.dto';
import {
  Difference,
  MovableFilter,
  MovablePage,
  Move,
  MoveBack,
  Moved,
  MovedBack,
  MoveFilter,
  MovePage,
  MovePreview,
  MovePreviewed,
} from './version.dto';
import { VersionService } from './version.service';

@ApiTags('方案换版')
@Controller('programmes/:code')
export class VersionController {
  constructor(private readonly versions: VersionService) {}

  @Get('versions/:version/diff/:other')
  @Endpoint({ permit: 'programme.read', summary: '两版方案逐条的不同；version、other 可为 latest', answer: Difference })
  difference(
    @Me() actor: Actor,
    @Id('code') code: string,
    @Param('version', { schema: Version }) version: string,
    @Param('other', { schema: Version }) other: string,
  ) {
    return this.versions.difference(actor, code, version, other);
  }

  @Get('projects')
  @Endpoint({ permit: 'programme.trace', summary: '在办项目及其所依的版次', answer: MovablePage })
  movable(@Me() actor: Actor, @Id('code') code: string, @Query({ schema: MovableFilter }) filter: MovableFilter) {
    return this.versions.movable(actor, code, filter);
  }

  @Get('moves')
  @Endpoint({ permit: 'programme.trace', summary: '项目换版记录', answer: MovePage })
  list(@Me() actor: Actor, @Id('code') code: string, @Query({ schema: MoveFilter }) filter: MoveFilter) {
    return this.versions.list(actor, code, filter);
  }

  @Post('moves/preview')
  @Endpoint({ permit: 'programme.move', summary: '预览：一个项目换版后，环节、待办、期限如何（不留记录）', answer: MovePreview })
  preview(@Me() actor: Actor, @Id('code') code: string, @Body({ schema: MovePreviewed }) body: MovePreviewed) {
    return this.versions.preview(actor, code, body);
  }

  @Post('moves')
  @Endpoint({ permit: 'programme.move', summary: '将一个或多个项目换到另一版方案', answer: Moved, writes: 'once' })
  move(@By() caller: Caller, @Id('code') code: string, @Body({ schema: Move }) body: Move) {
    return this.versions.move(caller, code, body);
  }

  @Post('moves/:id/back')
  @Endpoint({ permit: 'programme.move', summary: '撤回换版；项目有新的办理后不能撤回', answer: MovedBack, writes: 'once' })
  back(@By() caller: Caller, @Id('code') code: string, @Id() id: string, @Body({ schema: MoveBack }) body: MoveBack) {
    return this.versions.back(caller, code, id, body);
  }
}
