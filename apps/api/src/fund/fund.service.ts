import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import type { Actor } from '#libs/intake/actor';
import { accountWithEntries } from '#libs/intake/fund/account-with-entries';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { pageOf, placeOf } from '../http/page';
import type { EntryFilter } from './fund.dto';
import { computedFor, entryFor } from './payer-sight';

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
    return { items: items.map((budget) => ({ ...budget, computed: computedFor(actor.role, budget.computed) })) };
  }

  async accounts(actor: Actor, projectId: string) {
    await this.records.project(actor, projectId);
    const ids = await this.db.account.findMany({ where: { processId: projectId }, select: { id: true }, orderBy: { id: 'asc' } });
    return { items: await Promise.all(ids.map(({ id }) => this.account(actor, id))) };
  }

  async account(actor: Actor, accountId: string) {
    const { entries: _, ...account } = await this.withEntries(actor, accountId);
    return account;
  }

  /** In the order of booking: the account's figures add up from them. */
  async entries(actor: Actor, accountId: string, filter: EntryFilter) {
    const { entries: all } = await this.withEntries(actor, accountId);
    const entries = filter.source === undefined ? all : all.filter(({ source }) => source === filter.source);
    const place = placeOf(filter.after, 1)?.[0];
    const from = place === undefined ? 0 : entries.findIndex(({ id }) => id === place) + 1;
    return pageOf(
      entries.slice(from, from + filter.limit + 1),
      filter.limit,
      (entry) => [entry.id],
      ({ id, kind, source, purpose, fen, unitId, reversesId, note, paperId, valueOn, receivedAt, personId }) =>
        entryFor(actor.role, { id, kind, source, purpose, fen, unitId, reversesId, note, paperId, valueOn, receivedAt, personId }),
    );
  }

  private async withEntries(actor: Actor, accountId: string) {
    await this.records.thing(actor, 'account', accountId);
    return accountWithEntries(this.db, actor, accountId);
  }
}
