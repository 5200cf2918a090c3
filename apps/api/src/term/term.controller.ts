import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '#libs/intake/actor';
import { Me } from '../auth/caller';
import { at, listed, on, whole } from '../http/answer-field';
import { Endpoint } from '../http/endpoint.decorator';
import { TermService } from './term.service';

/** `daysLeft`: calendar days to the last one in time; below zero when it has expired. `taskId`: the task that closes it, once it is open. */
const RunningTerm = z
  .object({
    id: z.string(),
    projectId: z.string(),
    projectName: z.string(),
    code: z.string(),
    title: z.string(),
    startedAt: at,
    endsOn: on,
    daysLeft: whole,
    taskId: z.string().nullable(),
  })
  .meta({ id: 'RunningTerm' });
const TermList = listed(RunningTerm);

@ApiTags('报建、施工、验收、移交与保修')
@Controller('terms')
export class TermController {
  constructor(private readonly terms: TermService) {}

  @Get()
  @Endpoint({ permit: 'project.read', summary: '在期的限期批准和豁免，先到期者在前', answer: TermList })
  running(@Me() actor: Actor) {
    return this.terms.running(actor);
  }
}
