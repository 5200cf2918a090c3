import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import type { Actor } from '#libs/intake/actor';
import { competitionPage } from '#libs/intake/fund/competition-page';
import { aheadForStart } from '#libs/intake/fund/start-order';
import { projectsOf } from '../auth/ownership';
import { permissionsOf } from '../auth/permission';
import { DATABASE } from '../database/database.module';
import { instantOf, pageOf, placeOf } from '../http/page';
import type { Competition } from './project.dto';

/** Who had all the residents' money first (Lucheng: 竞争性申报); one sees one's own projects, at their place among all. */
@Injectable()
export class CompetitionService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async order(actor: Actor, { programme, projectId, after, limit }: Competition) {
    const place = placeOf(after, 2);
    const rows = await competitionPage(this.db, actor.realmId, programme, {
      ...{ met: projectsOf(actor), projectId, limit },
      after: place && { fullAt: instantOf(place[0]!), projectId: place[1]! },
    });
    const money = permissionsOf(actor.role).includes('fund.read');
    const page = pageOf(
      rows,
      limit,
      (one) => [String(one.fullAt), one.projectId],
      ({ entitledFen, grantedFen, ...one }) => (money ? { ...one, entitledFen, grantedFen } : one),
    );
    return projectId === undefined ? page : { ...page, ahead: await this.ahead(actor, projectId) };
  }

  /** Who has to start before it, as far as the actor sees them. */
  private async ahead(actor: Actor, id: string) {
    const [project] = await this.db.$queryRaw<{ hash: string }[]>`
      select p.programme_hash as hash from project p where p.id = ${id} and ${projectsOf(actor)}`;
    if (!project) return [];
    const programme = await programmeByHash(this.db, project.hash);
    if (!programme.competition) return [];
    const ahead = await aheadForStart({ tx: this.db, process: { id, realmId: actor.realmId }, programme });
    const visible = await this.db.$queryRaw<{ id: string }[]>`
      select p.id from project p where p.id = any(${ahead.map(({ projectId }) => projectId)}::text[]) and ${projectsOf(actor)}`;
    const ids = new Set(visible.map((one) => one.id));
    return ahead.filter(({ projectId }) => ids.has(projectId));
  }
}
