import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { ConditionMet } from './task-answer.dto';
import { TaskVerbService } from './task-verb.service';

@ApiTags('待办')
@Controller('conditions')
export class ConditionController {
  constructor(private readonly verbs: TaskVerbService) {}

  @Post(':id/meet')
  @Endpoint({ permit: 'task.answer', summary: '附条件同意的条件已落实', answer: ConditionMet, writes: 'once' })
  meet(@By() caller: Caller, @Id() id: string) {
    return this.verbs.meetCondition(caller, id);
  }
}
