import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';

export interface StrikeOffListingInput {
  programme: string;
  year: number;
  /** Code of the compound. */
  compound: string;
  reason: string;
}

export interface ListingStruckOff {
  id: string;
  compoundId: string;
}

/**
 * Takes a compound off the register of what was once listed, where it came onto it by mistake (a code mistyped, money that was called back):
 * what stood there is kept with who struck it off and why, and the compound may be recorded again. What a joint document of a window lists
 * is the plan itself, and is changed by no correction of the register.
 *
 * @throws Refusal not-found, invalid-input
 */
export async function strikeOffListing(
  db: Database,
  actor: Actor,
  input: StrikeOffListingInput,
  options: RecordOptions = {},
): Promise<Accepted<ListingStruckOff>> {
  const { programme: programmeCode, year, compound: code, reason } = input;
  const check = new InputCheck();
  check.text('reason', reason, { most: 2000 });
  check.done();
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const { realmId, personId, postId } = actor;
    const compound = await tx.compound.findUnique({ where: { realmId_code: { realmId, code } }, select: { id: true } });
    if (!compound) throw absent();
    // Locked: of two at once the second finds nothing.
    const [found] = await tx.$queryRaw<{ applicationId: string | null }[]>`
      select application_id as "applicationId" from plan_listing
      where realm_id = ${realmId} and compound_id = ${compound.id} and programme_code = ${programmeCode} and year = ${year} for update`;
    if (!found) throw absent();
    check.ensure(found.applicationId === null, 'compound', '由年度计划联合发文列入，不是补登的，不能撤销登记');
    check.done();
    const key = { realmId, compoundId: compound.id, programmeCode, year };
    const {
      applicationId: _,
      clientId: __,
      fen: ___,
      ...listing
    } = await tx.planListing.delete({ where: { realmId_compoundId_programmeCode_year: key } });
    const { id } = await tx.planListingStruckOff.create({
      data: { ...listing, reason, struckOffAt: new Date(clock.now), struckOffByPersonId: personId, struckOffByPostId: postId },
      select: { id: true },
    });
    return { id, compoundId: compound.id };
  });
}

const absent = (): Refusal => new Refusal('not-found', '该年度的已列计划登记中没有这个小区。');
