import { atHour } from '#libs/domain/clock/civil-date';
import type { MailSink } from '#tools/parts/mail';
import type { ApiClient } from './api-client';
import { type Driven, Driver } from './driver';
import type { Play } from './play';
import type { Realm } from './realm';
import { setUpRealm } from './realm-setup';
import { gather } from './result/gather';
import { gatherWhole } from './result/gather-whole';
import { type PlayJson, playJson } from './result/play-json';
import type { DeliveryAnswer, LetterAnswer } from './wire';
import { World } from './world';

/** A play that is over. */
export interface Played {
  realm: Realm;
  driven: Driven;
  json: PlayJson;
}

interface Surroundings {
  administrator: { login: string; password: string };
  /** All mails that have arrived, of this play or another. */
  received: MailSink['received'];
  progress(done: number, total: number, label: string): void;
}

const LAST_HOUR = 18;

/** Opens a realm for a play, plays it to its end and says what was seen. */
export async function playThrough(play: Play, client: ApiClient, { administrator, received, progress }: Surroundings): Promise<Played> {
  const realm = await setUpRealm(client, administrator, play);
  const world = new World(realm);
  const driven = await new Driver(world, { until: atHour(play.until, LAST_HOUR), progress }).run();
  const observer = await realm.observerSession();
  const signed = await observer.all<LetterAnswer>('/letters?status=signed');
  const own = received.filter(({ recipients }) => recipients.some((address) => realm.isOwnAddress(address)));
  const told = await gather(world, own, signed);
  const deliveries = await observer.all<DeliveryAnswer>('/deliveries');
  const whole = await gatherWhole(world, own);
  const together = (await play.expectations?.({ observer, records: told.map(({ record }) => record), whole })) ?? [];
  return { realm, driven, json: playJson(world, { told, driven, received: own, deliveries, signed, whole, together }) };
}
