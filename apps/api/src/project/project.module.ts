import { Module } from '@nestjs/common';
import { CompetitionService } from './competition.service';
import { Consumption } from './consumption';
import { ProjectController } from './project.controller';
import { ProjectService } from './project.service';
import { ProjectVerbService } from './project-verb.service';

@Module({ controllers: [ProjectController], providers: [ProjectService, ProjectVerbService, CompetitionService, Consumption] })
export class ProjectModule {}
