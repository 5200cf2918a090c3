import { z } from 'zod';
import { readRobotHosts } from '#libs/platform/robot-hosts';
import { type SmsConfig, smsConfigOf, smsVariables } from './sms/sms-config';

const whole = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().min(1),
  SMTP_URL: z.string().min(1),
  /** Address of the console as people reach it; links in mails begin with it. */
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  MAIL_FROM: z.string().regex(/@/).default('旧改系统 <no-reply@jiugai.local>'),
  NOTIFIER_PORT: z.coerce.number().int().min(0).max(65_535).default(3002),
  ...smsVariables,
  /** Messages in flight at once. */
  NOTIFIER_CONCURRENCY: whole(4),
  /** How often the sweeper looks for deliveries that are due, ms. */
  NOTIFIER_SWEEP_MS: whole(1_000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface NotifierConfig {
  databaseUrl: string;
  redisUrl: string;
  smtpUrl: string;
  publicUrl: string;
  mailFrom: string;
  /** Null where no gateway for short messages is named. */
  sms: SmsConfig | null;
  /** Hosts of robots beside the vendors' own. */
  robotHosts: string[];
  /** How long a robot's vendor or the gateway may take to answer. */
  httpTimeoutMs?: number;
  port: number;
  concurrency: number;
  sweepMs: number;
  logLevel: string;
}

/** @throws Error that names every variable that is missing or wrong */
export function readNotifierConfig(env: NodeJS.ProcessEnv): NotifierConfig {
  // What is set to nothing, as Docker sets what it does not know, is not set.
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The notifier's environment is not complete. ${faults.join('; ')}`);
  }
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    smtpUrl: data.SMTP_URL,
    publicUrl: data.PUBLIC_URL,
    mailFrom: data.MAIL_FROM,
    sms: smsConfigOf(data),
    robotHosts: readRobotHosts(env),
    port: data.NOTIFIER_PORT,
    concurrency: data.NOTIFIER_CONCURRENCY,
    sweepMs: data.NOTIFIER_SWEEP_MS,
    logLevel: data.LOG_LEVEL,
  };
}
