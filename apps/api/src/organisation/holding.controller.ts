import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { EndHolding, HoldingAnswer } from './organisation.dto';
import { OrganisationVerbService } from './organisation-verb.service';

@ApiTags('单位与岗位')
@Controller('holdings')
export class HoldingController {
  constructor(private readonly verbs: OrganisationVerbService) {}

  @Post(':id/end')
  @Endpoint({ permit: 'organisation.write', summary: '结束任职或代理', answer: HoldingAnswer, writes: 'once' })
  end(@By() caller: Caller, @Id() id: string, @Body({ schema: EndHolding }) body: EndHolding) {
    return this.verbs.endHolding(caller, id, body);
  }
}
