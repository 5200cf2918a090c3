import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { readFigures, slowestOrganisations } from '#libs/database/figure.repository';
import { realmNow } from '#libs/database/realm-clock';
import type { Actor } from '#libs/intake/actor';
import { DATABASE } from '../database/database.module';
import { composeOverview } from './compose-overview';
import { Figures } from './figures';

const SLOWEST = 10;

/** The realm at a glance, from figures that are counted up as things happen: it costs the same however much there is. */
@Injectable()
export class OverviewService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async read({ realmId }: Actor) {
    const { now } = await realmNow(this.db, realmId);
    const [figures, slow] = await Promise.all([readFigures(this.db, realmId), slowestOrganisations(this.db, realmId, SLOWEST)]);
    const { subdistricts, slowest, ...rest } = composeOverview(new Figures(figures), slow, now);
    const ids = [...subdistricts, ...slowest].map(({ organisationId }) => organisationId);
    const known = await this.db.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
    const names = new Map(known.map(({ id, name }) => [id, name]));
    const named = <O extends { organisationId: string }>(one: O) => ({ ...one, name: names.get(one.organisationId) ?? one.organisationId });
    return { at: now, ...rest, subdistricts: subdistricts.map(named), slowest: slowest.map(named) };
  }
}
