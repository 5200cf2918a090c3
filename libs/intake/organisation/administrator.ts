import type { Tx } from '#libs/database/client';

export interface NewAdministrator {
  login: string;
  name: string;
  passwordHash: string;
}

/** The organisation that keeps a realm's accounts belongs to no programme. */
const OFFICE = { code: 'administration', template: 'administration', name: '系统管理', kind: 'other', subordinate: true };

/** Creates a realm's administrator with the post and organisation that go with it. `now`: epoch ms by the realm's clock. */
export async function createAdministrator(
  tx: Tx,
  realmId: string,
  input: NewAdministrator,
  now: number,
): Promise<{ personId: string; postId: string }> {
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
