import { isDeepStrictEqual } from 'node:util';
import type { ProcessEvent } from '#libs/contracts/event';
import { type Database, openDatabase } from '#libs/database/client';
import { chainValue } from '#libs/database/event-log';
import { fold } from '#libs/domain/view/fold';
import type { ProjectView } from '#libs/domain/view/project-view';
import { actsThatDiffer } from '#libs/intake/annual-plan/prove-acts';
import { failProcess } from './parts/end-of-process';

/** What is wrong with one process; its lock keeps everybody else from writing to its record meanwhile. */
async function faultsOf(db: Database, id: string): Promise<string[]> {
  return db.$transaction(async (tx) => {
    const [process] = await tx.$queryRaw<{ chain: string; view: ProjectView | null }[]>`
      select p.event_chain as chain, j.view from process p left join project j on j.id = p.id where p.id = ${id} for share of p`;
    const rows = await tx.event.findMany({ where: { processId: id }, orderBy: { no: 'asc' } });
    const faults: string[] = [];
    let chain = '';
    let view: ProjectView | null = null;
    const events: ProcessEvent[] = [];
    for (const { no, type, at, recordedAt, data, chain: stored } of rows) {
      const event = { no, type, at: at.getTime(), recordedAt: recordedAt.getTime(), data } as unknown as ProcessEvent;
      chain = chainValue(chain, event);
      if (chain !== stored) faults.push(`event ${no} does not fit the chain`);
      chain = stored;
      events.push(event);
      // A window has no view: its register is what lists show.
      if (process!.view !== null) view = fold(view, event);
    }
    for (const no of await actsThatDiffer(tx, id, events)) faults.push(`event ${no} is not what its act on the plan said`);
    if (process!.chain !== chain) faults.push('the end of the chain is another than the process holds');
    if (process!.view !== null && !isDeepStrictEqual(process!.view, JSON.parse(JSON.stringify(view))))
      faults.push('the view is not what its events say');
    return faults;
  });
}

/** Folds every project's events anew and works its chain out again: ends with 0 only if views, chains and what was said of each
 * application for a plan are what the events say. Writes nothing. */
async function main(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: name the PostgreSQL database.');
  const db = openDatabase(url, { poolSize: 1 });
  try {
    const processes = await db.process.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
    let wrong = 0;
    for (const { id } of processes) {
      const faults = await faultsOf(db, id);
      wrong += faults.length > 0 ? 1 : 0;
      for (const fault of faults) console.log(`${id}: ${fault}`);
    }
    console.log(`${processes.length} records folded anew, ${wrong} not as they should be`);
    process.exitCode = wrong > 0 ? 1 : 0;
  } finally {
    await db.$disconnect();
  }
}

main().catch(failProcess);
