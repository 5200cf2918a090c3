import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import type { Actor } from '#libs/intake/actor';
import { accountWithEntries } from '#libs/intake/fund/account-with-entries';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';

/** Reads a project's money: budgets, accounts, and the entries behind every figure. */
@Injectable()
export class FundService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly records: Records,
  ) {}

  async budgets(actor: Actor, projectId: string) {
    await this.records.project(actor, projectId);
    const items = await this.db.budget.findMany({
      where: { processId: projectId },
      omit: { realmId: true, processId: true },
      orderBy: { recordedAt: 'asc' },
    });
    return { items };
  }

  async accounts(actor: Actor, projectId: string) {
    await this.records.project(actor, projectId);
    const ids = await this.db.account.findMany({ where: { processId: projectId }, select: { id: true }, orderBy: { id: 'asc' } });
    const items = await Promise.all(ids.map(({ id }) => accountWithEntries(this.db, actor, id)));
    return { items };
  }

  async account(actor: Actor, accountId: string) {
    await this.records.thing(actor, 'account', accountId);
    return accountWithEntries(this.db, actor, accountId);
  }
}
