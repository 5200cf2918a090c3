import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** What must come to nothing when everything that was accepted has had its consequences. */
const UNDONE = {
  'inbox rows not consumed': `select coalesce(sum(inbox_no - consumed_no), 0)::int as n from process where realm_id = 'real' and status = 'running'`,
  'outbox rows not done': `select count(*)::int as n from outbox where realm_id = 'real' and done_at is null`,
  'rungs due': `select count(*)::int as n from rung r join task t on t.id = r.task_id
                where r.realm_id = 'real' and r.status = 'pending' and t.status = 'open' and r.at <= clock_timestamp()`,
  'mails not sent': `select count(*)::int as n from delivery where realm_id = 'real' and channel = 'mail' and status in ('pending', 'queued')`,
};

/**
 * Waits until nothing is left to be done.
 *
 * @param nudge called at each look
 * @returns what is still undone after the given time; empty when all is done
 */
export async function untilAtRest(databaseUrl: string, withinMs: number, nudge: () => Promise<void>): Promise<string[]> {
  const end = performance.now() + withinMs;
  for (;;) {
    const undone = await nudge()
      .then(() => look(databaseUrl))
      .catch((error: Error) => [error.message]);
    if (undone.length === 0 || performance.now() > end) return undone;
    await pause(300);
  }
}

async function look(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const undone: string[] = [];
    for (const [what, sql] of Object.entries(UNDONE)) {
      const { rows } = await client.query<{ n: number }>(sql);
      if (rows[0]!.n > 0) undone.push(`${rows[0]!.n} ${what}`);
    }
    return undone;
  } finally {
    await client.end();
  }
}
