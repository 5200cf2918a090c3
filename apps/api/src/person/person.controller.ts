import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { ChangePerson, NewPerson, PersonAnswer, PersonDetail, PersonFilter, PersonPage } from './person.dto';
import { PersonService } from './person.service';

@ApiTags('人员')
@Controller('people')
export class PersonController {
  constructor(private readonly people: PersonService) {}

  @Get()
  @Endpoint({ permit: 'person.read', summary: '人员列表', answer: PersonPage })
  list(@Me() actor: Actor, @Query({ schema: PersonFilter }) filter: PersonFilter) {
    return this.people.list(actor, filter);
  }

  @Get(':id')
  @Endpoint({ permit: 'person.read', summary: '人员及其岗位', answer: PersonDetail })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.people.read(actor, id);
  }

  @Post()
  @Endpoint({ permit: 'person.write', summary: '登记人员', status: 201, answer: PersonAnswer, writes: 'once' })
  register(@By() caller: Caller, @Body({ schema: NewPerson }) body: NewPerson) {
    return this.people.register(caller, body);
  }

  @Patch(':id')
  @Endpoint({ permit: 'person.write', summary: '更改人员；停用或改密码后其会话即失效', answer: PersonAnswer, writes: 'decision' })
  change(@By() caller: Caller, @Id() id: string, @Body({ schema: ChangePerson }) body: ChangePerson) {
    return this.people.change(caller, id, body);
  }
}
