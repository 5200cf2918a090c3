import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '#libs/contracts/role';
import type { Database } from '#libs/database/client';
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
}

/** The posts that a person holds now, as holder or as deputy, by the realm's clock. */
@Injectable()
export class HeldPostRepository {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async of(realmId: string, personId: string): Promise<HeldPost[]> {
    const rows = await this.db.$queryRaw<Row[]>`
      select distinct on (h.deputy, o.code, po.code, po.id) po.id, po.code, po.title, po.role,
             o.id as "organisationId", o.code as "organisationCode", o.name as "organisationName"
        from holding h
        join realm r on r.id = h.realm_id
        join post po on po.id = h.post_id
        join organisation o on o.id = po.organisation_id
       where h.realm_id = ${realmId} and h.person_id = ${personId}
         and h.from_at <= coalesce(r.now_at, clock_timestamp())
         and (h.until_at is null or h.until_at > coalesce(r.now_at, clock_timestamp()))
       order by h.deputy, o.code, po.code, po.id`;
    return rows.map(({ organisationId, organisationCode, organisationName, ...post }) => ({
      ...post,
      organisation: { id: organisationId, code: organisationCode, name: organisationName },
    }));
  }
}
