import { Injectable } from '@nestjs/common';
import { grantSubsidy } from '#libs/intake/fund/grant-subsidy';
import { makePayment } from '#libs/intake/fund/make-payment';
import { recordArrival } from '#libs/intake/fund/record-arrival';
import { recordBudget } from '#libs/intake/fund/record-budget';
import { recordFinalAccounts } from '#libs/intake/fund/record-final-accounts';
import { refund } from '#libs/intake/fund/refund';
import { reverseEntry } from '#libs/intake/fund/reverse-entry';
import type { Caller } from '../auth/caller';
import { refuseOtherRoles } from '../auth/permission';
import { Records } from '../auth/records';
import { Intake } from '../intake/intake';
import type { NewArrival, NewBudget, NewPayment, NewRefund, NewSubsidy, ReverseEntry } from './fund.dto';

/** Books money. */
@Injectable()
export class FundVerbService {
  constructor(
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  /** The plan is the client's to bring; the final accounts, which settle with the households, are not. */
  async budget(caller: Caller, projectId: string, { kind, adoptedOn, reason, ...input }: NewBudget) {
    await this.records.project(caller.actor, projectId);
    if (kind === 'plan')
      return this.intake.hand(caller, (db, actor, options) =>
        recordBudget(
          db,
          actor,
          { projectId, ...input, ...(adoptedOn === undefined ? {} : { adoptedOn }), ...(reason === undefined ? {} : { reason }) },
          options,
        ),
      );
    refuseOtherRoles(caller.actor.role, 'fund.settle');
    return this.intake.hand<object>(caller, (db, actor, options) => recordFinalAccounts(db, actor, { projectId, ...input }, options));
  }

  async arrive(caller: Caller, accountId: string, input: NewArrival) {
    await this.records.thing(caller.actor, 'account', accountId);
    return this.intake.hand(caller, (db, actor, options) => recordArrival(db, actor, { accountId, ...input }, options));
  }

  async pay(caller: Caller, accountId: string, input: NewPayment) {
    await this.records.thing(caller.actor, 'account', accountId);
    return this.intake.hand(caller, (db, actor, options) => makePayment(db, actor, { accountId, ...input }, options));
  }

  async grant(caller: Caller, accountId: string, input: NewSubsidy) {
    await this.records.thing(caller.actor, 'account', accountId);
    return this.intake.hand(caller, (db, actor, options) => grantSubsidy(db, actor, { accountId, ...input }, options));
  }

  async refund(caller: Caller, accountId: string, input: NewRefund) {
    await this.records.thing(caller.actor, 'account', accountId);
    return this.intake.hand(caller, (db, actor, options) => refund(db, actor, { accountId, ...input }, options));
  }

  async reverse(caller: Caller, entryId: string, { reason, bounced = false }: ReverseEntry) {
    await this.records.thing(caller.actor, 'ledger_entry', entryId);
    return this.intake.hand(caller, (db, actor, options) => reverseEntry(db, actor, { entryId, reason, bounced }, options));
  }
}
