import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { DATABASE } from '../database/database.module';
import { type Page, pageOf, placeOf } from '../http/page';
import { found, when } from '../http/when';
import type { OrganisationFilter } from './organisation.dto';

interface OrganisationRow {
  id: string;
  code: string;
  template: string;
  name: string;
  kind: string;
  subordinate: boolean;
  parentId: string | null;
  revision: number;
}

interface PostRow {
  id: string;
  organisationId: string;
  code: string;
  title: string;
  role: string;
  leader: boolean;
  revision: number;
  holders: { personId: string; name: string; deputy: boolean }[];
}

export type Organisation = OrganisationRow & { posts: Omit<PostRow, 'organisationId'>[] };

const COLUMNS = sql`o.id, o.code, o.template, o.name, o.kind, o.subordinate, o.parent_id as "parentId", o.revision`;

/** Reads the organisations of a realm with their posts and who holds them now. */
@Injectable()
export class OrganisationService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async list(actor: Actor, filter: OrganisationFilter): Promise<Page<Organisation>> {
    const place = placeOf(filter.after, 1);
    const { template, kind, ids, q } = filter;
    const rows = await this.db.$queryRaw<OrganisationRow[]>`
      select ${COLUMNS} from organisation o
       where o.realm_id = ${actor.realmId}
         ${when(template !== undefined, sql`and o.template = ${template}`)}
         ${when(kind !== undefined, sql`and o.kind = ${kind}`)}
         ${when(ids !== undefined, sql`and o.id = any(${ids ?? []})`)}
         ${found('organisation', sql`o.id`, q)}
         ${when(place !== null, sql`and o.code > ${place?.[0]}`)}
       order by o.code limit ${filter.limit + 1}`;
    const organisations = await this.withPosts(rows);
    return pageOf(
      organisations,
      filter.limit,
      (organisation) => [organisation.code],
      (organisation) => organisation,
    );
  }

  async read(actor: Actor, organisationId: string): Promise<Organisation> {
    const rows = await this.db.$queryRaw<OrganisationRow[]>`
      select ${COLUMNS} from organisation o where o.id = ${organisationId} and o.realm_id = ${actor.realmId}`;
    const [organisation] = await this.withPosts(rows);
    if (!organisation) throw new Refusal('not-found', '没有这个单位。');
    return organisation;
  }

  async holdings(actor: Actor, postId: string) {
    const items = await this.db.$queryRaw<object[]>`
      select h.id, h.post_id as "postId", h.person_id as "personId", q.name, h.from_at as "fromAt", h.until_at as "untilAt", h.deputy
        from holding h join person q on q.id = h.person_id
       where h.post_id = ${postId} and h.realm_id = ${actor.realmId} order by h.from_at, h.id`;
    if (items.length === 0 && (await this.db.post.count({ where: { id: postId, realmId: actor.realmId } })) === 0) {
      throw new Refusal('not-found', '没有这个岗位。');
    }
    return { items };
  }

  private async withPosts(organisations: OrganisationRow[]): Promise<Organisation[]> {
    const ids = organisations.map(({ id }) => id);
    const posts = await this.db.$queryRaw<PostRow[]>`
      select po.id, po.organisation_id as "organisationId", po.code, po.title, po.role, po.leader, po.revision,
             coalesce(jsonb_agg(jsonb_build_object('personId', q.id, 'name', q.name, 'deputy', h.deputy) order by h.deputy, q.name)
                      filter (where q.id is not null), '[]') as holders
        from post po
        join realm r on r.id = po.realm_id
        left join holding h on h.post_id = po.id and h.from_at <= coalesce(r.now_at, clock_timestamp())
                           and (h.until_at is null or h.until_at > coalesce(r.now_at, clock_timestamp()))
        left join person q on q.id = h.person_id and q.disabled_at is null
       where po.organisation_id = any(${ids}::text[])
       group by po.id order by po.code`;
    return organisations.map((organisation) => ({
      ...organisation,
      posts: posts.filter(({ organisationId }) => organisationId === organisation.id).map(({ organisationId: _, ...post }) => post),
    }));
  }
}
