import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { civilDateOf, daysBetween } from '#libs/domain/clock/civil-date';
import type { Actor } from '#libs/intake/actor';
import { projectsOf } from '../auth/ownership';
import { DATABASE } from '../database/database.module';

interface Row {
  id: string;
  projectId: string;
  projectName: string;
  code: string;
  title: string;
  startedAt: Date;
  endsOn: string;
  taskId: string | null;
}

/** Exemptions and approvals for a term that run now, the one that expires first at the top; those past their end stay until somebody closes them. */
@Injectable()
export class TermService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async running(actor: Actor) {
    const { now } = await realmNow(this.db, actor.realmId);
    const today = civilDateOf(now);
    const rows = await this.db.$queryRaw<Row[]>`
      select o.id, p.id as "projectId", p.name as "projectName", o.code, duty ->> 'title' as title, o.started_at as "startedAt",
             o.ends_on as "endsOn",
             (select t.id from task t where t.process_id = p.id and t.status = 'open' and t.signer_of_id is null and t.obligation
                and t.step = duty #>> '{closing,code}' limit 1) as "taskId"
        from obligation o
        join project p on p.id = o.process_id
        join programme_version v on v.hash = p.programme_hash
        cross join lateral jsonb_array_elements(v.compiled -> 'obligations') duty
       where o.status = 'running' and duty ->> 'code' = o.code and duty ->> 'kind' = 'term' and o.ends_on is not null and ${projectsOf(actor)}
       order by o.ends_on, o.id
       limit ${MOST}`;
    return { items: rows.map((row) => ({ ...row, daysLeft: daysBetween(today, row.endsOn) })) };
  }
}

/** What a person can look over; the first to expire are the first in the list. */
const MOST = 500;
