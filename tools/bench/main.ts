import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { Stopwatch } from '../demo/stopwatch';
import { failProcess, onEndOfProcess } from '../parts/end-of-process';
import { Registry } from '../parts/registry';
import { Ground } from './ground';
import { benchJson, benchText, machine } from './report';
import { runBench } from './run';
import { FULL, MEASURES, type MeasureName, SMALL } from './sizes';

interface Options {
  only: readonly MeasureName[];
  rounds?: number;
  small?: true;
  json?: string;
}

/** Measures and says what it saw: 0 as long as it measured, whatever the figures are. */
async function main(options: Options): Promise<void> {
  const begun = performance.now();
  const on = machine();
  const sizes = { ...(options.small ? SMALL : FULL), ...(options.rounds === undefined ? {} : { rounds: options.rounds }) };
  const watch = new Stopwatch();
  const ground = new Ground(new Registry(), sizes, (what) => watch.say(what));
  onEndOfProcess(() => ground.close());
  const lines = await runBench(ground, options.only);
  const result = benchJson(lines, on, sizes, (performance.now() - begun) / 1000);
  process.stdout.write(`${benchText(result)}\n`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  await ground.close();
  process.exit(0);
}

function measures(given: string): MeasureName[] {
  const names = given.split(',');
  const unknown = names.find((name) => !(MEASURES as readonly string[]).includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no measure ${unknown}: ${MEASURES.join(', ')}.`);
  return MEASURES.filter((name) => names.includes(name));
}

function rounds(given: string): number {
  if (!/^[1-9]\d?$/.test(given)) throw new InvalidArgumentError('A whole number from 1 to 99.');
  return Number(given);
}

new Command('bench')
  .description('measures the product as ratios to bare statements and bare workflows, inside one run (docs/benchmarks.md)')
  .option('--only <measures>', `some of ${MEASURES.join(',')}`, measures, [...MEASURES])
  .option('--rounds <n>', 'interleaved rounds of each comparison', rounds)
  .option('--small', 'everything at a tiny size: shows that it works, its figures mean nothing')
  .option('--json <file>', 'write the result for machines')
  .action((options: Options) => main(options))
  .parseAsync()
  .catch(failProcess);
