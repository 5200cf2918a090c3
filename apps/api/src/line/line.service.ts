import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import type { Actor } from '#libs/intake/actor';
import { dropLine } from '#libs/intake/line/drop-line';
import { receiveLine } from '#libs/intake/line/receive-line';
import { registerLines } from '#libs/intake/line/register-lines';
import type { Caller } from '../auth/caller';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { Intake } from '../intake/intake';
import type { LineDropped, LineReceived, NewLines } from './line.dto';
import { linesOf } from './line.query';

/** Pipes and cables that the works renew, and who took them over. */
@Injectable()
export class LineService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly records: Records,
    private readonly intake: Intake,
  ) {}

  async list(actor: Actor, projectId: string) {
    await this.records.project(actor, projectId);
    return { items: await linesOf(this.db, projectId) };
  }

  async register(caller: Caller, projectId: string, input: NewLines) {
    await this.records.project(caller.actor, projectId);
    return this.intake.hand(caller, (db, actor, options) => registerLines(db, actor, { projectId, ...input }, options));
  }

  async receive(caller: Caller, lineId: string, input: LineReceived) {
    await this.records.thing(caller.actor, 'line', lineId);
    return this.intake.hand(caller, (db, actor, options) => receiveLine(db, actor, { lineId, ...input }, options));
  }

  async drop(caller: Caller, lineId: string, input: LineDropped) {
    await this.records.thing(caller.actor, 'line', lineId);
    return this.intake.hand(caller, (db, actor, options) => dropLine(db, actor, { lineId, ...input }, options));
  }
}
