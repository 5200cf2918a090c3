import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Endpoint } from '../http/endpoint.decorator';
import { HealthService, Readiness } from './health.service';

const Live = z.object({ status: z.literal('ok') });

@ApiTags('运行状况')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @Endpoint({ permit: 'public', summary: '进程在运行', answer: Live })
  live(): z.infer<typeof Live> {
    return { status: 'ok' };
  }

  @Get('ready')
  @Endpoint({ permit: 'public', summary: '可以受理（只取决于 PostgreSQL；其余部件停用时受理不受影响）', answer: Readiness })
  ready(): Promise<Readiness> {
    return this.health.ready();
  }
}
