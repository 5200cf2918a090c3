import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { isRobot, ROBOT_KINDS, type RobotKind } from '#libs/domain/delivery/channel';
import { faultOfRobotUrl } from '#libs/domain/delivery/robot-url';
import { channelKeysIfAny } from '#libs/platform/channel-keys';
import type { InputCheck } from '../input-check';

export interface RobotSettings {
  title: string;
  url: string;
  /** What its messages are signed with; WeCom has none, DingTalk and Feishu must have one. */
  secret: string | null;
  /** Hours of the day, +08:00, between which the group is told nothing. */
  quietFromHour: number;
  quietToHour: number;
}

/** A robot as it is shown: neither its URL nor its secret ever is. */
export interface RobotRecord {
  id: string;
  organisationId: string;
  kind: RobotKind;
  title: string;
  signed: boolean;
  quietFromHour: number;
  quietToHour: number;
  disabledAt: number | null;
  revision: number;
}

/** @param hosts that may be called beside the vendors' own */
export function checkRobot(check: InputCheck, kind: RobotKind, input: Partial<RobotSettings>, hosts: readonly string[]): void {
  if (!check.ensure(isRobot(kind), 'kind', `须为 ${ROBOT_KINDS.join('、')} 之一`)) return;
  if (input.title !== undefined) check.text('title', input.title, { most: 100 });
  if (input.url !== undefined || input.secret)
    check.ensure(channelKeysIfAny() !== null, 'url', '系统未配置 JIUGAI_CHANNEL_KEYS，不能保存群机器人');
  if (input.url !== undefined) {
    const fault = faultOfRobotUrl(kind, input.url, hosts);
    check.ensure(fault === null, 'url', fault ?? '');
  }
  if (input.secret !== undefined) {
    if (kind === 'wecom-robot') check.ensure(input.secret === null, 'secret', '企业微信群机器人没有签名密钥');
    else check.ensure(!!input.secret?.trim(), 'secret', '须填写签名密钥，并在群机器人的安全设置中启用签名');
  }
}

export async function robotRecord(tx: Tx, realmId: string, id: string): Promise<RobotRecord> {
  const robot = await tx.robot.findFirst({ where: { id, realmId } });
  if (!robot) throw new Refusal('not-found', '没有这个群机器人。');
  const { organisationId, title, quietFromHour, quietToHour, disabledAt, revision } = robot;
  const shown = { organisationId, title, quietFromHour, quietToHour, signed: robot.secret !== null };
  return { id, kind: robot.kind as RobotKind, ...shown, disabledAt: disabledAt?.getTime() ?? null, revision };
}
