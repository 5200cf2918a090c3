import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import {
  ChangeOrganisation,
  NewOrganisation,
  NewPost,
  OrganisationFilter,
  OrganisationPage,
  OrganisationAnswer,
  OrganisationWritten,
  PostAnswer,
} from './organisation.dto';
import { OrganisationService } from './organisation.service';
import { OrganisationVerbService } from './organisation-verb.service';

@ApiTags('单位与岗位')
@Controller('organisations')
export class OrganisationController {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly verbs: OrganisationVerbService,
  ) {}

  @Get()
  @Endpoint({ permit: 'organisation.read', summary: '单位、岗位及现任人员', answer: OrganisationPage })
  list(@Me() actor: Actor, @Query({ schema: OrganisationFilter }) filter: OrganisationFilter) {
    return this.organisations.list(actor, filter);
  }

  @Get(':id')
  @Endpoint({ permit: 'organisation.read', summary: '单位', answer: OrganisationAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.organisations.read(actor, id);
  }

  @Post()
  @Endpoint({ permit: 'organisation.write', summary: '设立单位', status: 201, answer: OrganisationWritten, writes: 'once' })
  create(@By() caller: Caller, @Body({ schema: NewOrganisation }) body: NewOrganisation) {
    return this.verbs.create(caller, body);
  }

  @Patch(':id')
  @Endpoint({ permit: 'organisation.write', summary: '更改单位', answer: OrganisationWritten, writes: 'decision' })
  change(@By() caller: Caller, @Id() id: string, @Body({ schema: ChangeOrganisation }) body: ChangeOrganisation) {
    return this.verbs.change(caller, id, body);
  }

  @Post(':id/posts')
  @Endpoint({ permit: 'organisation.write', summary: '设立岗位', status: 201, answer: PostAnswer, writes: 'once' })
  addPost(@By() caller: Caller, @Id() id: string, @Body({ schema: NewPost }) body: NewPost) {
    return this.verbs.addPost(caller, id, body);
  }
}
