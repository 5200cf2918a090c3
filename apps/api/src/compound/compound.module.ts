import { Module } from '@nestjs/common';
import { CompoundController } from './compound.controller';
import { CompoundRegisterService } from './compound-register.service';
import { CompoundService } from './compound.service';

@Module({ controllers: [CompoundController], providers: [CompoundService, CompoundRegisterService] })
export class CompoundModule {}
