import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { ChangeRobot, NewRobot, RobotAnswer, RobotFilter, RobotPage, RobotTried } from './robot.dto';
import { RobotService } from './robot.service';

@ApiTags('站内信与投递')
@Controller('robots')
export class RobotController {
  constructor(private readonly robots: RobotService) {}

  @Get()
  @Endpoint({ permit: 'robot.read', summary: '各单位的群机器人；网址和密钥不显示', answer: RobotPage })
  list(@Me() actor: Actor, @Query({ schema: RobotFilter }) filter: RobotFilter) {
    return this.robots.list(actor, filter);
  }

  @Post()
  @Endpoint({ permit: 'robot.write', summary: '为单位配置群机器人', status: 201, answer: RobotAnswer, writes: 'once' })
  configure(@By() caller: Caller, @Body({ schema: NewRobot }) body: NewRobot) {
    return this.robots.configure(caller, body);
  }

  @Patch(':id')
  @Endpoint({ permit: 'robot.write', summary: '更改或停用群机器人', answer: RobotAnswer, writes: 'decision' })
  change(@By() caller: Caller, @Id() id: string, @Body({ schema: ChangeRobot }) body: ChangeRobot) {
    return this.robots.change(caller, id, body);
  }

  @Post(':id/test')
  @Endpoint({ permit: 'robot.write', summary: '向群中试发一条消息', answer: RobotTried, writes: 'once' })
  test(@By() caller: Caller, @Id() id: string) {
    return this.robots.test(caller, id);
  }
}
