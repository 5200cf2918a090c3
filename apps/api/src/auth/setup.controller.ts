import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Endpoint } from '../http/endpoint.decorator';
import { LoginThrottle } from './login-throttle.guard';
import { SetUp } from './session.dto';
import { SetupService } from './setup.service';

@ApiTags('登录与会话')
@Controller('setup')
export class SetupController {
  constructor(private readonly setup: SetupService) {}

  @Post()
  @UseGuards(LoginThrottle)
  @Endpoint({ permit: 'public', summary: '以一次性链接建立首个管理员', status: 201, answer: z.object({ personId: z.string() }) })
  setUp(@Body({ schema: SetUp }) body: SetUp): Promise<{ personId: string }> {
    return this.setup.setUp(body);
  }
}
