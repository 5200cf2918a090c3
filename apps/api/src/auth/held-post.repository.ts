import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '#libs/contracts/role';
import type { Database } from '#libs/database/client';
import { toIso } from '#libs/domain/clock/civil-date';
import { DATABASE } from '../database/database.module';
import type { HeldPost } from './session.dto';

interface Row {
  id: string;
  code: string;
  title: string;
  role: Role;
  organisationId: string;
  organisationCode: string;
  organisationName: string;
  deputy: boolean;
  forPerson: { id: string; name: string } | null;
  untilAt: Date | null;
  open: number;
}

/** The posts that a person holds now, as holder or as deputy, by the realm's clock. */
@Injectable()
export class HeldPostRepository {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async of(realmId: string, personId: string): Promise<HeldPost[]> {
    const rows = await this.db.$queryRaw<Row[]>`
      select held.* from (
        select distinct on (po.id) po.id, po.code, po.title, po.role,
               o.id as "organisationId", o.code as "organisationCode", o.name as "organisationName", h.deputy, h.until_at as "untilAt",
               case when h.deputy then (
                 select jsonb_build_object('id', pe.id, 'name', pe.name) from person pe
                  where pe.id = coalesce(
                    (select l.person_id from leave l where l.id = h.leave_id),
                    (select b.person_id from holding b where b.post_id = po.id and not b.deputy and b.from_at <= n.at
                        and (b.until_at is null or b.until_at > n.at) order by b.from_at desc limit 1))) end as "forPerson",
               case when h.deputy then (
                 select count(*) from task t where t.post_id = po.id and t.status = 'open') else 0 end::int as open
          from holding h
          join realm r on r.id = h.realm_id
          cross join lateral (select coalesce(r.now_at, clock_timestamp()) as at) n
          join post po on po.id = h.post_id
          join organisation o on o.id = po.organisation_id
         where h.realm_id = ${realmId} and h.person_id = ${personId} and h.from_at <= n.at and (h.until_at is null or h.until_at > n.at)
         order by po.id, h.deputy, h.until_at desc nulls first) held
       order by held.deputy, held."organisationCode", held.code, held.id`;
    return rows.map(({ organisationId, organisationCode, organisationName, deputy, forPerson, untilAt, open, ...post }) => ({
      ...post,
      organisation: { id: organisationId, code: organisationCode, name: organisationName },
      deputy: deputy ? { for: forPerson, until: untilAt && toIso(untilAt.getTime()), open } : null,
    }));
  }
}
