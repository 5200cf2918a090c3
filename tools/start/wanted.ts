import { DATA_KEYS, DATA_KEYS_FILE, HOW_TO_MAKE_KEYS, readDataKeys } from '#libs/platform/data-keys';

const PARTS = {
  DATABASE_URL: 'the PostgreSQL database, 18 or later',
  TEMPORAL_ADDRESS: 'host:port of the Temporal server',
  REDIS_URL: 'the Redis, 6.2 or later',
  SMTP_URL: 'the mail server, e.g. smtp://user:password@host:25',
};

/** @throws Error that names all that is missing at once; on keys that are none, as {@link readDataKeys} */
export function refuseIncomplete(environment: NodeJS.ProcessEnv): void {
  const missing = Object.entries(PARTS).filter(([name]) => !environment[name]);
  if (!readDataKeys(environment)) missing.push([`${DATA_KEYS} or ${DATA_KEYS_FILE}`, HOW_TO_MAKE_KEYS]);
  if (missing.length === 0) return;
  const list = missing.map(([name, what]) => `  ${name}: ${what}`).join('\n');
  throw new Error(`The environment does not name everything that is needed:\n${list}\n\`npm run demo\` brings parts and keys of its own.`);
}
