import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import type { Actor } from '#libs/intake/actor';
import { competition } from '#libs/intake/fund/competition';
import { projectsOf } from '../auth/ownership';
import { permissionsOf } from '../auth/permission';
import { DATABASE } from '../database/database.module';
import type { Competition } from './project.dto';

/** Who had all the residents' money first (Lucheng: 竞争性申报); one sees one's own projects, at their place among all. */
@Injectable()
export class CompetitionService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async order(actor: Actor, { programme }: Competition) {
    const order = await competition(this.db, actor.realmId, programme);
    const visible = await this.db.$queryRaw<{ id: string }[]>`
      select p.id from project p where p.id = any(${order.map(({ projectId }) => projectId)}::text[]) and ${projectsOf(actor)}`;
    const ids = new Set(visible.map(({ id }) => id));
    const own = order.filter(({ projectId }) => ids.has(projectId));
    const money = permissionsOf(actor.role).includes('fund.read');
    return { items: money ? own : own.map(({ entitledFen: _, grantedFen: __, ...place }) => place) };
  }
}
