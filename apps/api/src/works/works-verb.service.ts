import { Injectable } from '@nestjs/common';
import { recordDefects } from '#libs/intake/acceptance/record-defects';
import { recordDefect } from '#libs/intake/works/record-defect';
import { rectifyDefect } from '#libs/intake/works/rectify-defect';
import { reportProgress } from '#libs/intake/works/report-progress';
import { requestChange } from '#libs/intake/works/request-change';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { Intake } from '../intake/intake';
import type { AcceptanceDefects, ChangeOrder, NewDefect, Rectification, WorksReport } from './works.dto';

/** Reports from the site, and what is found wanting. */
@Injectable()
export class WorksVerbService {
  constructor(
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  async report(caller: Caller, projectId: string, input: WorksReport) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => reportProgress(db, actor, { projectId, ...input }, options));
  }

  async requestChange(caller: Caller, projectId: string, input: ChangeOrder) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => requestChange(db, actor, { projectId, ...input }, options));
  }

  async defect(caller: Caller, projectId: string, input: NewDefect) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => recordDefect(db, actor, { projectId, ...input }, options));
  }

  async acceptanceDefects(caller: Caller, projectId: string, input: AcceptanceDefects) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => recordDefects(db, actor, { projectId, ...input }, options));
  }

  async rectify(caller: Caller, defectId: string, input: Rectification) {
    await this.records.thing(caller.actor, 'defect', defectId);
    return this.intake.hand(caller, (db, actor, options) => rectifyDefect(db, actor, { defectId, ...input }, options));
  }
}
