import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { ReportSubmitted, UnitReportPage, WeekOfReports } from './circular-answer.dto';
import { MissingFilter, NewUnitReport, UnitReportFilter } from './circular.dto';
import { UnitReportService } from './unit-report.service';

@ApiTags('周调度与月通报')
@Controller('unit-reports')
export class UnitReportController {
  constructor(private readonly reports: UnitReportService) {}

  @Get()
  @Endpoint({ permit: 'unitReport.read', summary: '单位周报', answer: UnitReportPage })
  list(@Me() actor: Actor, @Query({ schema: UnitReportFilter }) filter: UnitReportFilter) {
    return this.reports.list(actor, filter);
  }

  @Get('missing')
  @Endpoint({ permit: 'unitReport.oversee', summary: '未报名单', answer: WeekOfReports })
  missing(@Me() actor: Actor, @Query({ schema: MissingFilter }) filter: MissingFilter) {
    return this.reports.missing(actor, filter);
  }

  @Post()
  @Endpoint({ permit: 'unitReport.write', summary: '报送周报', answer: ReportSubmitted, writes: 'once', status: 201 })
  submit(@By() caller: Caller, @Body({ schema: NewUnitReport }) body: NewUnitReport) {
    return this.reports.submit(caller, body);
  }
}
