import path from 'node:path';
import { readRobotHosts } from '#libs/platform/robot-hosts';

export const CONFIGURATION = Symbol('configuration');

/** What the API reads from its environment, once, at the start. */
export interface Configuration {
  databaseUrl: string;
  poolSize: number;
  host: string;
  port: number;
  /** Where the API is reached, for the set-up link. */
  publicUrl: string;
  temporalAddress?: string;
  temporalNamespace: string;
  redisUrl?: string;
  administrator?: { login: string; password: string };
  logLevel: string;
  /** Hosts of group robots beside the vendors' own. */
  robotHosts?: string[];
  /** Whether the notifier has a gateway for short messages, so that people may choose them. */
  smsGateway?: boolean;
  /** How long a step of a simulation's clock waits for its consequences, in milliseconds. */
  settleWithinMs: number;
  /** Whose word on a caller's address counts, as Express names them; by default only what runs on this machine. */
  trustedProxies?: string;
  /** Where the built console lies; without it browsers get pages that point to the API. */
  consoleFolder?: string;
}

/** @throws Error naming the variable that is missing or is no number */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const host = environment.HOST ?? '127.0.0.1';
  const port = numberOf(environment, 'PORT', 3000);
  const databaseUrl = environment.DATABASE_URL;
  if (!databaseUrl)
    throw new Error('DATABASE_URL is not set: name the PostgreSQL database, e.g. postgresql://user:password@127.0.0.1:5432/jiugai');
  const { JIUGAI_ADMIN_LOGIN: login, JIUGAI_ADMIN_PASSWORD: password } = environment;
  return {
    databaseUrl,
    poolSize: numberOf(environment, 'DATABASE_POOL', 20),
    host,
    port,
    publicUrl: environment.PUBLIC_URL ?? `http://${host}:${port}`,
    temporalNamespace: environment.TEMPORAL_NAMESPACE ?? 'default',
    logLevel: environment.LOG_LEVEL ?? 'info',
    settleWithinMs: 10_000,
    trustedProxies: environment.TRUSTED_PROXIES ?? 'loopback',
    consoleFolder: environment.CONSOLE_FOLDER ?? path.join(__dirname, '../../../console'),
    robotHosts: readRobotHosts(environment),
    smsGateway: !!environment.SMS_URL,
    ...(environment.TEMPORAL_ADDRESS ? { temporalAddress: environment.TEMPORAL_ADDRESS } : {}),
    ...(environment.REDIS_URL ? { redisUrl: environment.REDIS_URL } : {}),
    ...(login && password ? { administrator: { login, password } } : {}),
  };
}

function numberOf(environment: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = environment[name];
  if (value === undefined || value === '') return otherwise;
  if (!/^\d{1,6}$/.test(value)) throw new Error(`${name} is "${value}", which is not a whole number`);
  return Number(value);
}
