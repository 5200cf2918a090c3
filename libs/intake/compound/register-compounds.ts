import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { ensureOfKind } from '../organisation/organisation-role';
import { checkCompound, type CompoundInput } from './compound-input';
import { writeBuildings } from './write-buildings';

export interface RegisterCompoundsInput {
  compounds: CompoundInput[];
}

export interface CompoundsRegistered {
  items: { id: string; code: string; revision: number }[];
}

const MOST = 1_000;

/**
 * Registers compounds with their buildings and units (REQUIREMENTS.md 2.12), one or many: all or none.
 *
 * @throws Refusal invalid-input with `errors` (each with its `row`, from 1), already-exists
 */
export async function registerCompounds(
  db: Database,
  actor: Actor,
  input: RegisterCompoundsInput,
  options: RecordOptions = {},
): Promise<Accepted<CompoundsRegistered>> {
  const { compounds } = input;
  const check = new InputCheck();
  check.ensure(compounds.length > 0 && compounds.length <= MOST, 'compounds', `一次登记 1 至 ${MOST} 个小区`);
  compounds.forEach((compound, index) => checkCompound(check, compound, compounds.length > 1 ? `compounds.${index}.` : '', index + 1));
  check.done();
  return acceptRecord(db, actor, options, async ({ tx }) => {
    await checkReferences(tx, actor.realmId, compounds);
    const items: CompoundsRegistered['items'] = [];
    for (const { buildings, ...compound } of compounds) {
      const row = await tx.compound.create({
        data: { ...compound, realmId: actor.realmId },
        select: { id: true, code: true, revision: true },
      });
      if (buildings) await writeBuildings(tx, actor.realmId, row.id, buildings);
      items.push(row);
    }
    return { items };
  });
}

/** Codes are compared with the register and among themselves before anything is written, so that a person sees every row at fault. */
async function checkReferences(tx: Tx, realmId: string, compounds: CompoundInput[]): Promise<void> {
  const named = compounds.flatMap(({ subdistrictId, communityId, ownersBodyId }) => [subdistrictId, communityId, ownersBodyId]);
  const ids = [...new Set(named.filter((id) => id !== undefined))];
  const select = { id: true, code: true, template: true, name: true, kind: true };
  const found = await tx.organisation.findMany({ where: { realmId, id: { in: ids } }, select });
  const known = new Map(found.map((organisation) => [organisation.id, organisation]));
  const check = new InputCheck();
  compounds.forEach((compound, index) => {
    for (const name of ['subdistrictId', 'communityId', 'ownersBodyId'] as const) {
      const id = compound[name];
      if (id !== undefined) ensureOfKind(check, name, known.get(id), index + 1);
    }
  });
  check.done();
  const codes = compounds.map(({ code }) => code);
  const taken = await tx.compound.findMany({ where: { realmId, code: { in: codes } }, select: { code: true } });
  const twice = codes.filter((code, index) => codes.indexOf(code) !== index);
  const faulty = [...new Set([...taken.map(({ code }) => code), ...twice])];
  if (faulty.length === 0) return;
  const errors = compounds.flatMap(({ code }, index) =>
    faulty.includes(code) ? [{ path: 'code', message: '编号已被使用', row: index + 1 }] : [],
  );
  throw new Refusal('already-exists', `小区编号已被使用：${faulty.join('、')}。`, { errors });
}
