import { Module } from '@nestjs/common';
import { OverviewController } from './overview.controller';
import { OverviewService } from './overview.service';
import { TargetService } from './target.service';

@Module({ controllers: [OverviewController], providers: [OverviewService, TargetService] })
export class OverviewModule {}
