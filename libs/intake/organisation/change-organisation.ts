import type { Database } from '#libs/database/client';
import { type Accepted, checkRevision } from '../accept';
import { acceptRecord, type DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { checkParent, organisationRecord, type OrganisationRecord } from './organisation-record';

export interface ChangeOrganisationInput {
  organisationId: string;
  name?: string;
  parentId?: string | null;
  subordinate?: boolean;
}

/** Changes an organisation; its code and template stay, because programmes name it by them. @throws Refusal not-found, stale-revision, invalid-input */
export async function changeOrganisation(
  db: Database,
  actor: Actor,
  input: ChangeOrganisationInput,
  options: DecisionOptions = {},
): Promise<Accepted<OrganisationRecord>> {
  const { organisationId, ...data } = input;
  const check = new InputCheck();
  if (input.name !== undefined) check.text('name', input.name, { most: 200 });
  check.ensure(input.parentId !== organisationId, 'parentId', '单位不能是自己的上级');
  check.done();
  return acceptRecord(db, actor, options, async ({ tx }) => {
    await tx.$queryRaw`select 1 from organisation where id = ${organisationId} for update`;
    const before = await organisationRecord(tx, actor.realmId, organisationId);
    checkRevision(options.ifMatch, before.revision);
    await checkParent(tx, actor.realmId, input.parentId);
    await tx.organisation.update({ where: { id: organisationId }, data: { ...data, revision: { increment: 1 } } });
    return organisationRecord(tx, actor.realmId, organisationId);
  });
}
