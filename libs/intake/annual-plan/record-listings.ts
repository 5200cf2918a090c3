import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { programmeNamed } from '../programme-named';

export interface RecordListingsInput {
  programme: string;
  year: number;
  /** The paper on which the plan was issued. */
  document: string;
  /** Codes of compounds. */
  compounds: string[];
}

export interface ListingsRecorded {
  recorded: number;
  /** On record for that year already. */
  known: number;
}

const MOST = 5_000;

/**
 * Records what was listed by plans of before Jiugai, so that nothing is applied for twice (不得重复申报, Litong).
 *
 * @throws Refusal invalid-input (`errors` by `row`)
 */
export async function recordListings(
  db: Database,
  actor: Actor,
  input: RecordListingsInput,
  options: RecordOptions = {},
): Promise<Accepted<ListingsRecorded>> {
  const { year, document, compounds: codes } = input;
  const check = new InputCheck();
  check.text('document', document, { most: 200 });
  check.ensure(Number.isInteger(year) && year >= 1990 && year <= 2100, 'year', '须为年份');
  check.ensure(codes.length > 0 && codes.length <= MOST, 'compounds', `一次登记 1 至 ${MOST} 个小区`);
  check.done();
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const { programme } = await programmeNamed(tx, actor.realmId, input.programme);
    const found = await tx.compound.findMany({ where: { realmId: actor.realmId, code: { in: codes } }, select: { id: true, code: true } });
    const ids = new Map(found.map(({ id, code }) => [code, id]));
    codes.forEach((code, index) => check.ensure(ids.has(code), 'compounds', '没有这个小区', index + 1));
    check.done();
    const of = { realmId: actor.realmId, programmeCode: programme.code, year, document };
    const { count } = await tx.planListing.createMany({
      data: [...ids.values()].map((compoundId) => ({ ...of, compoundId, recordedAt: new Date(clock.now), personId: actor.personId })),
      skipDuplicates: true,
    });
    return { recorded: count, known: ids.size - count };
  });
}
