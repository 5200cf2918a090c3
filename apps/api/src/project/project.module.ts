import { Module } from '@nestjs/common';
import { ChangeService } from './change.service';
import { CompetitionService } from './competition.service';
import { Consumption } from './consumption';
import { ProjectController } from './project.controller';
import { ProjectService } from './project.service';
import { ProjectVerbService } from './project-verb.service';

@Module({
  controllers: [ProjectController],
  providers: [ProjectService, ProjectVerbService, CompetitionService, ChangeService, Consumption],
})
export class ProjectModule {}
