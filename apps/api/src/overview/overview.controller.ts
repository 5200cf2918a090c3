import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { Me } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { OverviewAnswer, TargetsAnswer } from './overview.dto';
import { OverviewService } from './overview.service';
import { TargetService } from './target.service';

@ApiTags('总览')
@Controller('overview')
export class OverviewController {
  constructor(
    private readonly overview: OverviewService,
    private readonly standing: TargetService,
  ) {}

  @Get()
  @Endpoint({
    permit: 'overview.read',
    summary: '总览：环节、街道、按期与逾期、分来源资金、最慢单位、每周走势；每个数字附可打开的清单',
    answer: OverviewAnswer,
  })
  read(@Me() actor: Actor) {
    return this.overview.read(actor);
  }

  @Get('targets')
  @Endpoint({
    permit: 'overview.read',
    summary: '方案目标：要多少、按期完成、逾期完成、在办、还差；每个数字附可打开的项目清单',
    answer: TargetsAnswer,
  })
  targets(@Me() actor: Actor) {
    return this.standing.list(actor);
  }
}
