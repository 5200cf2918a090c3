import type { Logger } from 'pino';
import { type Channel, ROBOT_KINDS, type RobotKind } from '#libs/domain/delivery/channel';
import { Outages, type PartWords } from '#libs/platform/outages';

export type Carrier = 'smtp' | 'sms' | RobotKind;
export type OutagePart = 'postgres' | 'redis' | Carrier;

const robot = 'Messages to these groups wait and are tried again every minute. Check the way out to its host.';

const MEANWHILE: Record<OutagePart, string> = {
  postgres: 'Nothing is sent until PostgreSQL answers again; what waits is on record there. Check DATABASE_URL and the server.',
  redis: 'Nothing is sent until Redis answers again; what waits is on record in PostgreSQL. Check REDIS_URL and the server.',
  smtp: 'Mails wait and are tried again every minute. Check SMTP_URL and the mail server.',
  sms: 'Short messages wait and are tried again every minute. Check SMS_URL, its token or secret, and the gateway.',
  'wecom-robot': robot,
  'dingtalk-robot': robot,
  'feishu-robot': robot,
};

/** Which part carries a channel. */
export const carrierOf = (channel: Exclude<Channel, 'in-app'>): Carrier => (channel === 'mail' ? 'smtp' : channel);

export const CARRIERS: readonly Carrier[] = ['smtp', 'sms', ...ROBOT_KINDS];

/** One log line when a part goes and one when it is back. */
export const outagesOf = (logger: Logger): Outages<OutagePart> =>
  new Outages(
    logger,
    Object.fromEntries(
      Object.entries(MEANWHILE).map(([part, meanwhile]) => [part, { meanwhile, back: 'what waited goes out now.' }]),
    ) as Record<OutagePart, PartWords>,
  );
