import { Module } from '@nestjs/common';
import { ActionController } from './action.controller';
import { ActionService } from './action.service';
import { EscalationController } from './escalation.controller';
import { EscalationService } from './escalation.service';
import { LetterController } from './letter.controller';

@Module({ controllers: [EscalationController, ActionController, LetterController], providers: [EscalationService, ActionService] })
export class EscalationModule {}
