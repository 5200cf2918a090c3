import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/intake/actor';
import { By, Me, type Caller } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Takes } from '../http/media-type.guard';
import { BallotsCast, BallotVoided, RollFrozen, RollPage, TallyAnswer, VoteAnswer, VoteClosed } from './vote-answer.dto';
import { CastBallots, FreezeRoll, RollFilter, VoidBallot } from './vote.dto';
import { VoteService } from './vote.service';

@ApiTags('表决')
@Controller('votes')
export class VoteController {
  constructor(private readonly votes: VoteService) {}

  @Get(':id')
  @Endpoint({ permit: 'vote.read', summary: '表决', answer: VoteAnswer })
  read(@Me() actor: Actor, @Id() id: string) {
    return this.votes.read(actor, id);
  }

  @Get(':id/roll')
  @Endpoint({ permit: 'vote.read', summary: '冻结的名册与已投票情况（姓名按岗位脱敏）', answer: RollPage })
  roll(@Me() actor: Actor, @Id() id: string, @Query({ schema: RollFilter }) filter: RollFilter) {
    return this.votes.roll(actor, id, filter);
  }

  @Get(':id/tally')
  @Endpoint({ permit: 'vote.read', summary: '由名册和选票重新计票', answer: TallyAnswer })
  tally(@Me() actor: Actor, @Id() id: string) {
    return this.votes.tally(actor, id);
  }

  @Post(':id/roll')
  @Endpoint({ permit: 'vote.run', summary: '冻结名册并开放投票', answer: RollFrozen, writes: 'decision' })
  freezeRoll(@By() caller: Caller, @Id() id: string, @Body({ schema: FreezeRoll }) body: FreezeRoll) {
    return this.votes.freezeRoll(caller, id, body);
  }

  @Post(':id/ballots')
  @Takes('application/json', 'text/csv')
  @Endpoint({ permit: 'vote.run', summary: '登记选票，一张或多张（全部成功或全部不计）', status: 201, answer: BallotsCast, writes: 'once' })
  cast(@By() caller: Caller, @Id() id: string, @Body({ schema: CastBallots }) body: CastBallots) {
    return this.votes.cast(caller, id, body);
  }

  @Post(':id/ballots/:unitId/void')
  @Endpoint({ permit: 'vote.run', summary: '作废误登的选票，可重新登记；原选项和理由留存', answer: BallotVoided, writes: 'once' })
  voidBallot(@By() caller: Caller, @Id() id: string, @Id('unitId') unitId: string, @Body({ schema: VoidBallot }) body: VoidBallot) {
    return this.votes.voidBallot(caller, id, unitId, body);
  }

  @Post(':id/close')
  @Endpoint({ permit: 'vote.run', summary: '全部选票收齐，提前结束并计票', answer: VoteClosed, writes: 'decision' })
  close(@By() caller: Caller, @Id() id: string) {
    return this.votes.close(caller, id);
  }
}
