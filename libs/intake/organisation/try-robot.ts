import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { createTrial } from '#libs/database/robot.repository';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { robotRecord } from './robot-record';

export interface RobotTried {
  robotId: string;
  /** What became of it is in the list of deliveries. */
  deliveryId: string;
  status: 'pending';
}

/** Sends a trial message to a robot's group, at once and whatever the hour. @throws Refusal not-found, out-of-turn when it is disabled */
export async function tryRobot(
  db: Database,
  actor: Actor,
  input: { robotId: string },
  options: RecordOptions = {},
): Promise<Accepted<RobotTried>> {
  const { robotId } = input;
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const { kind, disabledAt } = await robotRecord(tx, actor.realmId, robotId);
    if (disabledAt !== null) throw new Refusal('out-of-turn', '该群机器人已停用。', { expected: ['enabled'] });
    const deliveryId = await createTrial(tx, { realmId: actor.realmId, robotId, kind, now: clock.now });
    return { robotId, deliveryId, status: 'pending' };
  });
}
