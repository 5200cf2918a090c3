import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import type { Actor } from '#libs/intake/actor';
import { applyForPlan } from '#libs/intake/annual-plan/apply-for-plan';
import { createWindow } from '#libs/intake/annual-plan/create-window';
import { decideList } from '#libs/intake/annual-plan/decide-list';
import { giveOpinions } from '#libs/intake/annual-plan/give-opinions';
import { putList } from '#libs/intake/annual-plan/put-list';
import { recordListings } from '#libs/intake/annual-plan/record-listings';
import { setCutOff } from '#libs/intake/annual-plan/set-cut-off';
import { strikeOffListing } from '#libs/intake/annual-plan/strike-off-listing';
import { withdrawApplication } from '#libs/intake/annual-plan/withdraw-application';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { Intake } from '../intake/intake';
import type {
  ListQuery,
  NewApplication,
  NewCutOff,
  NewDecision,
  NewList,
  NewListings,
  NewOpinions,
  NewWindow,
  StrikeOff,
  Withdrawal,
} from './annual-plan.dto';
import { listOf } from './list-rows';

/** Who applies, lists, examines and decides. A district acts for itself; coordination enters for any. */
@Injectable()
export class AnnualPlanVerbService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  open(caller: Caller, input: NewWindow) {
    return this.intake.hand(caller, (db, actor, options) => createWindow(db, actor, input, options));
  }

  recordListings(caller: Caller, input: NewListings) {
    return this.intake.record(caller, (db, actor, options) => recordListings(db, actor, input, options));
  }

  strikeOffListing(caller: Caller, input: StrikeOff) {
    return this.intake.record(caller, (db, actor, options) => strikeOffListing(db, actor, input, options));
  }

  async setCutOff(caller: Caller, windowId: string, { closesOn, ...input }: NewCutOff) {
    await this.records.planWindow(caller.actor, windowId);
    const districtId = districtFor(caller.actor, input.districtId);
    return this.intake.hand(caller, (db, actor, options) => setCutOff(db, actor, { windowId, districtId, closesOn }, options));
  }

  async apply(caller: Caller, windowId: string, input: NewApplication) {
    await this.records.planWindow(caller.actor, windowId);
    await this.records.compound(caller.actor, input.compoundId);
    return this.intake.hand(caller, (db, actor, options) => applyForPlan(db, actor, { windowId, ...input }, options));
  }

  async putList(caller: Caller, windowId: string, body: NewList, query: ListQuery) {
    await this.records.planWindow(caller.actor, windowId);
    const { districtId: named, ...list } = listOf(body, query);
    const districtId = districtFor(caller.actor, named);
    return this.intake.hand(caller, (db, actor, options) => putList(db, actor, { windowId, districtId, ...list }, options));
  }

  async withdraw(caller: Caller, applicationId: string, input: Withdrawal) {
    await this.records.planApplication(caller.actor, applicationId);
    return this.intake.hand(caller, (db, actor, options) => withdrawApplication(db, actor, { applicationId, ...input }, options));
  }

  async giveOpinions(caller: Caller, windowId: string, input: NewOpinions) {
    await this.records.planWindow(caller.actor, windowId);
    return this.intake.hand(caller, (db, actor, options) => giveOpinions(db, actor, { windowId, ...input }, options));
  }

  async decide(caller: Caller, windowId: string, input: NewDecision) {
    await this.records.planWindow(caller.actor, windowId);
    await this.refuseOtherExaminers(caller.actor, windowId);
    return this.intake.hand(caller, (db, actor, options) => decideList(db, actor, { windowId, ...input }, options));
  }

  /** The office that receives the applications decides; the others give opinions. @throws Refusal forbidden */
  private async refuseOtherExaminers(actor: Actor, windowId: string): Promise<void> {
    if (actor.role === 'coordination') return;
    const { programmeHash } = await this.db.planWindow.findUniqueOrThrow({ where: { id: windowId }, select: { programmeHash: true } });
    const receivedBy = (await programmeByHash(this.db, programmeHash)).annualPlan?.receivedBy ?? '';
    if ((await this.db.organisation.count({ where: { id: actor.organisationId, template: receivedBy } })) === 1) return;
    throw new Refusal('forbidden', '由受理申报的部门作出结论；会同审查单位请提出意见。', { allowed: ['coordination'], receivedBy });
  }
}

/** @throws Refusal forbidden where another's district is named */
function districtFor(actor: Actor, named: string | undefined): string {
  const districtId = named ?? actor.organisationId;
  if (actor.role === 'coordination' || districtId === actor.organisationId) return districtId;
  throw new Refusal('forbidden', '只能为本单位申报。', { allowed: ['coordination'] });
}
