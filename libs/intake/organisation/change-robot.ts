import type { Database } from '#libs/database/client';
import { sealOfRobot } from '#libs/database/personal/robot-secret';
import { type Accepted, checkRevision } from '../accept';
import { acceptRecord, type DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { checkRobot, type RobotRecord, robotRecord, type RobotSettings } from './robot-record';

export interface ChangeRobotInput extends Partial<Omit<RobotSettings, 'secret'>> {
  robotId: string;
  secret?: string;
  /** A disabled robot sends nothing; who chose only its group is told in the app. */
  disabled?: boolean;
  allowedHosts: readonly string[];
}

/** Changes a robot, or puts another one in its place. @throws Refusal not-found, stale-revision, invalid-input */
export async function changeRobot(
  db: Database,
  actor: Actor,
  input: ChangeRobotInput,
  options: DecisionOptions = {},
): Promise<Accepted<RobotRecord>> {
  const { robotId, disabled, allowedHosts, url, secret, ...settings } = input;
  const { realmId, personId } = actor;
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    await tx.$queryRaw`select 1 from robot where id = ${robotId} for update`;
    const { kind, revision } = await robotRecord(tx, realmId, robotId);
    checkRevision(options.ifMatch, revision);
    const check = new InputCheck();
    const address = { ...(url === undefined ? {} : { url }), ...(secret === undefined ? {} : { secret }) };
    checkRobot(check, kind, { ...settings, ...address }, allowedHosts);
    check.done();
    await tx.robot.update({
      where: { id: robotId },
      data: {
        ...settings,
        ...(url === undefined ? {} : { url: sealOfRobot(robotId, 'url', url) }),
        ...(secret === undefined ? {} : { secret: sealOfRobot(robotId, 'secret', secret) }),
        ...(disabled === undefined ? {} : { disabledAt: disabled ? new Date(clock.now) : null }),
        ...{ configuredAt: new Date(clock.now), configuredByPersonId: personId, revision: { increment: 1 } },
      },
    });
    return robotRecord(tx, realmId, robotId);
  });
}
