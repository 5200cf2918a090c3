import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { sql, type Sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { changeCluster } from '#libs/intake/cluster/change-cluster';
import { createCluster } from '#libs/intake/cluster/create-cluster';
import { judgeCompound } from '#libs/intake/compound/assess-compound';
import { programmeNamed } from '#libs/intake/programme-named';
import type { Caller } from '../auth/caller';
import { clustersOf } from '../auth/ownership';
import { Records } from '../auth/records';
import type { ByProgramme } from '../compound/compound.dto';
import { DATABASE } from '../database/database.module';
import { type Page, pageOf, placeOf } from '../http/page';
import { versionsOf } from '../http/register-versions';
import { pattern, when } from '../http/when';
import { Intake } from '../intake/intake';
import type { ChangeCluster, ClusterFilter, NewCluster } from './cluster.dto';

interface Cluster {
  id: string;
  code: string;
  name: string;
  revision: number;
  compoundIds: string[];
  areaCsqm: bigint;
  households: number;
  projectIds: string[];
}

/** Clusters of compounds that are renewed as one. */
@Injectable()
export class ClusterService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly intake: Intake,
    private readonly records: Records,
  ) {}

  async list(actor: Actor, { q, after, limit }: ClusterFilter): Promise<Page<Cluster>> {
    const place = placeOf(after, 1);
    const found = sql`${when(!!q, sql`and (k.name ilike ${pattern(q)} or k.code ilike ${pattern(q)})`)}
                      ${when(place !== null, sql`and k.code > ${place?.[0]}`)}`;
    const rows = await this.rows(actor, found, limit + 1);
    return pageOf(
      rows,
      limit,
      (cluster) => [cluster.code],
      (cluster) => cluster,
    );
  }

  async read(actor: Actor, clusterId: string): Promise<Cluster> {
    const [cluster] = await this.rows(actor, sql`and k.id = ${clusterId}`, 1);
    if (!cluster) throw new Refusal('not-found', '没有这个片区，或不属于您的范围。');
    return cluster;
  }

  /** Each compound by itself: one that is kept out keeps the cluster out. */
  async eligibility(actor: Actor, clusterId: string, { programme: named }: ByProgramme) {
    const { compoundIds } = await this.read(actor, clusterId);
    await this.records.wholeCluster(actor, clusterId);
    const { programme } = await programmeNamed(this.db, actor.realmId, named);
    const items = await Promise.all(compoundIds.map((id) => judgeCompound(this.db, actor.realmId, programme, id)));
    return { clusterId, eligible: items.every((verdict) => verdict?.eligible === true), items };
  }

  async history(actor: Actor, clusterId: string) {
    await this.records.cluster(actor, clusterId);
    return { items: await versionsOf(this.db, 'cluster', clusterId) };
  }

  async create(caller: Caller, input: NewCluster) {
    for (const compoundId of input.compoundIds) await this.records.compound(caller.actor, compoundId);
    return this.intake.record(caller, (db, actor, options) => createCluster(db, actor, input, options));
  }

  async change(caller: Caller, clusterId: string, input: ChangeCluster) {
    await this.records.wholeCluster(caller.actor, clusterId);
    for (const compoundId of input.compoundIds ?? []) await this.records.compound(caller.actor, compoundId);
    return this.intake.record(caller, (db, actor, options) => changeCluster(db, actor, { clusterId, ...input }, options));
  }

  private rows(actor: Actor, condition: Sql, limit: number): Promise<Cluster[]> {
    return this.db.$queryRaw<Cluster[]>`
      select k.id, k.code, k.name, k.revision, array_agg(co.id order by co.id) as "compoundIds",
             sum(co.area_csqm)::bigint as "areaCsqm", sum(co.households)::int as households,
             array(select p.id from project p where p.cluster_id = k.id order by p.created_at, p.id) as "projectIds"
        from cluster k join cluster_compound own on own.cluster_id = k.id join compound co on co.id = own.compound_id
       where ${clustersOf(actor)} ${condition}
       group by k.id order by k.code limit ${limit}`;
  }
}
