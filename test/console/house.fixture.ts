import { atHour, type CivilDate, toIso } from '#libs/domain/clock/civil-date';
import { ApiClient, type Session } from '#simulation/api-client';
import { Driver } from '#simulation/driver';
import type { Play } from '#simulation/play';
import type { Realm } from '#simulation/realm';
import { setUpRealm } from '#simulation/realm-setup';
import { World } from '#simulation/world';
import { sharedProduct } from '../support/parts';

/** The whole product with a simulation that has been played up to a day: from there on people act. */
export interface House {
  url: string;
  realm: Realm;
  /** Of the real realm. */
  administrator: { login: string; password: string };
  /** The real realm's administrator, over HTTP. */
  keeper: Session;
  /** Lets the realm's clock go on to 18 o'clock of a day, everything due on the way having come about. */
  stepTo(day: CivilDate): Promise<void>;
}

/** A simulation's clock stands still while consequences come about: this often it is asked again. */
const MOST_STEPS = 400;

/** Sets up a realm in the run's product, and plays `play` in it until the evening of `until`. */
export async function openHouse(play: Play, until: CivilDate): Promise<House> {
  const { url, administrator } = await sharedProduct();
  const client = new ApiClient(`${url}/api/v1`);
  const realm = await setUpRealm(client, administrator, play);
  await new Driver(new World(realm), { until: atHour(until, 18), progress: () => undefined }).run();
  const keeper = await client.logIn(administrator.login, administrator.password, 'real');
  const admin = await realm.administratorSession();
  let steps = 0;
  return {
    url,
    realm,
    administrator,
    keeper,
    async stepTo(day) {
      const to = toIso(atHour(day, 18));
      for (let tries = 0; tries < MOST_STEPS; tries += 1) {
        const { now, quiet } = await admin.post<{ now: string; quiet: boolean }>(
          `/realms/${realm.id}/step`,
          { to },
          { key: `console-step-${(steps += 1)}` },
        );
        if (quiet && Date.parse(now) >= Date.parse(to)) return;
      }
      throw new Error(`The realm did not come to ${day} in ${MOST_STEPS} steps.`);
    },
  };
}
