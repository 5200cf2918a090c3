import { Command, InvalidArgumentError } from 'commander';
import { Stopwatch } from '../demo/stopwatch';
import { failProcess } from '../parts/end-of-process';
import { seed } from './seed';
import { FULL } from './sizes';

interface Options {
  projects: number;
  tasks: number;
  events: number;
  realm: string;
  prefix: string;
}

async function main({ realm: realmId, prefix, ...sizes }: Options): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error('DATABASE_URL is not set: it names the migrated database to fill.');
  const watch = new Stopwatch();
  await seed({ databaseUrl, realmId, sizes, prefix, say: (what) => watch.say(what) });
}

function count(given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new InvalidArgumentError('A whole number above zero.');
  return Number(given);
}

new Command('seed')
  .description('fills a realm with invented projects, to see how the product does with many (docs/benchmarks.md)')
  .option('--projects <n>', 'projects', count, FULL.projects)
  .option('--tasks <n>', 'tasks, over all projects', count, FULL.tasks)
  .option('--events <n>', 'events, over all projects', count, FULL.events)
  .option('--realm <id>', 'the realm to fill', 'real')
  .option('--prefix <text>', 'of all ids', 'seed')
  .action((options: Options) => main(options))
  .parseAsync()
  .catch(failProcess);
