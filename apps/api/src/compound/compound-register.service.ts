import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { addBuilding } from '#libs/intake/compound/add-building';
import { addUnits } from '#libs/intake/compound/add-units';
import { assessEligibility } from '#libs/intake/compound/assess-eligibility';
import { changeCompound } from '#libs/intake/compound/change-compound';
import type { BuildingInput, CompoundInput, UnitInput } from '#libs/intake/compound/compound-input';
import { decideException } from '#libs/intake/compound/decide-exception';
import { registerCompounds } from '#libs/intake/compound/register-compounds';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { Reply } from '../http/reply';
import { csqmOf } from '../http/wire';
import { Intake } from '../intake/intake';
import type {
  BulkCompounds,
  BulkUnits,
  ByProgramme,
  ChangeCompound,
  NewBuilding,
  NewCompound,
  NewException,
  NewUnit,
} from './compound.dto';
import { compoundRows, unitRows } from './compound-rows';

/** Registers compounds, buildings and units, and the decisions on them. */
@Injectable()
export class CompoundRegisterService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  async create(caller: Caller, input: NewCompound) {
    const { body, repeated } = await this.register(caller, [input]);
    return new Reply(body.items[0], repeated);
  }

  async createMany(caller: Caller, body: BulkCompounds) {
    const organisations = await this.db.organisation.findMany({
      where: { realmId: caller.actor.realmId },
      select: { id: true, code: true },
    });
    return this.register(caller, compoundRows(body, new Map(organisations.map(({ id, code }) => [code, id]))));
  }

  async change(caller: Caller, compoundId: string, { areaSqm, ...changes }: ChangeCompound) {
    await this.records.compound(caller.actor, compoundId);
    const input = { compoundId, ...changes, ...(areaSqm === undefined ? {} : { areaCsqm: csqmOf(areaSqm) }) };
    return this.intake.record(caller, (db, actor, options) => changeCompound(db, actor, input, options));
  }

  async addBuilding(caller: Caller, compoundId: string, input: NewBuilding) {
    await this.records.compound(caller.actor, compoundId);
    return this.intake.record(caller, (db, actor, options) => addBuilding(db, actor, { compoundId, ...buildingOf(input) }, options));
  }

  async addUnits(caller: Caller, compoundId: string, body: BulkUnits) {
    await this.records.compound(caller.actor, compoundId);
    const units = unitRows(body).map((unit) => ({ building: unit.building, ...unitOf(unit) }));
    return this.intake.record(caller, (db, actor, options) => addUnits(db, actor, { compoundId, units }, options));
  }

  async assess(caller: Caller, compoundId: string, { programme }: ByProgramme) {
    await this.records.compound(caller.actor, compoundId);
    return this.intake.record(caller, (db, actor, options) => assessEligibility(db, actor, { compoundId, programme }, options));
  }

  async except(caller: Caller, compoundId: string, input: NewException) {
    await this.records.compound(caller.actor, compoundId);
    return this.intake.record(caller, (db, actor, options) => decideException(db, actor, { compoundId, ...input }, options));
  }

  private async register(caller: Caller, inputs: NewCompound[]) {
    for (const { subdistrictId } of inputs) this.records.place(caller.actor, [subdistrictId]);
    const compounds = inputs.map(compoundOf);
    return this.intake.record(caller, (db, actor, options) => registerCompounds(db, actor, { compounds }, options));
  }
}

function compoundOf({ areaSqm, buildings, ...compound }: NewCompound): CompoundInput {
  return { ...compound, areaCsqm: csqmOf(areaSqm), ...(buildings ? { buildings: buildings.map(buildingOf) } : {}) };
}

function buildingOf({ areaSqm, units, ...building }: NewBuilding): BuildingInput {
  return { ...building, areaCsqm: csqmOf(areaSqm), ...(units ? { units: units.map(unitOf) } : {}) };
}

const unitOf = ({ code, areaSqm, owners }: NewUnit): UnitInput => ({ code, areaCsqm: csqmOf(areaSqm), owners });
