import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Receipt } from '../http/receipt.dto';
import { DiscardLetter, LetterAnswer, LetterFilter, LetterPage, LetterSigned, SignLetter } from './escalation.dto';
import { EscalationService } from './escalation.service';

@ApiTags('提级与督办')
@Controller('letters')
export class LetterController {
  constructor(private readonly escalations: EscalationService) {}

  @Get()
  @Endpoint({ permit: 'letter.read', summary: '商请函、督办单、呈报件', answer: LetterPage })
  list(@Me() actor: Actor, @Query({ schema: LetterFilter }) filter: LetterFilter) {
    return this.escalations.letters(actor, filter);
  }

  @Get(':id')
  @Endpoint({ permit: 'letter.read', summary: '文稿', answer: LetterAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.escalations.letter(actor, id);
  }

  @Post(':id/sign')
  @Endpoint({ permit: 'letter.sign', summary: '签发', answer: LetterSigned, writes: 'decision' })
  sign(@By() caller: Caller, @Id() id: string, @Body({ schema: SignLetter }) body: SignLetter) {
    return this.escalations.sign(caller, id, body);
  }

  @Post(':id/discard')
  @Endpoint({ permit: 'letter.sign', summary: '不予签发', answer: Receipt, writes: 'decision' })
  discard(@By() caller: Caller, @Id() id: string, @Body({ schema: DiscardLetter }) body: DiscardLetter) {
    return this.escalations.discard(caller, id, body);
  }
}
