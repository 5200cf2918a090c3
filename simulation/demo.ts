import type { MailSink } from '#tools/parts/mail';
import { ApiClient } from './api-client';
import type { Play } from './play';
import { PASSWORD } from './realm';
import { type Played, playThrough } from './play-through';
import type { PlayJson } from './result/play-json';
import { playText } from './result/text';

export interface DemoOptions {
  apiUrl: string;
  /** Where the mails of the product really arrive. */
  mail: Pick<MailSink, 'received'>;
  /** Administrator of the real realm, who opens the simulations. */
  administrator: { login: string; password: string };
  plays: readonly Play[];
  /** Days played of those to play, and what happens just now. */
  progress(done: number, total: number, label: string): void;
}

/** The result for machines. */
export interface DemoJson {
  passed: boolean | null;
  plays: PlayJson[];
  /** The only part that differs from run to run. */
  run: { steps: number; acts: number; requests: number; seconds: number };
}

export interface DemoResult {
  /** Whether everything that the result must show was really seen; null where a clock was stopped before the end. */
  passed: boolean | null;
  /** The tables; the same in every run. */
  text: string;
  json: DemoJson;
  /** What differs from run to run: where to log in, how long it took. */
  notes: string;
}

/**
 * Plays every programme through the API of a running product, side by side, each in a realm of its own: nothing that one play sees
 * depends on how fast another goes.
 */
export async function runDemo({ apiUrl, mail, administrator, plays, progress }: DemoOptions): Promise<DemoResult> {
  const begun = performance.now();
  const client = new ApiClient(apiUrl);
  const days = plays.map(() => ({ done: 0, total: 1 }));
  const sum = (of: 'done' | 'total') => days.reduce((whole, day) => whole + day[of], 0);
  const played = await Promise.all(
    plays.map((play, index) =>
      playThrough(play, client, {
        administrator,
        received: mail.received,
        progress(done, total, label) {
          days[index] = { done, total };
          progress(sum('done'), sum('total'), label);
        },
      }),
    ),
  );
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const json: DemoJson = {
    passed: passedBy(played.map(({ json: one }) => one.passed)),
    plays: played.map(({ json: one }) => one),
    run: {
      steps: played.reduce((whole, { driven }) => whole + driven.steps, 0),
      acts: played.reduce((whole, { driven }) => whole + driven.acts, 0),
      requests: client.requests,
      seconds,
    },
  };
  const { steps, acts, requests } = json.run;
  const notes = [
    `${steps} steps of the clocks, ${acts} acts, ${requests} requests in ${seconds} s; everybody's password: ${PASSWORD}`,
    ...played.flatMap(logIns),
  ];
  const text = played.map(({ json: one, realm }) => playText(one, realm.programme)).join('\n\n\n');
  return { passed: json.passed, text, json, notes: notes.join('\n') };
}

const passedBy = (plays: readonly (boolean | null)[]): boolean | null =>
  plays.includes(false) ? false : plays.includes(null) ? null : plays.length > 0;

/** A few people whose desks are worth a look. */
function logIns({ realm }: Played): string[] {
  const officers = [...realm.officers.values()].filter(({ login }) => realm.play.desks.includes(login));
  return [
    `realm ${realm.id}  ${realm.play.title}`,
    ...officers.map(({ login, organisation, post }) => `  ${login.padEnd(32)} ${organisation} ${post}`),
  ];
}
