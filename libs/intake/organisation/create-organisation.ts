import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { refuseGuardedPost } from './guarded-post';
import {
  checkParent,
  checkPost,
  KINDS,
  organisationRecord,
  type OrganisationRecord,
  type PostInput,
  writePosts,
} from './organisation-record';

export interface CreateOrganisationInput {
  code: string;
  /** Code of the programme's template that it fills, or one's own word. */
  template: string;
  name: string;
  kind: string;
  /** Whether the leading group's office may order it. */
  subordinate: boolean;
  parentId?: string;
  posts?: PostInput[];
}

/** Creates an organisation with its posts. @throws Refusal forbidden, invalid-input, already-exists */
export async function createOrganisation(
  db: Database,
  actor: Actor,
  input: CreateOrganisationInput,
  options: RecordOptions = {},
): Promise<Accepted<OrganisationRecord>> {
  const { posts = [], ...organisation } = input;
  const check = new InputCheck();
  check.text('code', input.code, { most: 100 });
  check.text('template', input.template, { most: 100 });
  check.text('name', input.name, { most: 200 });
  check.ensure(KINDS.includes(input.kind), 'kind', `须为 ${KINDS.join('、')} 之一`);
  posts.forEach((post, index) => checkPost(check, post, `posts.${index}.`));
  check.done();
  refuseGuardedPost(actor, ...posts.map(({ role }) => role));
  return acceptRecord(db, actor, options, async ({ tx }) => {
    await checkParent(tx, actor.realmId, input.parentId);
    const { id } = await tx.organisation.create({ data: { ...organisation, realmId: actor.realmId }, select: { id: true } });
    await writePosts(tx, actor.realmId, id, posts);
    return organisationRecord(tx, actor.realmId, id);
  });
}
