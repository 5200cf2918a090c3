import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Receipt } from '../http/receipt.dto';
import { Rectification } from './works.dto';
import { WorksVerbService } from './works-verb.service';

@ApiTags('报建、施工、验收、移交与保修')
@Controller('defects')
export class DefectController {
  constructor(private readonly verbs: WorksVerbService) {}

  @Post(':id/rectify')
  @Endpoint({ permit: 'works.report', summary: '登记整改完成', answer: Receipt, writes: 'once' })
  rectify(@By() caller: Caller, @Id() id: string, @Body({ schema: Rectification }) body: Rectification) {
    return this.verbs.rectify(caller, id, body);
  }
}
