import { Injectable } from '@nestjs/common';
import { backfillProject } from '#libs/intake/project/backfill-project';
import { correctDate } from '#libs/intake/project/correct-date';
import { createProject } from '#libs/intake/project/create-project';
import { pauseProject } from '#libs/intake/project/pause-project';
import { resumeProject } from '#libs/intake/project/resume-project';
import { setParty } from '#libs/intake/project/set-party';
import { stateFacts } from '#libs/intake/project/state-facts';
import { withdrawProject } from '#libs/intake/project/withdraw-project';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { Intake } from '../intake/intake';
import type { BackfillProject, CorrectDate, NewProject, SetParty, StateFacts, Why } from './project-verb.dto';

/** Starts projects, and steers them. */
@Injectable()
export class ProjectVerbService {
  constructor(
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  async create(caller: Caller, input: NewProject) {
    await this.refuseForeign(caller, input);
    return this.intake.hand(caller, (db, actor, options) => createProject(db, actor, input, options));
  }

  async backfill(caller: Caller, input: BackfillProject) {
    await this.refuseForeign(caller, input);
    return this.intake.hand(caller, (db, actor, options) => backfillProject(db, actor, input, options));
  }

  async pause(caller: Caller, projectId: string, { reason }: Why) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => pauseProject(db, actor, { projectId, reason }, options));
  }

  async resume(caller: Caller, projectId: string, { reason }: Why) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => resumeProject(db, actor, { projectId, reason }, options));
  }

  async withdraw(caller: Caller, projectId: string, { reason }: Why) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => withdrawProject(db, actor, { projectId, reason }, options));
  }

  async correct(caller: Caller, projectId: string, input: CorrectDate) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => correctDate(db, actor, { projectId, ...input }, options));
  }

  async stateFacts(caller: Caller, projectId: string, input: StateFacts) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => stateFacts(db, actor, { projectId, ...input }, options));
  }

  async setParty(caller: Caller, projectId: string, input: SetParty) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => setParty(db, actor, { projectId, ...input }, options));
  }

  /** A subdistrict starts projects for its own compounds, and names no other subdistrict. */
  private async refuseForeign({ actor }: Caller, { compoundIds, clusterId, subdistrictId }: NewProject): Promise<void> {
    if (clusterId !== undefined) await this.records.wholeCluster(actor, clusterId);
    for (const compoundId of compoundIds) await this.records.compound(actor, compoundId);
    if (subdistrictId !== undefined) this.records.place(actor, [subdistrictId]);
  }
}
