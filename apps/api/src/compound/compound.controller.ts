import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Takes } from '../http/media-type.guard';
import {
  Assessed,
  BuildingAdded,
  Changed,
  CompoundDetail,
  CompoundPage,
  ExceptionDecided,
  ExceptionList,
  ManyRegistered,
  Registered,
  UnitPage,
  UnitsAdded,
  Verdict,
} from './compound-answer.dto';
import {
  BulkCompounds,
  BulkUnits,
  ByProgramme,
  ChangeCompound,
  CompoundFilter,
  NewBuilding,
  NewCompound,
  NewException,
  UnitFilter,
} from './compound.dto';
import { CompoundRegisterService } from './compound-register.service';
import { CompoundService } from './compound.service';

@ApiTags('小区')
@Controller('compounds')
export class CompoundController {
  constructor(
    private readonly compounds: CompoundService,
    private readonly register: CompoundRegisterService,
  ) {}

  @Get()
  @Endpoint({ permit: 'compound.read', summary: '小区列表', answer: CompoundPage })
  list(@Me() actor: Actor, @Query({ schema: CompoundFilter }) filter: CompoundFilter) {
    return this.compounds.list(actor, filter);
  }

  @Get(':id')
  @Endpoint({ permit: 'compound.read', summary: '小区详情与楼栋', answer: CompoundDetail })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.compounds.read(actor, id);
  }

  @Get(':id/units')
  @Endpoint({ permit: 'compound.read', summary: '房屋与业主（姓名按岗位脱敏）', answer: UnitPage })
  units(@Me() actor: Actor, @Id() id: string, @Query({ schema: UnitFilter }) filter: UnitFilter) {
    return this.compounds.units(actor, id, filter);
  }

  @Get(':id/eligibility')
  @Endpoint({ permit: 'compound.read', summary: '按方案判断是否纳入改造范围（不留记录）', answer: Verdict })
  eligibility(@Me() actor: Actor, @Id() id: string, @Query({ schema: ByProgramme }) query: ByProgramme) {
    return this.compounds.eligibility(actor, id, query);
  }

  @Get(':id/exceptions')
  @Endpoint({ permit: 'compound.read', summary: '例外决定', answer: ExceptionList })
  exceptions(@Me() actor: Actor, @Id() id: string) {
    return this.compounds.exceptions(actor, id);
  }

  @Post()
  @Endpoint({ permit: 'compound.write', summary: '登记小区', status: 201, answer: Registered, writes: 'once' })
  create(@By() caller: Caller, @Body({ schema: NewCompound }) body: NewCompound) {
    return this.register.create(caller, body);
  }

  @Post('bulk')
  @Takes('application/json', 'text/csv')
  @Endpoint({
    permit: 'compound.write',
    summary: '批量登记小区（全部成功或全部不录）',
    status: 201,
    answer: ManyRegistered,
    writes: 'once',
  })
  createMany(@By() caller: Caller, @Body({ schema: BulkCompounds }) body: BulkCompounds) {
    return this.register.createMany(caller, body);
  }

  @Patch(':id')
  @Endpoint({ permit: 'compound.write', summary: '更改小区登记', answer: Changed, writes: 'decision' })
  change(@By() caller: Caller, @Id() id: string, @Body({ schema: ChangeCompound }) body: ChangeCompound) {
    return this.register.change(caller, id, body);
  }

  @Post(':id/buildings')
  @Endpoint({ permit: 'compound.write', summary: '登记楼栋', status: 201, answer: BuildingAdded, writes: 'once' })
  addBuilding(@By() caller: Caller, @Id() id: string, @Body({ schema: NewBuilding }) body: NewBuilding) {
    return this.register.addBuilding(caller, id, body);
  }

  @Post(':id/units/bulk')
  @Takes('application/json', 'text/csv')
  @Endpoint({
    permit: 'compound.write',
    summary: '批量登记房屋与业主（全部成功或全部不录）',
    status: 201,
    answer: UnitsAdded,
    writes: 'once',
  })
  addUnits(@By() caller: Caller, @Id() id: string, @Body({ schema: BulkUnits }) body: BulkUnits) {
    return this.register.addUnits(caller, id, body);
  }

  @Post(':id/assessments')
  @Endpoint({ permit: 'compound.write', summary: '判断并留存结论与理由', status: 201, answer: Assessed, writes: 'once' })
  assess(@By() caller: Caller, @Id() id: string, @Body({ schema: ByProgramme }) body: ByProgramme) {
    return this.register.assess(caller, id, body);
  }

  @Post(':id/exceptions')
  @Endpoint({ permit: 'compound.except', summary: '作出例外决定', status: 201, answer: ExceptionDecided, writes: 'once' })
  except(@By() caller: Caller, @Id() id: string, @Body({ schema: NewException }) body: NewException) {
    return this.register.except(caller, id, body);
  }
}
