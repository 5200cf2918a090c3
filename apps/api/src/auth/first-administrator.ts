import type { Tx } from '#libs/database/client';

export interface NewAdministrator {
  login: string;
  name: string;
  passwordHash: string;
}

export interface Administrator {
  personId: string;
  postId: string;
}

/** The organisation that keeps a realm's accounts belongs to no programme. */
const OFFICE = { code: 'administration', template: 'administration', name: '系统管理', kind: 'other', subordinate: true };

/** Whether somebody administers the realm now. Called under the realm's lock where the answer is acted on. */
export async function hasAdministrator(tx: Pick<Tx, '$queryRaw'>, realmId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from holding h
      join post po on po.id = h.post_id and po.role = 'administrator'
      join person pe on pe.id = h.person_id and pe.disabled_at is null
     where h.realm_id = ${realmId} and h.until_at is null limit 1`;
  return rows.length > 0;
}

/** Creates the realm's first administrator with the post and organisation that go with it. `now`: epoch ms by the realm's clock. */
export async function createAdministrator(tx: Tx, realmId: string, input: NewAdministrator, now: number): Promise<Administrator> {
  const office = await tx.organisation.upsert({
    where: { realmId_code: { realmId, code: OFFICE.code } },
    create: { realmId, ...OFFICE },
    update: {},
  });
  const post = await tx.post.upsert({
    where: { organisationId_code: { organisationId: office.id, code: 'administrator' } },
    create: { realmId, organisationId: office.id, code: 'administrator', title: '系统管理员', role: 'administrator' },
    update: {},
  });
  const person = await tx.person.create({ data: { realmId, ...input } });
  await tx.holding.create({ data: { realmId, postId: post.id, personId: person.id, fromAt: new Date(now) } });
  return { personId: person.id, postId: post.id };
}
