import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { ProcessFilter, ProcessPage, Restart, Restarted } from './process.dto';
import { ProcessService } from './process.service';

@ApiTags('运行维护')
@Controller('processes')
export class ProcessController {
  constructor(private readonly processes: ProcessService) {}

  @Get()
  @Endpoint({ permit: 'process.read', summary: '停住的项目流程及原因', answer: ProcessPage })
  list(@Me() actor: Actor, @Query({ schema: ProcessFilter }) filter: ProcessFilter) {
    return this.processes.list(actor, filter);
  }

  @Post(':id/restart')
  @Endpoint({ permit: 'process.restart', summary: '从存档状态重新启动流程；流程在运行的，不受影响', answer: Restarted, writes: 'once' })
  restart(@By() caller: Caller, @Id() id: string, @Body({ schema: Restart }) body: Restart) {
    return this.processes.restart(caller, id, body);
  }
}
