import { Refusal } from '#libs/contracts/refusal';
import type { Role } from '#libs/contracts/role';
import type { Database } from '#libs/database/client';
import { type Accepted, checkRevision } from '../accept';
import { acceptRecord, type DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { refuseGuardedPost } from './guarded-post';
import { checkPost, type PostRecord } from './organisation-record';

export interface ChangePostInput {
  postId: string;
  title?: string;
  role?: Role;
  leader?: boolean;
}

/** Changes a post; who holds it keeps it. @throws Refusal not-found, stale-revision, forbidden, invalid-input */
export async function changePost(
  db: Database,
  actor: Actor,
  input: ChangePostInput,
  options: DecisionOptions = {},
): Promise<Accepted<PostRecord>> {
  const { postId, ...data } = input;
  return acceptRecord(db, actor, options, async ({ tx }) => {
    await tx.$queryRaw`select 1 from post where id = ${postId} for update`;
    const before = await tx.post.findFirst({ where: { id: postId, realmId: actor.realmId } });
    if (!before) throw new Refusal('not-found', '没有这个岗位。');
    checkRevision(options.ifMatch, before.revision);
    const check = new InputCheck();
    checkPost(check, { code: before.code, title: data.title ?? before.title, role: data.role ?? (before.role as Role) });
    check.done();
    refuseGuardedPost(actor, before.role, data.role ?? before.role);
    return tx.post.update({ where: { id: postId }, data: { ...data, revision: { increment: 1 } }, omit: { realmId: true } });
  });
}
