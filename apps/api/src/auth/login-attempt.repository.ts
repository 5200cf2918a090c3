import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { DATABASE } from '../database/database.module';

export interface Attempted {
  realmId: string;
  login: string;
  /** From where: of the client, or of what a trusted proxy says. */
  address: string;
}

/** How many tries are free, and how long a wait may grow. */
interface Patience {
  free: number;
  seconds: number;
}

const AT_ADDRESS: Patience = { free: 5, seconds: 900 };
const FROM_ANYWHERE: Patience = { free: 30, seconds: 60 };
/** Stands for the addresses from which the login was not opened lately. */
const ANYWHERE = '*';
const KNOWN_DAYS = 30;

/**
 * Back-off by login name and address: five tries are free, then each waits twice as long as the last, at most a quarter of an hour. By
 * address too, because whoever knows an officer's login name could otherwise keep the officer out. One address that tries many names is
 * slowed by the throttle.
 *
 * One name tried from many addresses is slowed together: thirty tries are free, then each waits twice as long, at most a minute. That
 * minute does not concern an address from which the name was logged in within thirty days, so nobody locks an officer out of the office.
 */
@Injectable()
export class LoginAttemptRepository {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /**
   * Counts the try before it is judged, in one statement each, so that parallel guesses cannot slip through together. What is refused
   * counts nowhere.
   *
   * @throws Refusal `too-many-attempts` while the login must wait
   */
  async claim(attempted: Attempted): Promise<void> {
    await this.db.$transaction(async (tx) => {
      const known = await count(tx, attempted, AT_ADDRESS);
      if (!known) await count(tx, { ...attempted, address: ANYWHERE }, FROM_ANYWHERE);
    });
  }

  /** The password was right: the address is known from now on, and the try counts against nobody. */
  async succeed({ realmId, login, address }: Attempted): Promise<void> {
    await this.db.$executeRaw`
      with before as (select succeeded_at from login_attempt where realm_id = ${realmId} and login = ${login} and address = ${address}),
           here as (update login_attempt set failures = 0, succeeded_at = clock_timestamp()
                     where realm_id = ${realmId} and login = ${login} and address = ${address})
      update login_attempt set failures = greatest(failures - 1, 0)
       where realm_id = ${realmId} and login = ${login} and address = ${ANYWHERE}
         and not coalesce((select succeeded_at > clock_timestamp() - make_interval(days => ${KNOWN_DAYS}::int) from before), false)`;
  }
}

/** @returns whether the login was opened from there lately */
async function count(tx: Tx, { realmId, login, address }: Attempted, { free, seconds }: Patience): Promise<boolean> {
  const claimed = await tx.$queryRaw<{ known: boolean }[]>`
    insert into login_attempt as a (realm_id, login, address, failures, last_at) values (${realmId}, ${login}, ${address}, 1, clock_timestamp())
    on conflict (realm_id, login, address) do update
       set failures = case when a.last_at < clock_timestamp() - interval '1 day' then 1 else a.failures + 1 end,
           last_at = clock_timestamp()
     where a.failures < ${free}::int
        or a.last_at + make_interval(secs => least(${seconds}::int, power(2, least(a.failures - ${free}::int, 20) + 1))) <= clock_timestamp()
    returning coalesce(succeeded_at > clock_timestamp() - make_interval(days => ${KNOWN_DAYS}::int), false) as known`;
  if (claimed[0]) return claimed[0].known;
  const waits = await tx.$queryRaw<{ seconds: number }[]>`
    select ceil(greatest(1, extract(epoch from last_at - clock_timestamp())
                          + least(${seconds}::int, power(2, least(failures - ${free}::int, 20) + 1))))::int as seconds
      from login_attempt where realm_id = ${realmId} and login = ${login} and address = ${address}`;
  throw new Refusal('too-many-attempts', '该登录名连续失败次数过多，请稍后再试。', { retryAfterSeconds: waits[0]?.seconds ?? 1 });
}
