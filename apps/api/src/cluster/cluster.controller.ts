import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { ByProgramme } from '../compound/compound.dto';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import {
  ChangeCluster,
  ClusterAnswer,
  ClusterFilter,
  ClusterHistory,
  ClusterPage,
  ClusterVerdict,
  ClusterWritten,
  NewCluster,
} from './cluster.dto';
import { ClusterService } from './cluster.service';

@ApiTags('片区')
@Controller('clusters')
export class ClusterController {
  constructor(private readonly clusters: ClusterService) {}

  @Get()
  @Endpoint({ permit: 'compound.read', summary: '片区列表', answer: ClusterPage })
  list(@Me() actor: Actor, @Query({ schema: ClusterFilter }) filter: ClusterFilter) {
    return this.clusters.list(actor, filter);
  }

  @Get(':id')
  @Endpoint({ permit: 'compound.read', summary: '片区：所含小区、面积与户数合计、项目', answer: ClusterAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.clusters.read(actor, id);
  }

  @Get(':id/eligibility')
  @Endpoint({ permit: 'compound.read', summary: '逐个小区判断是否纳入改造范围（不留记录）', answer: ClusterVerdict })
  eligibility(@Me() actor: Actor, @Id() id: string, @Query({ schema: ByProgramme }) query: ByProgramme) {
    return this.clusters.eligibility(actor, id, query);
  }

  @Get(':id/history')
  @Endpoint({ permit: 'compound.read', summary: '片区历次登记：何人何时所改', answer: ClusterHistory })
  history(@Me() actor: Actor, @Id() id: string) {
    return this.clusters.history(actor, id);
  }

  @Post()
  @Endpoint({ permit: 'compound.write', summary: '合并小区为片区', status: 201, answer: ClusterWritten, writes: 'once' })
  create(@By() caller: Caller, @Body({ schema: NewCluster }) body: NewCluster) {
    return this.clusters.create(caller, body);
  }

  @Patch(':id')
  @Endpoint({ permit: 'compound.write', summary: '更改片区', answer: ClusterWritten, writes: 'decision' })
  change(@By() caller: Caller, @Id() id: string, @Body({ schema: ChangeCluster }) body: ChangeCluster) {
    return this.clusters.change(caller, id, body);
  }
}
