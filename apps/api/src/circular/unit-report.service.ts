import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import type { Actor } from '#libs/intake/actor';
import { submitReport } from '#libs/intake/report/submit-report';
import { whoHasReported } from '#libs/intake/report/who-has-reported';
import type { Caller } from '../auth/caller';
import { DATABASE } from '../database/database.module';
import { pageOf } from '../http/page';
import { Intake } from '../intake/intake';
import type { MissingFilter, NewUnitReport, UnitReportFilter } from './circular.dto';
import { listUnitReports } from './circular.query';

/** Weekly reports of units, and who has not reported (未报名单). */
@Injectable()
export class UnitReportService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
  ) {}

  async list(actor: Actor, filter: UnitReportFilter) {
    return pageOf(
      await listUnitReports(this.db, actor, filter),
      filter.limit,
      ({ submittedAt, id }) => [submittedAt.toISOString(), id],
      (report) => report,
    );
  }

  async missing(actor: Actor, { programme, week }: MissingFilter) {
    const reported = await whoHasReported(this.db, actor.realmId, programme, week);
    const ids = [...reported.inTime, ...reported.late, ...reported.missing];
    const names = new Map((await this.db.organisation.findMany({ where: { id: { in: ids } } })).map(({ id, name }) => [id, name]));
    const named = (of: string[]) => of.map((id) => ({ id, name: names.get(id) ?? id }));
    return { ...reported, inTime: named(reported.inTime), late: named(reported.late), missing: named(reported.missing) };
  }

  submit(caller: Caller, { week, problems, arrivedFen, paidFen, ...report }: NewUnitReport) {
    const given = {
      ...(week && { week }),
      ...(problems && { problems }),
      ...(arrivedFen !== undefined && { arrivedFen }),
      ...(paidFen !== undefined && { paidFen }),
    };
    return this.intake.record(caller, (db, actor, options) => submitReport(db, actor, { ...report, ...given }, options));
  }
}
