import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { DATABASE } from '../database/database.module';

export interface Attempted {
  realmId: string;
  login: string;
  /** From where: of the client, or of what a trusted proxy says. */
  address: string;
}

/**
 * Back-off by login name and address: five tries are free, then each waits twice as long as the last, at most a quarter of an hour. By
 * address too, because whoever knows an officer's login name could otherwise keep the officer out. One address that tries many names is
 * slowed by the throttle.
 */
@Injectable()
export class LoginAttemptRepository {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /**
   * Counts the try before it is judged, in one statement, so that parallel guesses cannot slip through together.
   *
   * @throws Refusal `too-many-attempts` while the login must wait
   */
  async claim({ realmId, login, address }: Attempted): Promise<void> {
    const claimed = await this.db.$queryRaw<unknown[]>`
      insert into login_attempt as a (realm_id, login, address, failures, last_at) values (${realmId}, ${login}, ${address}, 1, clock_timestamp())
      on conflict (realm_id, login, address) do update
         set failures = case when a.last_at < clock_timestamp() - interval '1 day' then 1 else a.failures + 1 end,
             last_at = clock_timestamp()
       where a.failures < 5
          or a.last_at + make_interval(secs => least(900, power(2, least(a.failures, 20) - 4))) <= clock_timestamp()
      returning 1`;
    if (claimed.length === 0)
      throw new Refusal('too-many-attempts', '该登录名连续失败次数过多，请稍后再试。', {
        retryAfterSeconds: await this.wait({ realmId, login, address }),
      });
  }

  async forget({ realmId, login, address }: Attempted): Promise<void> {
    await this.db.loginAttempt.deleteMany({ where: { realmId, login, address } });
  }

  private async wait({ realmId, login, address }: Attempted): Promise<number> {
    const rows = await this.db.$queryRaw<{ seconds: number }[]>`
      select ceil(greatest(1, extract(epoch from last_at - clock_timestamp()) + least(900, power(2, least(failures, 20) - 4))))::int as seconds
        from login_attempt where realm_id = ${realmId} and login = ${login} and address = ${address}`;
    return rows[0]?.seconds ?? 1;
  }
}
