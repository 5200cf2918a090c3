import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runDemo } from '#simulation/demo';
import type { Play } from '#simulation/play';
import { PLAYS } from '#simulation/plays/all';
import { furnish } from '../furnish';
import { createDatabase, dropDatabase, migrate } from '../migrate';
import { failProcess, onEndOfProcess } from '../parts/end-of-process';
import { recordDatabase } from '../parts/left-databases';
import { MailSink } from '../parts/mail';
import { Registry } from '../parts/registry';
import { startParts, type Parts } from '../parts/start-parts';
import { clearElsewhere, leaveParts, partsOfOthers } from '../product/leave-parts';
import { startProduct, type Product } from '../product/product';
import { ProgressBar } from './progress-bar';
import { Stopwatch } from './stopwatch';

const help = `npm run demo [-- options]
  --programme NAME   play one programme only: ${PLAYS.map(({ code }) => code).join(', ')}
  --until DATE       stop the simulated clock on that day, to look at what is under way: what comes later is not seen, and nothing is judged
  --exit             end after the result; 0 only if everything that it must show was seen
  --json FILE        write the result for machines
`;

interface Wanted {
  plays: readonly Play[];
  exit?: boolean;
  json?: string;
}

const VERDICTS = {
  true: 'everything that the demo must show was seen',
  false: 'NOT everything that the demo must show was seen',
  null: 'stopped before the end: nothing is judged',
};

/** What has been started so far. */
interface Running {
  registry: Registry;
  parts?: Parts;
  product?: Product;
  /** The demo's own database, and its address once it is there. */
  database?: string;
  databaseUrl?: string;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      programme: { type: 'string' },
      until: { type: 'string' },
      exit: { type: 'boolean' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(help);
  const plays = playsOf(values.programme, values.until);
  const running: Running = { registry: new Registry() };
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopAll(running));
  onEndOfProcess(stop);
  try {
    await play({ ...values, plays }, running, stop);
  } catch (error) {
    await stop().catch(tell);
    throw error;
  }
}

function playsOf(code: string | undefined, until: string | undefined): readonly Play[] {
  if (until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(until)) throw new Error(`--until wants a day like 2024-03-15, not ${until}.`);
  const plays = PLAYS.filter((one) => code === undefined || one.code === code).map((one) =>
    until === undefined || until >= one.until ? one : { ...one, until: until < one.startsOn ? one.startsOn : until, cutShort: true },
  );
  if (plays.length === 0) throw new Error(`There is no programme ${code}; there are ${PLAYS.map((one) => one.code).join(', ')}.`);
  return plays;
}

/** Parts of the environment are left as they were found. */
async function stopAll({ registry, parts, product, database, databaseUrl }: Running): Promise<void> {
  await product?.stop();
  if (parts && databaseUrl) await leaveParts({ ...parts, databaseUrl }, partsOfOthers()).catch(tell);
  if (parts && database && process.env.DATABASE_URL) {
    await dropDatabase(parts.databaseUrl, database);
    registry.removeDatabase(database);
  }
  await parts?.stop();
}

const tell = (error: Error): void => void process.stderr.write(`jiugai: ${error.message}\n`);

/** Parts, product, simulation, result; then the product stays up until Ctrl-C. */
async function play(values: Wanted, running: Running, stop: () => Promise<void>): Promise<void> {
  const watch = new Stopwatch();
  const { registry } = running;
  const parts = await startParts(['postgres', 'temporal', 'redis'], {
    registry,
    temporalUi: !values.exit,
    progress: (name, origin) => watch.say(`${name} (${origin})`),
  });
  // A mail server of others would show its letters to others: the demo's people are invented, its inbox is its own.
  const mail = await new MailSink().start();
  watch.say('mail (embedded)');
  running.parts = { ...parts, stop: async () => void (await Promise.all([parts.stop(), mail.stop()])) };
  const run = randomBytes(4).toString('hex');
  await clearElsewhere();
  running.database = `jiugai_demo_${run}`;
  recordDatabase(registry, running.database);
  const databaseUrl = await createDatabase(parts.databaseUrl, running.database);
  await migrate(databaseUrl);
  await furnish(databaseUrl, `demo-${run}`);
  running.databaseUrl = databaseUrl;
  watch.say('database migrated');

  const administrator = { login: 'admin', password: randomBytes(9).toString('base64url') };
  const folder = registry.makeFolder('logs');
  const product = await startProduct({ parts: { ...parts, databaseUrl, smtpUrl: mail.url }, registry, folder, administrator });
  running.product = product;
  watch.say('api, worker and notifier');

  const bar = new ProgressBar();
  const apiUrl = `${product.url}/api/v1`;
  const progress = (done: number, total: number, label: string) => bar.show(done, total, label);
  const demo = runDemo({ apiUrl, mail, administrator, plays: values.plays, progress });
  const died = product.firstEnd.then((name) => Promise.reject(new Error(`${name} has ended by itself; its log is ${folder}/${name}.log`)));
  const result = await Promise.race([demo, died]).finally(() => bar.end());

  process.stdout.write(`\n${result.text}\n`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result.json, null, 2)}\n`);
  watch.say(VERDICTS[`${result.passed}`]);
  if (values.exit) {
    await stop();
    process.exit(result.passed ? 0 : 1);
  }
  process.stderr.write(`
  console             ${product.url}
  API documentation   ${product.url}/api/docs
  administrator       ${administrator.login} / ${administrator.password}
  Temporal            ${parts.temporalUiUrl ?? parts.temporalAddress}
  PostgreSQL          ${databaseUrl}
  mails received      ${mail.received.length}
  logs                ${folder}

${result.notes}

Everything stays up until Ctrl-C.
`);
  await died;
}

main().catch(failProcess);
