import { Module } from '@nestjs/common';
import { CircularController } from './circular.controller';
import { CircularService } from './circular.service';
import { UnitReportController } from './unit-report.controller';
import { UnitReportService } from './unit-report.service';

@Module({ controllers: [CircularController, UnitReportController], providers: [CircularService, UnitReportService] })
export class CircularModule {}
