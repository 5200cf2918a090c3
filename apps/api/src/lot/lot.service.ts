import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { sql, type Sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { changeLot } from '#libs/intake/lot/change-lot';
import { createLot } from '#libs/intake/lot/create-lot';
import type { LotRecord } from '#libs/intake/lot/lot-input';
import type { Caller } from '../auth/caller';
import { lotsOf } from '../auth/ownership';
import { permissionsOf } from '../auth/permission';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { versionsOf } from '../http/register-versions';
import { when } from '../http/when';
import { Intake } from '../intake/intake';
import type { ChangeLot, LotFilter, NewLot } from './lot.dto';

/** Tender lots, many to many with projects. */
@Injectable()
export class LotService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  async list(actor: Actor, { projectId }: LotFilter) {
    const own = sql`and exists (select 1 from lot_project of where of.lot_id = l.id and of.project_id = ${projectId})`;
    return { items: await this.rows(actor, when(projectId !== undefined, own)) };
  }

  async read(actor: Actor, lotId: string) {
    const [lot] = await this.rows(actor, sql`and l.id = ${lotId}`);
    if (!lot) throw new Refusal('not-found', '没有这个标段，或不属于您的范围。');
    return lot;
  }

  async history(actor: Actor, lotId: string) {
    await this.records.lot(actor, lotId);
    const money = permissionsOf(actor.role).includes('fund.read');
    const items = await versionsOf(this.db, 'lot', lotId);
    return { items: items.map(({ record, ...version }) => ({ ...version, record: money ? record : { ...record, contractFen: null } })) };
  }

  async create(caller: Caller, input: NewLot) {
    for (const projectId of input.projectIds) await this.records.project(caller.actor, projectId);
    return this.intake.record(caller, (db, actor, options) => createLot(db, actor, input, options));
  }

  async change(caller: Caller, lotId: string, input: ChangeLot) {
    await this.records.wholeLot(caller.actor, lotId);
    for (const projectId of input.projectIds ?? []) await this.records.project(caller.actor, projectId);
    return this.intake.record(caller, (db, actor, options) => changeLot(db, actor, { lotId, ...input }, options));
  }

  private rows(actor: Actor, condition: Sql): Promise<LotRecord[]> {
    const sum = permissionsOf(actor.role).includes('fund.read') ? sql`l.contract_fen` : sql`null::bigint`;
    return this.db.$queryRaw<LotRecord[]>`
      select l.id, l.code, l.title, l.contractor, ${sum} as "contractFen", l.revision,
             array(select part.project_id from lot_project part where part.lot_id = l.id order by part.project_id) as "projectIds"
        from lot l where ${lotsOf(actor)} ${condition} order by l.code`;
  }
}
