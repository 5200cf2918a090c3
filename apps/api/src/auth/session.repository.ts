import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '#libs/contracts/role';
import type { Database } from '#libs/database/client';
import { DATABASE } from '../database/database.module';
import type { SignedIn } from './caller';
import { tokenHash } from './token';

interface Row {
  tokenHash: string;
  realmId: string;
  personId: string;
  postId: string;
  organisationId: string;
  role: Role;
  onBehalfOfPersonId: string | null;
  by: 'session' | 'key';
}

/** Reads who a token stands for. One statement: it runs before every request. */
@Injectable()
export class SessionRepository {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /**
   * Null where the token is unknown, expired or revoked, the person disabled, or the post no longer held. Sessions expire by
   * PostgreSQL's clock; a holding runs by its realm's, so that leave in a simulation begins and ends there.
   * A deputy acts on behalf of who is on leave, where the post is not the deputy's own too.
   */
  async find(token: string): Promise<SignedIn | null> {
    const hash = tokenHash(token);
    return (await this.standing([hash])).get(hash) ?? null;
  }

  /** Those of these sessions and keys, by token hash, that still stand for somebody, as `find` has it. */
  async standing(hashes: string[]): Promise<Map<string, SignedIn>> {
    const rows = await this.db.$queryRaw<Row[]>`
      with credential as (
        select token_hash, realm_id, person_id, post_id, 'session' as by from session
         where token_hash = any(${hashes}::text[]) and revoked_at is null and expires_at > clock_timestamp()
        union all
        select key_hash, realm_id, person_id, post_id, 'key' from api_key where key_hash = any(${hashes}::text[]) and revoked_at is null
      )
      select c.token_hash as "tokenHash", c.realm_id as "realmId", c.person_id as "personId", c.post_id as "postId", c.by,
             po.organisation_id as "organisationId", po.role,
             case when held.deputy then held."forPersonId" end as "onBehalfOfPersonId"
        from credential c
        join realm r on r.id = c.realm_id
        join person pe on pe.id = c.person_id and pe.disabled_at is null
        join post po on po.id = c.post_id
        join lateral (
          select h.deputy, coalesce(
                   (select l.person_id from leave l where l.id = h.leave_id),
                   (select o.person_id from holding o where o.post_id = h.post_id and not o.deputy
                       and o.from_at <= coalesce(r.now_at, clock_timestamp())
                       and (o.until_at is null or o.until_at > coalesce(r.now_at, clock_timestamp())) order by o.from_at desc limit 1)
                 ) as "forPersonId"
            from holding h
           where h.post_id = c.post_id and h.person_id = c.person_id and h.from_at <= coalesce(r.now_at, clock_timestamp())
             and (h.until_at is null or h.until_at > coalesce(r.now_at, clock_timestamp()))
           order by h.deputy limit 1
        ) held on true`;
    return new Map(
      rows.map(({ by, tokenHash: hash, onBehalfOfPersonId, ...own }) => {
        const actor = onBehalfOfPersonId === null ? own : { ...own, onBehalfOfPersonId };
        return [hash, { actor, tokenHash: hash, by }];
      }),
    );
  }
}
