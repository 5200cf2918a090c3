import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { createAdministrator, type NewAdministrator } from '../organisation/administrator';

export interface CreateSimulationInput {
  title: string;
  /** Where its clock begins, epoch ms. */
  nowAt: number;
  /** Who logs in there first. */
  administrator: NewAdministrator;
  /** By default the calendar of the realm in which it is asked for. */
  calendarVersion?: string;
}

export interface SimulationCreated {
  id: string;
  kind: 'simulation';
  title: string;
  now: number;
  calendarVersion: string;
  administratorId: string;
}

/**
 * Creates a simulation (模拟运行, REQUIREMENTS.md 2.14): a world of its own with a stepped clock and one administrator, who sets it up from
 * a programme. Nothing of it is ever mixed into real figures: every row, id and message carries its realm.
 *
 * @throws Refusal invalid-input
 */
export async function createSimulation(
  db: Database,
  actor: Actor,
  input: CreateSimulationInput,
  options: RecordOptions = {},
): Promise<Accepted<SimulationCreated>> {
  const { title, nowAt, administrator } = input;
  const check = new InputCheck();
  check.text('title', title, { most: 200 });
  check.text('administrator.login', administrator.login, { most: 100 });
  check.text('administrator.name', administrator.name, { most: 100 });
  check.ensure(Number.isSafeInteger(nowAt), 'nowAt', '须为有效时间');
  check.done();
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const calendarVersion = input.calendarVersion ?? clock.calendarVersion;
    check.ensure((await tx.calendarVersion.count({ where: { version: calendarVersion } })) === 1, 'calendarVersion', '没有这一版工作日历');
    check.done();
    const [{ id }] = await tx.$queryRaw<[{ id: string }]>`select uuidv7()::text as id`;
    await tx.realm.create({ data: { id, kind: 'simulation', title, nowAt: new Date(nowAt), calendarVersion } });
    const { personId } = await createAdministrator(tx, id, administrator, nowAt);
    return { id, kind: 'simulation', title, now: nowAt, calendarVersion, administratorId: personId };
  });
}
