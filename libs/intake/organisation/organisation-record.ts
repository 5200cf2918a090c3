import { Refusal } from '#libs/contracts/refusal';
import { ROLES, type Role } from '#libs/contracts/role';
import type { Tx } from '#libs/database/client';
import { InputCheck } from '../input-check';

export interface PostInput {
  code: string;
  title: string;
  role: Role;
  /** A leader is never messaged by the machine. */
  leader?: boolean;
}

export interface PostRecord {
  id: string;
  organisationId: string;
  code: string;
  title: string;
  role: string;
  leader: boolean;
  revision: number;
}

export interface OrganisationRecord {
  id: string;
  code: string;
  template: string;
  name: string;
  kind: string;
  subordinate: boolean;
  parentId: string | null;
  revision: number;
  posts: PostRecord[];
}

export const KINDS = [
  'office',
  'department',
  'utility',
  'enterprise',
  'district',
  'subdistrict',
  'community',
  'owners-body',
  'leading-group',
  'government',
  'other',
];

export function checkPost(check: InputCheck, post: PostInput, path = ''): void {
  check.text(`${path}code`, post.code, { most: 100 });
  check.text(`${path}title`, post.title, { most: 200 });
  check.ensure(ROLES.includes(post.role), `${path}role`, `须为 ${ROLES.join('、')} 之一`);
}

/** @throws Refusal not-found */
export async function organisationRecord(tx: Tx, realmId: string, id: string): Promise<OrganisationRecord> {
  const organisation = await tx.organisation.findFirst({ where: { id, realmId }, omit: { realmId: true } });
  if (!organisation) throw new Refusal('not-found', '没有这个单位。');
  const posts = await tx.post.findMany({ where: { organisationId: id }, orderBy: { code: 'asc' }, omit: { realmId: true } });
  return { ...organisation, posts };
}

/** @throws Refusal invalid-input where the realm has no such organisation */
export async function checkParent(tx: Tx, realmId: string, parentId: string | null | undefined): Promise<void> {
  if (!parentId) return;
  const check = new InputCheck();
  check.ensure((await tx.organisation.count({ where: { id: parentId, realmId } })) === 1, 'parentId', '没有这个上级单位');
  check.done();
}

export async function writePosts(tx: Tx, realmId: string, organisationId: string, posts: PostInput[]): Promise<void> {
  await tx.post.createMany({ data: posts.map((post) => ({ ...post, leader: post.leader ?? false, realmId, organisationId })) });
}
