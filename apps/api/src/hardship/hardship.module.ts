import { Module } from '@nestjs/common';
import { HardshipController } from './hardship.controller';
import { HardshipService } from './hardship.service';

@Module({ controllers: [HardshipController], providers: [HardshipService] })
export class HardshipModule {}
