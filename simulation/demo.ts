import { atHour } from '#libs/domain/clock/civil-date';
import type { MailSink } from '#tools/parts/mail';
import { ApiClient } from './api-client';
import { Driver } from './driver';
import { PASSWORD } from './realm';
import { setUpRealm } from './realm-setup';
import { type DemoJson, demoJson } from './result/demo-json';
import { gather } from './result/gather';
import { resultText } from './result/text';
import { SCENARIOS } from './scenarios/all';
import type { DeliveryAnswer, LetterAnswer } from './wire';
import { World } from './world';

export interface DemoOptions {
  apiUrl: string;
  /** Where the mails of the product really arrive. */
  mail: Pick<MailSink, 'received'>;
  /** Administrator of the real realm, who opens the simulation. */
  administrator: { login: string; password: string };
  /** Days played of those to play, and what happens just now. */
  progress(done: number, total: number, label: string): void;
}

export interface DemoResult {
  /** Whether everything that the result must show was really seen. */
  passed: boolean;
  /** The tables; the same in every run. */
  text: string;
  json: DemoJson;
  /** What differs from run to run: where to log in, how long it took. */
  notes: string;
}

/** Long enough that every procedure is over and one warranty ends; A's is still running. */
const UNTIL = atHour('2026-06-30', 18);

/** Plays the six stories on Lucheng's programme through the API of a running product and says what was seen. */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const begun = performance.now();
  const client = new ApiClient(options.apiUrl);
  const realm = await setUpRealm(client, options.administrator, SCENARIOS);
  const world = new World(realm);
  const driven = await new Driver(world, { until: UNTIL, progress: options.progress }).run();
  const { received } = options.mail;
  const observer = await realm.observerSession();
  const signed = await observer.all<LetterAnswer>('/letters?status=signed');
  const told = await gather(world, received, signed);
  const deliveries = await observer.all<DeliveryAnswer>('/deliveries');
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const json = demoJson(world, { told, driven, received, deliveries, signed, requests: client.requests, seconds });
  const { steps, acts, requests } = json.run;
  const notes = [
    `${steps} steps of the clock, ${acts} acts, ${requests} requests in ${seconds} s`,
    `realm ${realm.id}; password of everybody in it: ${PASSWORD}`,
    ...logIns(world),
  ].join('\n');
  return { passed: json.passed, text: resultText(json, realm.programme), json, notes };
}

/** A few people whose desks are worth a look. */
function logIns({ realm }: World): string[] {
  const wanted = [
    'leading-group-office.clerk',
    'example-east.clerk',
    'owners-b.clerk',
    'urban-management-bureau.clerk',
    'finance-bureau.clerk',
    'observer.clerk',
  ];
  const officers = [...realm.officers.values()].filter(({ login }) => wanted.includes(login));
  return officers.map(({ login, organisation, post }) => `${login.padEnd(32)} ${organisation} ${post}`);
}
