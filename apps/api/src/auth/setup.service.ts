import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { createAdministrator } from '#libs/intake/organisation/administrator';
import { reasonOf } from '#libs/platform/outages';
import { CONFIGURATION, type Configuration } from '../configuration';
import { DATABASE } from '../database/database.module';
import { PostgresWatch } from '../database/postgres-watch';
import { refusalOf } from '../http/refusal-of';
import { hashPassword } from './password';
import type { SetUp } from './session.dto';
import { newToken, tokenHash } from './token';

const REALM = 'real';
const HOURS = 24;
const AGAIN_MS = 2_000;

/**
 * Sees to it that the real realm has an administrator: from the environment, or by a link that works once. PostgreSQL may come
 * up after the API, so this is tried until it has succeeded.
 */
@Injectable()
export class SetupService implements OnApplicationBootstrap, OnApplicationShutdown {
  private again: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly logger: PinoLogger,
    private readonly postgres: PostgresWatch,
  ) {
    logger.setContext(SetupService.name);
  }

  async onApplicationBootstrap(): Promise<void> {
    try {
      const token = await this.prepare();
      if (!token) return;
      const body = JSON.stringify({ token, login: 'admin', name: '系统管理员', password: '…' });
      const once = `curl -X POST ${this.configuration.publicUrl}/api/v1/setup -H 'content-type: application/json' -d '${body}'`;
      this.logger.warn(`No administrator yet. Within ${HOURS} hours, once, with a password of your own: the command on standard error.`);
      // On a line of its own, not in the log: there its quotes are escaped, and a shell that it is copied into sends no JSON.
      if (this.configuration.logLevel !== 'silent') process.stderr.write(`${once}\n`);
    } catch (error) {
      if (refusalOf(error).type === 'not-ready') this.postgres.met(error, {});
      else
        this.logger.warn({ reason: reasonOf(error) }, 'Cannot prepare the first administrator yet; trying again. Is PostgreSQL migrated?');
      if (!this.stopped) this.again = setTimeout(() => void this.onApplicationBootstrap(), AGAIN_MS);
    }
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.again);
  }

  /** @returns the one-time token with which a person sets up the first account; null where there is an administrator */
  async prepare(): Promise<string | null> {
    const given = this.configuration.administrator;
    const passwordHash = given ? await hashPassword(given.password) : null;
    return this.db.$transaction(async (tx) => {
      const { now } = await lockRealm(tx);
      if (await hasAdministrator(tx, REALM)) return null;
      if (given && passwordHash) {
        await createAdministrator(tx, REALM, { login: given.login, name: '系统管理员', passwordHash }, now);
        return null;
      }
      const token = newToken();
      await tx.setupToken.deleteMany({ where: { realmId: REALM, usedAt: null } });
      await tx.$executeRaw`
        insert into setup_token (token_hash, realm_id, expires_at)
        values (${tokenHash(token)}, ${REALM}, clock_timestamp() + make_interval(hours => ${HOURS}::int))`;
      return token;
    });
  }

  /** @throws Refusal `setup-link-spent` when the token is unknown, expired or used, or an administrator exists */
  async setUp(input: SetUp): Promise<{ personId: string }> {
    const passwordHash = await hashPassword(input.password);
    return this.db.$transaction(async (tx) => {
      const { now } = await lockRealm(tx);
      const used = await tx.$executeRaw`
        update setup_token set used_at = clock_timestamp()
         where token_hash = ${tokenHash(input.token)} and realm_id = ${REALM} and used_at is null and expires_at > clock_timestamp()`;
      if (used === 0 || (await hasAdministrator(tx, REALM))) throw new Refusal('setup-link-spent', '该链接已使用、已过期或无效。');
      const { personId } = await createAdministrator(tx, REALM, { login: input.login, name: input.name, passwordHash }, now);
      return { personId };
    });
  }
}

async function lockRealm(tx: Tx): Promise<{ now: number }> {
  await tx.$executeRaw`select 1 from realm where id = ${REALM} for update`;
  return realmNow(tx, REALM);
}

/** Whether somebody administers the realm now. The caller holds its lock. */
async function hasAdministrator(tx: Tx, realmId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from holding h
      join post po on po.id = h.post_id and po.role = 'administrator'
      join person pe on pe.id = h.person_id and pe.disabled_at is null
     where h.realm_id = ${realmId} and h.until_at is null limit 1`;
  return rows.length > 0;
}
