import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { failProcess, onEndOfProcess } from '#tools/parts/end-of-process';
import { Registry } from '#tools/parts/registry';
import { House } from './house/house';
import { checkByProduct } from './product-check';
import { outcomeText } from './report';
import { isWhole, run } from './run';
import { LONG_PACE, scheduleOf, SMALL_PACE } from './schedule';
import { LONG, SMALL } from './sizes';

interface Options {
  minutes: number;
  seed: number;
  small?: true;
  json?: string;
  journal?: string;
  logs?: string;
}

/** Ends with 0 only if nothing was lost, nothing doubled and everything as it must be. */
async function main({ minutes, seed, small, json, journal, logs }: Options): Promise<void> {
  const begun = performance.now();
  const say = (what: string) => process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)}  ${what}\n`);
  const registry = new Registry();
  const open: { house?: House } = {};
  onEndOfProcess(async () => open.house?.close());
  const house = (open.house = await House.open(registry, logs));
  say('the house is up');
  const schedule = scheduleOf(seed, small ? 0 : minutes * 60_000, small ? SMALL_PACE : LONG_PACE);
  const sizes = small ? SMALL : LONG;
  const outcome = await run(house, { seed, schedule, sizes, say, ...(journal ? { journalFile: journal } : {}) });
  await house.stopProduct();
  const own = await checkByProduct(house);
  process.stdout.write(`${outcomeText(outcome)}\n${own.said}\n`);
  if (json) writeFileSync(json, `${JSON.stringify({ ...outcome, evidence: undefined, productSays: own }, null, 2)}\n`);
  const whole = isWhole(outcome) && own.whole;
  process.stdout.write(whole ? 'nothing lost, nothing doubled\n' : `OFF: run it again with --seed ${seed}\n`);
  await house.close();
  process.exit(whole ? 0 : 1);
}

function positive(given: string): number {
  const value = Number(given);
  if (!(value > 0) || value > 1_440) throw new InvalidArgumentError('A number of minutes, up to a day.');
  return value;
}

function seedOf(given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new InvalidArgumentError('A whole number of up to nine digits.');
  return Number(given);
}

new Command('faults')
  .description('kills what can be killed while people work, and holds the record against what was acknowledged (docs/operations.md)')
  .option('--minutes <n>', 'how long faults strike', positive, 10)
  .option('--seed <n>', 'repeats the faults of a run', seedOf, Math.floor(Math.random() * 1_000_000))
  .option('--small', 'one fault of each kind, as `npm test` runs it')
  .option('--json <file>', 'write the result for machines')
  .option('--journal <file>', 'write every request and answer, a line each')
  .option('--logs <folder>', 'keep the logs of the product there')
  .action((options: Options) => main(options))
  .parseAsync()
  .catch(failProcess);
