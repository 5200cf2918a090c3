import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { sealPhone } from '#libs/database/personal/phone';
import { type Accepted, checkRevision } from '../accept';
import { acceptRecord, type DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { checkPerson, type PersonRecord, personRecord } from './register-person';

export interface ChangePersonInput {
  personId: string;
  name?: string;
  mail?: string | null;
  phone?: string | null;
  passwordHash?: string;
  quietFromHour?: number;
  quietToHour?: number;
  /** A disabled person keeps the record of what was done, and can do nothing more. */
  disabled?: boolean;
}

/** Changes a person. Who is disabled, or gets another password, is logged out everywhere. @throws Refusal not-found, stale-revision, invalid-input */
export async function changePerson(
  db: Database,
  actor: Actor,
  input: ChangePersonInput,
  options: DecisionOptions = {},
): Promise<Accepted<PersonRecord>> {
  const { personId, disabled, ...changes } = input;
  const check = new InputCheck();
  checkPerson(check, changes);
  check.done();
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    await tx.$queryRaw`select 1 from person where id = ${personId} for update`;
    const before = await tx.person.findFirst({ where: { id: personId, realmId: actor.realmId }, select: { revision: true } });
    if (!before) throw new Refusal('not-found', '没有这个人员。');
    checkRevision(options.ifMatch, before.revision);
    const disabledAt = disabled === undefined ? {} : { disabledAt: disabled ? new Date(clock.now) : null };
    const sealed = changes.phone === undefined || changes.phone === null ? {} : { phone: sealPhone(personId, changes.phone) };
    await tx.person.update({ where: { id: personId }, data: { ...changes, ...sealed, ...disabledAt, revision: { increment: 1 } } });
    if (disabled || changes.passwordHash !== undefined) {
      // Sessions live by the clock of the world, also those of a simulation.
      await tx.$executeRaw`update session set revoked_at = clock_timestamp() where person_id = ${personId} and revoked_at is null`;
    }
    if (disabled)
      await tx.$executeRaw`update api_key set revoked_at = clock_timestamp() where person_id = ${personId} and revoked_at is null`;
    return personRecord(tx, personId);
  });
}
