import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import type { FactValue } from '#libs/programme/ir/predicate';
import { type Accepted, checkRevision } from '../accept';
import { acceptRecord, type DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { ensureOfKind } from '../organisation/organisation-role';
import { checkCompound } from './compound-input';

export interface ChangeCompoundInput {
  compoundId: string;
  name?: string;
  address?: string;
  communityId?: string | null;
  ownersBodyId?: string | null;
  builtYear?: number;
  /** Titled floor area, 0.01 m². */
  areaCsqm?: number;
  households?: number;
  /** Facts by code; null takes one off the record, the others stay. */
  facts?: Record<string, FactValue | null>;
}

/**
 * Changes what is on record of a compound. Rolls that were frozen and verdicts that were given keep what they rested on.
 *
 * @throws Refusal not-found, stale-revision, invalid-input
 */
export async function changeCompound(
  db: Database,
  actor: Actor,
  input: ChangeCompoundInput,
  options: DecisionOptions = {},
): Promise<Accepted<{ id: string; revision: number }>> {
  const { compoundId, facts, ...changes } = input;
  return acceptRecord(db, actor, options, async ({ tx }) => {
    await tx.$queryRaw`select 1 from compound where id = ${compoundId} for update`;
    const before = await tx.compound.findFirst({ where: { id: compoundId, realmId: actor.realmId } });
    if (!before) throw new Refusal('not-found', '没有这个小区。');
    checkRevision(options.ifMatch, before.revision);
    const after = mergeFacts(before.facts as Record<string, FactValue>, facts ?? {});
    const check = new InputCheck();
    checkCompound(check, {
      ...before,
      areaCsqm: changes.areaCsqm ?? Number(before.areaCsqm),
      name: changes.name ?? before.name,
      address: changes.address ?? before.address,
      builtYear: changes.builtYear ?? before.builtYear,
      households: changes.households ?? before.households,
      facts: after,
      communityId: undefined,
      ownersBodyId: undefined,
    });
    await checkOrganisations(tx, actor.realmId, check, changes);
    check.done();
    const data = { ...changes, facts: after, revision: { increment: 1 } };
    return tx.compound.update({ where: { id: compoundId }, data, select: { id: true, revision: true } });
  });
}

function mergeFacts(before: Record<string, FactValue>, changes: Record<string, FactValue | null>): Record<string, FactValue> {
  const merged = Object.entries({ ...before, ...changes });
  return Object.fromEntries(merged.filter((entry): entry is [string, FactValue] => entry[1] !== null));
}

async function checkOrganisations(tx: Tx, realmId: string, check: InputCheck, changes: Partial<ChangeCompoundInput>): Promise<void> {
  for (const name of ['communityId', 'ownersBodyId'] as const) {
    const id = changes[name];
    if (typeof id !== 'string') continue;
    ensureOfKind(check, name, (await tx.organisation.findFirst({ where: { id, realmId } })) ?? undefined);
  }
}
