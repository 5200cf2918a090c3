import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { type Channel, CHANNELS, isRobot, type RobotKind } from '#libs/domain/delivery/channel';

export interface Group {
  robotId: string;
  kind: RobotKind;
  title: string;
  organisationId: string;
}

export interface Available {
  channels: Channel[];
  /** Groups of the organisations in which the person is an officer; the machine reminds officers only, so a leader's post opens none. */
  groups: Group[];
}

/** @param now epoch ms by the realm's clock; `sms`: whether the operator has named a gateway */
export async function availableChannels(tx: Tx | Database, personId: string, now: number, sms: boolean): Promise<Available> {
  const person = await tx.person.findUnique({ where: { id: personId }, select: { mail: true, phone: true } });
  if (!person) throw new Refusal('not-found', '没有这个人员。');
  const at = new Date(now);
  const groups = await tx.$queryRaw<Group[]>`
    select distinct r.id as "robotId", r.kind, r.title, r.organisation_id as "organisationId"
      from holding h join post s on s.id = h.post_id and not s.leader join robot r on r.organisation_id = s.organisation_id
     where h.person_id = ${personId} and h.from_at <= ${at} and (h.until_at is null or h.until_at > ${at}) and r.disabled_at is null
     order by r.kind, r.title, r.id`;
  const has: Partial<Record<Channel, boolean>> = { 'in-app': true, mail: person.mail !== null, sms: sms && person.phone !== null };
  const channels = CHANNELS.filter((channel) => (isRobot(channel) ? groups.some(({ kind }) => kind === channel) : has[channel]));
  return { channels, groups };
}
