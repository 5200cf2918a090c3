import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { newIds } from '#libs/database/personal/new-ids';
import { sealOfRobot } from '#libs/database/personal/robot-secret';
import type { RobotKind } from '#libs/domain/delivery/channel';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { checkRobot, type RobotRecord, robotRecord, type RobotSettings } from './robot-record';

export type ConfigureRobotInput = Pick<RobotSettings, 'title' | 'url'> &
  Partial<RobotSettings> & { organisationId: string; kind: RobotKind; allowedHosts: readonly string[] };

/**
 * Configures the robot of an organisation's group chat, one of each kind. From then on its officers may choose the group.
 *
 * @throws Refusal not-found, invalid-input, already-exists
 */
export async function configureRobot(
  db: Database,
  actor: Actor,
  input: ConfigureRobotInput,
  options: RecordOptions = {},
): Promise<Accepted<RobotRecord>> {
  const { organisationId, kind, allowedHosts, url, secret = null, ...settings } = input;
  const check = new InputCheck();
  checkRobot(check, kind, { ...settings, url, secret }, allowedHosts);
  check.done();
  const { realmId, personId } = actor;
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    if ((await tx.organisation.count({ where: { id: organisationId, realmId } })) === 0) throw new Refusal('not-found', '没有这个单位。');
    if ((await tx.robot.count({ where: { organisationId, kind } })) > 0)
      throw new Refusal('already-exists', '该单位已有此类群机器人，请更改它。');
    const [id] = (await newIds(tx, 1)) as [string];
    const configured = { configuredAt: new Date(clock.now), configuredByPersonId: personId };
    const sealed = { url: sealOfRobot(id, 'url', url), secret: secret === null ? null : sealOfRobot(id, 'secret', secret) };
    await tx.robot.create({ data: { id, realmId, organisationId, kind, ...settings, ...sealed, ...configured } });
    return robotRecord(tx, realmId, id);
  });
}
