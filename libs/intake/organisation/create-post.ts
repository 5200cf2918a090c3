import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { refuseGuardedPost } from './guarded-post';
import { checkPost, organisationRecord, type PostInput, type PostRecord } from './organisation-record';

export interface CreatePostInput extends PostInput {
  organisationId: string;
}

/** Adds a post to an organisation. @throws Refusal not-found, forbidden, invalid-input, already-exists */
export async function createPost(
  db: Database,
  actor: Actor,
  input: CreatePostInput,
  options: RecordOptions = {},
): Promise<Accepted<PostRecord>> {
  const check = new InputCheck();
  checkPost(check, input);
  check.done();
  refuseGuardedPost(actor, input.role);
  return acceptRecord(db, actor, options, async ({ tx }) => {
    await organisationRecord(tx, actor.realmId, input.organisationId);
    return tx.post.create({ data: { ...input, leader: input.leader ?? false, realmId: actor.realmId }, omit: { realmId: true } });
  });
}
