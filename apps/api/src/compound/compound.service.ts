import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { openOwners } from '#libs/database/personal/owners';
import { pseudonymsFor } from '#libs/database/personal/pseudonym';
import type { Actor } from '#libs/intake/actor';
import { judgeCompound } from '#libs/intake/compound/assess-compound';
import { programmeNamed } from '#libs/intake/programme-named';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { type Page, pageOf, placeOf } from '../http/page';
import type { ByProgramme, CompoundFilter, UnitFilter } from './compound.dto';
import { type CompoundLine, listCompounds, readCompound } from './compound.query';
import { type Owner, ownersFor, roomFor, seesRooms } from './owner-name';

/** Reads compounds with their buildings, units and eligibility. */
@Injectable()
export class CompoundService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly records: Records,
  ) {}

  async list(actor: Actor, filter: CompoundFilter): Promise<Page<CompoundLine>> {
    const rows = await listCompounds(this.db, actor, filter);
    return pageOf(
      rows,
      filter.limit,
      (compound) => [compound.code],
      (compound) => compound,
    );
  }

  async read(actor: Actor, compoundId: string) {
    const compound = await readCompound(this.db, actor, compoundId);
    if (!compound) throw new Refusal('not-found', '没有这个小区，或不属于您的范围。');
    const buildings = await this.db.building.findMany({
      where: { compoundId },
      omit: { realmId: true, compoundId: true },
      orderBy: { code: 'asc' },
    });
    return { ...compound, buildings };
  }

  async units(actor: Actor, compoundId: string, filter: UnitFilter) {
    await this.records.compoundToRead(actor, compoundId);
    const place = placeOf(filter.after, 1);
    // The page's place would tell the room that it ends with.
    const by = seesRooms(actor.role) ? 'code' : 'id';
    const rows = await this.db.unit.findMany({
      where: { compoundId, ...(place ? { [by]: { gt: place[0]! } } : {}) },
      orderBy: { [by]: 'asc' },
      take: filter.limit + 1,
    });
    const buildings = await this.db.building.findMany({ where: { compoundId }, select: { id: true, code: true } });
    const alias = await pseudonymsFor(this.db, actor.realmId, compoundId);
    const codes = new Map(buildings.map((building) => [building.id, building.code]));
    return pageOf(
      rows,
      filter.limit,
      (unit) => [unit[by]],
      ({ id, code, areaCsqm, buildingId, owners }) => ({
        id,
        building: codes.get(buildingId) ?? '',
        code: roomFor(actor.role, code),
        areaCsqm,
        owners: ownersFor(actor.role, openOwners(id, owners as unknown as Owner[]), (key) => alias('owner', key)),
      }),
    );
  }

  async eligibility(actor: Actor, compoundId: string, { programme: named }: ByProgramme) {
    await this.records.compoundToRead(actor, compoundId);
    const { programme } = await programmeNamed(this.db, actor.realmId, named);
    return judgeCompound(this.db, actor.realmId, programme, compoundId);
  }

  async exceptions(actor: Actor, compoundId: string) {
    await this.records.compoundToRead(actor, compoundId);
    const items = await this.db.exceptionDecision.findMany({
      where: { compoundId },
      omit: { realmId: true },
      orderBy: { decidedAt: 'asc' },
    });
    return { items };
  }
}
