import { Module } from '@nestjs/common';
import { ChangeService } from './change.service';
import { CompetitionService } from './competition.service';
import { Consumption } from './consumption';
import { ProjectController } from './project.controller';
import { ProjectService } from './project.service';
import { ProjectVerbService } from './project-verb.service';
import { RankingService } from './ranking.service';

@Module({
  controllers: [ProjectController],
  providers: [ProjectService, ProjectVerbService, CompetitionService, RankingService, ChangeService, Consumption],
})
export class ProjectModule {}
