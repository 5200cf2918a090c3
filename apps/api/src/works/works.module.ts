import { Module } from '@nestjs/common';
import { DefectController } from './defect.controller';
import { WorksController } from './works.controller';
import { WorksService } from './works.service';
import { WorksVerbService } from './works-verb.service';

@Module({ controllers: [WorksController, DefectController], providers: [WorksService, WorksVerbService] })
export class WorksModule {}
