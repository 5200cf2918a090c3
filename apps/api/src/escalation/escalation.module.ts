import { Module } from '@nestjs/common';
import { EscalationController } from './escalation.controller';
import { EscalationService } from './escalation.service';
import { LetterController } from './letter.controller';

@Module({ controllers: [EscalationController, LetterController], providers: [EscalationService] })
export class EscalationModule {}
