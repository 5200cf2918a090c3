import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import type { Actor } from '#libs/intake/actor';
import { restartProcess } from '#libs/intake/project/restart-process';
import type { Caller } from '../auth/caller';
import { DATABASE } from '../database/database.module';
import { pageOf } from '../http/page';
import { Intake } from '../intake/intake';
import type { ProcessFilter, Restart } from './process.dto';
import { listProcesses } from './process.query';

/** The processes behind the projects, for who keeps the system running: an administrator meets no project, and needs none here. */
@Injectable()
export class ProcessService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
  ) {}

  async list(actor: Actor, filter: ProcessFilter) {
    const rows = await listProcesses(this.db, actor, filter);
    return pageOf(
      rows,
      filter.limit,
      ({ id }) => [id],
      ({ inboxNo, consumedNo, ...row }) => ({ ...row, projectId: row.id, inbox: { no: inboxNo, consumed: consumedNo } }),
    );
  }

  restart(caller: Caller, processId: string, { reason }: Restart) {
    return this.intake.hand(caller, (db, actor, options) => restartProcess(db, actor, { processId, reason }, options));
  }
}
