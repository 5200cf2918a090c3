import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Session, type SignedIn } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { StreamService } from './stream.service';

@ApiTags('变动提示')
@Controller()
export class StreamController {
  constructor(private readonly streams: StreamService) {}

  @Get('stream')
  @Endpoint({ permit: 'project.read', summary: '可见项目的变动提示（收到后重新读取）', sends: 'text/event-stream' })
  all(@Session() session: SignedIn, @Res() response: Response): void {
    this.streams.all(session, response);
  }

  @Get('projects/:id/stream')
  @Endpoint({ permit: 'project.read', summary: '一个项目的变动提示', sends: 'text/event-stream' })
  project(@Session() session: SignedIn, @Id() id: string, @Res() response: Response): Promise<void> {
    return this.streams.project(session, id, response);
  }
}
