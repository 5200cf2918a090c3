import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '#tools/root';
import { Chance } from './chance';
import { check, type Evidence, type Verdict } from './checker/check';
import { untilAtRest } from './checker/rest';
import { House } from './house/house';
import { Ladder } from './house/ladder';
import { Strike } from './house/strike';
import { Journal } from './journal';
import { Http } from './load/http';
import { Load } from './load/load';
import { Town } from './load/town';
import { type Fault, faultText } from './schedule';
import type { RunSizes } from './sizes';

export interface RunOptions {
  seed: number;
  schedule: readonly Fault[];
  sizes: RunSizes;
  say: (what: string) => void;
  journalFile?: string;
}

export interface Outcome {
  seed: number;
  verdict: Verdict;
  evidence: Evidence;
  /** Requests that were sent more than once; and of these, whose first answer had been lost. */
  repeated: number;
  replayed: number;
  refused: { [code: string]: number };
  unanswered: number;
  /** 5xx answers that do not say «come back later», by request. */
  troubles: { [request: string]: number };
  endedByThemselves: string[];
  undone: string[];
  /** Faults of the schedule; and what could not be carried out, or did not come back. */
  faults: number;
  failures: string[];
}

const SETTLE_MS = 90_000;
const PATIENCE_MS = 30_000;

/** Lets people work while faults strike, waits for rest, and holds the record against what was acknowledged. The house stays open. */
export async function run(house: House, { seed, schedule, sizes, say, journalFile }: RunOptions): Promise<Outcome> {
  const chance = new Chance(seed).fork();
  const journal = new Journal(journalFile);
  const http = new Http(house.url, chance.fork());
  const town = await Town.setUp(http, journal, house.administrator, path.join(root, 'programmes/lucheng-2020.yaml'));
  const load = await Load.prepare(town, chance, sizes.load);
  const ladder = new Ladder(house.databaseUrl, load.silent);
  const strike = new Strike(house, ladder, chance.fork(), say);
  say(`the load begins; seed ${seed}`);
  for (const fault of schedule) say(`  ${faultText(fault)}`);

  const time = passTime(ladder, chance.fork(), sizes.rungEveryMs);
  load.start();
  await strike.carryOut(schedule);
  await pause(sizes.calmMs);
  // On a slow machine somebody may not have come to his turn between two faults.
  for (let waited = 0; waited < PATIENCE_MS && !journal.hasAll; waited += 100) await pause(100);
  await time.stop();
  await load.stop();
  say('the load has ended; waiting for rest');
  const undone = await untilAtRest(house.databaseUrl, SETTLE_MS, () => ladder.endWindows());
  const mails = house.mail.received.map(({ messageId, recipients }) => ({ messageId: messageId ?? '', to: recipients }));
  const evidence = { acknowledged: journal.acknowledged, refused: journal.refused, missed: strike.outages, mails };
  const verdict = await check(house.databaseUrl, evidence);
  const refused: { [code: string]: number } = {};
  for (const { code } of journal.refused) refused[code] = (refused[code] ?? 0) + 1;
  return {
    seed,
    verdict,
    evidence,
    repeated: journal.acknowledged.filter(({ attempts }) => attempts > 1).length,
    replayed: journal.acknowledged.filter(({ replayed }) => replayed).length,
    refused,
    unanswered: journal.unanswered.length,
    troubles: Object.fromEntries(http.troubles),
    endedByThemselves: house.endedByThemselves,
    undone,
    faults: schedule.length,
    failures: strike.failures,
  };
}

/** Rungs fall due and digest windows end all the while, whatever is down. */
function passTime(ladder: Ladder, chance: Chance, everyMs: number): { stop(): Promise<void> } {
  let stopping = false;
  const running = (async () => {
    while (!stopping) {
      await ladder.bringNear(1, chance.between(0, 1_000)).catch(() => null);
      await ladder.endWindows().catch(() => undefined);
      await pause(everyMs);
    }
  })();
  return {
    async stop() {
      stopping = true;
      await running;
    },
  };
}

/** Whether everything is as it must be. */
export function isWhole({ verdict, unanswered, undone, endedByThemselves, troubles, failures }: Outcome): boolean {
  return (
    verdict.findings.length === 0 &&
    undone.length === 0 &&
    unanswered === 0 &&
    failures.length === 0 &&
    endedByThemselves.length === 0 &&
    Object.keys(troubles).length === 0
  );
}
