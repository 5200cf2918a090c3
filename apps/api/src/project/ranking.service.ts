import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import type { Actor } from '#libs/intake/actor';
import { rankProjects } from '#libs/intake/annual-plan/rank-projects';
import { programmeNamed } from '#libs/intake/programme-named';
import { explainReadings } from '../annual-plan/explain-readings';
import { projectsOf } from '../auth/ownership';
import { DATABASE } from '../database/database.module';
import { pageOf, placeOf } from '../http/page';
import type { RankingFilter } from './project.dto';

interface Line {
  id: string;
  code: string;
  name: string;
  status: string;
  subdistrictId: string;
}

/** Who comes first where a programme chooses project by project; one sees those that one may see, at their place among all. */
@Injectable()
export class RankingService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async list(actor: Actor, { programme: named, projectId: wanted, after, limit }: RankingFilter) {
    const place = placeOf(after, 2);
    const { programme } = await programmeNamed(this.db, actor.realmId, named);
    const ranked = await rankProjects(this.db, actor.realmId, programme);
    const lines = await this.db.$queryRaw<Line[]>`
      select p.id, p.code, p.name, p.status, p.subdistrict_id as "subdistrictId"
        from project p where p.id = any(${ranked.map(({ id }) => id)}::text[]) and ${projectsOf(actor)}`;
    const sharing = new Map<number, number>();
    for (const { position } of ranked) sharing.set(position, (sharing.get(position) ?? 0) + 1);
    const visible = new Map(lines.map((line) => [line.id, line]));
    const behind = ({ id, position }: { id: string; position: number }): boolean =>
      place === null || position > Number(place[0]) || (position === Number(place[0]) && id > place[1]!);
    const rows = ranked.filter((one) => visible.has(one.id) && behind(one) && (wanted ?? one.id) === one.id).slice(0, limit + 1);
    return pageOf(
      rows,
      limit,
      ({ id, position }) => [String(position), id],
      ({ id: projectId, position, behindBy, readings }) => {
        const { code, name, status, subdistrictId } = visible.get(projectId)!;
        return {
          projectId,
          code,
          name,
          status,
          subdistrictId,
          position,
          peers: sharing.get(position)!,
          behindBy,
          readings: explainReadings(programme, readings),
        };
      },
    );
  }
}
